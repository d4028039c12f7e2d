"""The full-text index: FTS5 on SQLite; on PostgreSQL the distinct tokens under GIN, beside the text to look again in.

Tokens are made in Python, so neither database's own word breaker has a say: on SQLite they are parted by spaces, on
PostgreSQL they come as an array. FTS5 holds positions and answers phrases itself.
"""

from django.db import migrations


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5(head, body, tokenize=\"ascii tokenchars '_'\")"
        )
    else:
        schema_editor.execute(
            "CREATE TABLE search_index "
            "(rowid bigint PRIMARY KEY, words tsvector NOT NULL, head text NOT NULL, body text NOT NULL)"
        )
        schema_editor.execute("CREATE INDEX search_index_words ON search_index USING gin (words)")


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_index")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
