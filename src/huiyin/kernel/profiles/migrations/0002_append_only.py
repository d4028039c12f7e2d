"""What was decided stays on record: the database refuses to change or remove a local value."""

from django.db import migrations

TABLE = "profiles_localvalue"


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(
                f"CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE} "
                "BEGIN SELECT RAISE(ABORT, 'local values are append-only'); END"
            )
        return
    schema_editor.execute(
        "CREATE FUNCTION profiles_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'local values are append-only'; END $$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION profiles_refuse()"
    )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {TABLE}_no_{verb}")
        return
    schema_editor.execute(f"DROP TRIGGER {TABLE}_append_only ON {TABLE}")
    schema_editor.execute("DROP FUNCTION profiles_refuse()")


class Migration(migrations.Migration):
    dependencies = [("profiles", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
