from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_initial")]

    operations = [
        migrations.AddField("importjob", "office_id", models.BigIntegerField(null=True)),
        migrations.AddField("importjob", "queued_at", models.DateTimeField(null=True, verbose_name="交后台时间")),
        migrations.AddField("importjob", "attempts", models.PositiveSmallIntegerField(default=0)),
        migrations.AlterField(
            "importjob",
            "state",
            models.CharField(
                choices=[
                    ("uploaded", "已上传"),
                    ("previewed", "待确认"),
                    ("queued", "后台写入"),
                    ("imported", "已导入"),
                    ("discarded", "已放弃"),
                ],
                default="uploaded",
                max_length=20,
                verbose_name="状态",
            ),
        ),
        migrations.AddIndex(
            "importjob",
            models.Index(condition=models.Q(("state", "queued")), fields=["queued_at"], name="import_waiting"),
        ),
    ]
