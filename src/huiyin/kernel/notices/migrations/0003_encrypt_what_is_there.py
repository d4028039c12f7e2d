from django.db import migrations

from huiyin.kernel.privacy import crypto


def encrypt(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT id, address FROM notices_message")
        plain = [
            (crypto.encrypt(address), pk) for pk, address in cursor.fetchall() if not address.startswith(crypto.PREFIX)
        ]
        cursor.executemany("UPDATE notices_message SET address = %s WHERE id = %s", plain)


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_encrypted_addresses")]
    operations = [migrations.RunPython(encrypt, migrations.RunPython.noop)]
