"""What suggestions ask for, and their series of numbers, move to the tables that every kind of submission shares."""

from django.db import migrations

AT_ONCE = 500
SERIES = {True: "in_session", False: "between"}


def move(apps, schema_editor):
    request = apps.get_model("casework", "Request").objects
    numbering = apps.get_model("casework", "Numbering").objects
    shared = request.model
    waiting = []
    for one in apps.get_model("suggestions", "Request").objects.order_by("pk").iterator(AT_ONCE):
        waiting.append(shared(case_id=one.suggestion_id, position=one.position, text=one.text))
        if len(waiting) == AT_ONCE:
            request.bulk_create(waiting)
            waiting = []
    request.bulk_create(waiting)
    for one in apps.get_model("suggestions", "Numbering").objects.order_by("pk"):
        series = SERIES[one.in_session]
        numbering.create(
            body_id=one.body_id,
            kind="suggestion",
            session_id=one.session_id,
            series=series,
            pattern=one.pattern,
            last=one.last,
        )


def move_back(apps, schema_editor):
    """Only what belongs to suggestions: other kinds have no place in the old tables."""
    theirs = apps.get_model("suggestions", "Request").objects
    series = {name: in_session for in_session, name in SERIES.items()}
    mine = apps.get_model("casework", "Request").objects.filter(case__kind="suggestion")
    for one in mine.order_by("pk").iterator(AT_ONCE):
        theirs.create(suggestion_id=one.case_id, position=one.position, text=one.text)
    mine.delete()
    numbered = apps.get_model("casework", "Numbering").objects.filter(kind="suggestion")
    for one in numbered.order_by("pk"):
        apps.get_model("suggestions", "Numbering").objects.create(
            body_id=one.body_id,
            session_id=one.session_id,
            in_session=series[one.series],
            pattern=one.pattern,
            last=one.last,
        )
    numbered.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("suggestions", "0001_initial"),
        ("casework", "0003_what_submissions_share"),
    ]

    operations = [migrations.RunPython(move, move_back)]
