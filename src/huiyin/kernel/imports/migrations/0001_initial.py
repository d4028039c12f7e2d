from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ImportJob",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="类别")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("sha256", models.CharField(max_length=64)),
                ("uploaded_by", models.CharField(max_length=80, verbose_name="上传人")),
                ("uploaded_by_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField(verbose_name="上传时间")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "已上传"),
                            ("previewed", "待确认"),
                            ("imported", "已导入"),
                            ("discarded", "已放弃"),
                        ],
                        default="uploaded",
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                ("mapping", models.JSONField(default=dict)),
                ("headers", models.CharField(max_length=64)),
                ("options", models.JSONField(default=dict)),
                ("decisions", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=dict)),
                ("report", models.JSONField(default=dict)),
                ("finished_at", models.DateTimeField(null=True, verbose_name="完成时间")),
                ("removed_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "导入",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["uploaded_by_id", "-id"], name="import_by_person")],
            },
        ),
        migrations.CreateModel(
            name="MappingMemory",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("kind", models.CharField(max_length=60)),
                ("headers", models.CharField(max_length=64)),
                ("mapping", models.JSONField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "headers"), name="one_mapping_per_headers")],
            },
        ),
    ]
