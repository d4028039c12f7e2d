"""Matters get their body, what a person settled, and what ties voices to each other. No matter was made before this."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0004_area_coordinates"),
        ("voices", "0001_initial"),
    ]

    operations = [
        migrations.RemoveField(model_name="voice", name="matter"),
        migrations.DeleteModel(name="Matter"),
        migrations.CreateModel(
            name="Rarity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stamp", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("at", models.DateTimeField()),
                ("upto", models.BigIntegerField()),
                ("total", models.PositiveIntegerField()),
                ("words", models.JSONField()),
                ("pairs", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Telling",
            fields=[
                (
                    "voice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="telling",
                        serialize=False,
                        to="voices.voice",
                    ),
                ),
                ("words", models.JSONField(default=dict)),
                ("pairs", models.JSONField(default=dict)),
                ("districts", models.JSONField(default=list)),
                ("names", models.JSONField(default=list, verbose_name="地点")),
                ("ties", models.JSONField(default=list, verbose_name="归并依据")),
                ("placed_by", models.CharField(blank=True, max_length=80, verbose_name="归并人")),
            ],
            options={
                "verbose_name": "事由要点",
            },
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(blank=True, max_length=120, verbose_name="事由")),
                ("settled", models.BooleanField(default=False, verbose_name="由人定过")),
                ("created_at", models.DateTimeField(verbose_name="建立时间")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="机构",
                    ),
                ),
                (
                    "into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="voices.matter",
                        verbose_name="并入",
                    ),
                ),
                (
                    "shown",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="voices.voice",
                        verbose_name="代表性意见",
                    ),
                ),
            ],
            options={
                "verbose_name": "同一事由",
            },
        ),
        migrations.AddField(
            model_name="voice",
            name="matter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="voices",
                to="voices.matter",
            ),
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("term", models.CharField(max_length=40)),
                (
                    "body",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="directory.body",
                    ),
                ),
                (
                    "telling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="terms", to="voices.telling"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "term", "-id"], name="term_newest_first")],
            },
        ),
        migrations.AddField(
            model_name="answer",
            name="about",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="casework.case",
                verbose_name="所提事项",
            ),
        ),
    ]
