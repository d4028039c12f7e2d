"""Whom a material was recommended to, and who has not taken it up yet, is now one of its invitees."""

from django.db import migrations


def name(apps, schema_editor):
    Material = apps.get_model("procuratorate", "Material")
    Invitee = apps.get_model("procuratorate", "Invitee")
    for material in Material.objects.filter(state="offered", person__isnull=False):
        Invitee.objects.get_or_create(
            material=material,
            person_id=material.person_id,
            defaults={"state": "asked", "asked_on": material.offered_on},
        )


class Migration(migrations.Migration):
    dependencies = [("procuratorate", "0002_invitees")]
    operations = [migrations.RunPython(name, migrations.RunPython.noop)]
