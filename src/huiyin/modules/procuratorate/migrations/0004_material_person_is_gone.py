from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("procuratorate", "0003_named_persons_are_invitees")]
    operations = [migrations.RemoveField(model_name="material", name="person")]
