import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_more_kinds_of_groups"),
        ("voices", "0004_points"),
    ]

    operations = [
        migrations.CreateModel(
            name="GridCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_by", models.CharField(max_length=80, verbose_name="交办人")),
                ("asked_at", models.DateTimeField(verbose_name="交网格时间")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="请网格核实什么")),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[("solved", "网格已经解决"), ("needs", "网格解决不了，须由单位办理")],
                        max_length=10,
                        verbose_name="核实结果",
                    ),
                ),
                ("found", models.TextField(blank=True, verbose_name="核实情况")),
                ("told_by", models.CharField(blank=True, max_length=80, verbose_name="核实人")),
                ("told_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.area",
                        verbose_name="网格",
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="grid_checks", to="voices.voice"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("told_at", None)), fields=("voice",), name="one_open_grid_check"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("told_at", None), models.Q(("result", ""), _negated=True), _connector="OR"),
                        name="a_told_grid_check_has_a_result",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GridDeputy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="开始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="结束日期")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grid_links",
                        to="directory.area",
                        verbose_name="网格",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grid_links",
                        to="directory.person",
                        verbose_name="代表",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("area", "person"), name="one_running_grid_link"
                    )
                ],
            },
        ),
    ]
