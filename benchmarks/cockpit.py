"""The cockpit on 100,000 suggestions and 1,000,000 voices: server time of a page, and of counting everything anew.

    .venv/bin/python -m benchmarks.cockpit [--suggestions 100000] [--voices 1000000] [--database postgres://…]

Fills a throw-away district by copying one row of each table inside the database (three years, every kind of record that
the figures of the cockpit read: cases, signers, handlings, replies, ratings, assessments, deadlines, the ledger). Then
counts every field anew, as the worker does, each timed alone, and asks each page in-process (middleware and rendering
included, network not) while its numbers are held.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from datetime import datetime, timedelta
from typing import Any

DAYS = 1095
OPEN_DAYS = 60
STEP = 7919  # prime: days and places are spread evenly and independently


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suggestions", type=int, default=100_000)
    parser.add_argument("--voices", type=int, default=1_000_000)
    parser.add_argument("--database", default="")
    parser.add_argument("--keep", default="", help="a folder to fill once and measure again")
    options = parser.parse_args()
    folder = options.keep or tempfile.mkdtemp(prefix="huiyin-bench-")
    os.environ.update(
        HUIYIN_DATA=folder, HUIYIN_DEMO="1", DJANGO_SETTINGS_MODULE="huiyin.config.settings", HUIYIN_HOSTS="testserver"
    )
    if options.database:
        os.environ["DATABASE_URL"] = options.database
    try:
        run(options.suggestions, options.voices)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


def run(suggestions: int, voices: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.suggestions import version
    from huiyin.directory.models import Body
    from huiyin.modules.voices.models import Voice

    call_command("migrate", verbosity=0)
    built = 0.0
    if not Body.objects.exists():
        began = time.perf_counter()
        templates = district()
        numbers(max(suggestions, voices))
        fill_suggestions(templates, suggestions)
        fill_voices(templates, voices)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        built = time.perf_counter() - began
    assert Voice.objects.count() > voices
    print(
        f"machine   {platform.machine()} {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"Django {django.get_version()}, {connection.vendor} {version()}"
    )
    print(f"load      {os.getloadavg()[0]:.1f} (of others and this, one minute)")
    print(f"size      {suggestions:,} suggestions, {voices:,} voices over three years, filled in {built:.0f} s")
    print("repeat    .venv/bin/python -m benchmarks.cockpit" + "".join(f" {a}" for a in sys.argv[1:]))
    report()


# -- filling ------------------------------------------------------------------------------------------------------------


def district() -> dict[str, Any]:
    """The demonstration's people and places without its year, some stations, and one row of each table to copy."""
    from decimal import Decimal

    from huiyin.casework.models import Handling, Rating, Reply, Signer
    from huiyin.demo.district import build
    from huiyin.directory.models import Area, Station
    from huiyin.kernel import moment
    from huiyin.kernel.clocks.models import Clock
    from huiyin.kernel.ledger.models import Entry
    from huiyin.modules.suggestions.models import Suggestion
    from huiyin.modules.voices.models import Assessment, Voice

    cast, today, now = build(moment.today()), moment.today(), moment.now()
    towns = list(Area.objects.filter(kind="subdistrict").order_by("pk"))
    for n, town in enumerate(towns):
        place = Decimal(f"{121.8 + n % 4 * 0.05:.3f}"), Decimal(f"{29.7 + n // 4 * 0.05:.3f}")
        Area.objects.filter(pk=town.pk).update(longitude=place[0], latitude=place[1])
        for m in range(20):
            Station.objects.create(
                body=cast.body, code=f"b{n}-{m}", name=f"{town.name}联络站{m}", kind="station", area=town, address="路1号",
                longitude=place[0] + m % 5 * Decimal("0.004"), latitude=place[1] + m // 5 * Decimal("0.004"),
            )  # fmt: skip
    common = {"body": cast.body, "raised_on": today, "assigned_on": today, "concluded_on": today, "created_at": now}
    suggestion = Suggestion(
        kind="suggestion", state="concluded", number="S", title="关于增设公交站点的建议", situation="三个小区，四千余户。",
        problem="最近的站在一公里以外。", session=cast.sessions[0], **common,
    )  # fmt: skip
    suggestion.save(force_insert=True)
    voice = Voice(
        kind="voice", state="concluded", number="V", title="窨井盖坏了", text="门口的窨井盖坏了半个月。", channel="code",
        received_at=now, grade="district", **common,
    )  # fmt: skip
    voice.save(force_insert=True)
    signer = Signer.objects.create(case=suggestion, person=cast.deputies[0][0], is_lead=True, state="confirmed")
    handling = Handling.objects.create(
        case=suggestion, unit=next(iter(cast.units.values())), role="lead", assigned_on=today, state="done"
    )
    reply = Reply.objects.create(
        handling=handling, round=1, kind="final", state="issued", outcome="a", outcome_scheme="abcd", letter_number="1",
        issued_on=today, drafted_at=now,
    )  # fmt: skip
    rating = Rating.objects.create(
        case=suggestion, signer=signer, round=1, attitude=1, result=1, channel="second_factor", at=now
    )
    assessment = Assessment.objects.create(voice=voice, round=1, solved="yes", satisfied=1, channel="self", at=now)
    clock = Clock.objects.create(
        subject_type="x", subject_id=1, root_type="casework.case", root_id=suggestion.pk, name="reply", label="答复时限",
        holder_kind="unit", holder_id=handling.unit_id, started_on=today, term={"months": 3}, due_on=today, amber_on=today,
        stopped_on=today,
    )  # fmt: skip
    entry = Entry.objects.create(
        at=now, actor="基准", subject_type="x", subject_id=1, sequence=1, root_type="casework.case", root_id=suggestion.pk,
        kind="x.y", facts={}, digest="0" * 64,
    )  # fmt: skip
    rows = (suggestion, voice, signer, handling, reply, rating, assessment, clock, entry)
    return {"cast": cast, **{type(one).__name__.lower(): one for one in rows}}


def numbers(most: int) -> None:
    """A table of numbers and one of days, which the copies are made with."""
    from django.db import connection
    from django.utils import timezone

    from huiyin.kernel import moment

    today = moment.today()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_n (n bigint PRIMARY KEY)")
        cursor.execute(
            "INSERT INTO bench_n WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n < %s) SELECT n FROM s",
            [most],
        )
        cursor.execute(
            "CREATE TABLE bench_d (k bigint PRIMARY KEY, day date, later date, due date, at timestamp with time zone)"
        )
        for k in range(DAYS):
            day = today - timedelta(days=k)
            at = timezone.make_aware(datetime(day.year, day.month, day.day, 10))
            ops = connection.ops
            days = [
                ops.adapt_datefield_value(d)
                for d in (day, min(day + timedelta(days=30), today), day + timedelta(days=45))
            ]
            cursor.execute(
                "INSERT INTO bench_d VALUES (%s, %s, %s, %s, %s)", [k, *days, ops.adapt_datetimefield_value(at)]
            )


def copy(row: Any, first: int, last: int, where: str = "", *, key: bool = True, **columns: str) -> None:
    """Rows of the table of `row` alone, one for each number from `first`, like it but for these columns."""
    from django.db import connection

    model = type(row)
    table, pk = model._meta.db_table, model._meta.pk.column
    names = [one.column for one in model._meta.local_concrete_fields if key or one.column != pk]
    said = ", ".join(columns.get(name, f't."{name}"') for name in names)
    listed = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({listed}) SELECT {said} FROM bench_n n JOIN bench_d d ON d.k = (n.n * {STEP}) % {DAYS} '
            f'CROSS JOIN (SELECT * FROM "{table}" WHERE "{pk}" = {row.pk}) t WHERE n.n BETWEEN {first} AND {last} {where}'
        )
    say(f"{table}")


def say(words: str) -> None:
    print(f"  {time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


def one_of(values: list[int], by: str = "n.n") -> str:
    """An expression that takes the values in turn."""
    return f"CASE ({by}) % {len(values)} " + " ".join(f"WHEN {k} THEN {v}" for k, v in enumerate(values)) + " END"


OPEN = f"(d.k < {OPEN_DAYS} AND n.n % 3 = 0)"


def fill_suggestions(made: dict[str, Any], count: int) -> None:
    """Suggestions of three years: nine tenths answered and judged; of the last two months a third still open."""
    from django.db import connection

    cast, one = made["cast"], made["suggestion"]
    base, last = 10_000_000, count - 1
    pk, state = f"{base} + n.n", f"CASE WHEN {OPEN} THEN 'in_hand' ELSE 'concluded' END"
    units, topics = ([row.pk for row in rows] for rows in (cast.units.values(), cast.topics.values()))
    case = case_of(one)
    copy(
        case, 0, last, id=pk, number="'S' || n.n", state=state, raised_on="d.day", assigned_on="d.day",
        concluded_on=f"CASE WHEN {OPEN} THEN NULL ELSE d.later END", topic_id=one_of(topics), created_at="d.at",
    )  # fmt: skip
    copy(one, 0, last, **{type(one)._meta.pk.column: pk})
    people = [person.pk for person, _actor in cast.deputies[:200]]
    copy(made["signer"], 0, last, id=pk, case_id=pk, person_id=one_of(people))
    copy(
        made["handling"], 0, last, id=pk, case_id=pk, unit_id=one_of(units), assigned_on="d.day",
        state=f"CASE WHEN {OPEN} THEN 'in_hand' ELSE 'done' END",
    )  # fmt: skip
    copy(
        made["reply"], 0, last, f"AND NOT {OPEN}", id=pk, handling_id=pk, issued_on="d.later",
        outcome="CASE n.n % 3 WHEN 0 THEN 'a' WHEN 1 THEN 'b' ELSE 'c' END", letter_number="'L' || n.n",
    )  # fmt: skip
    level = "CASE WHEN n.n % 12 = 0 THEN 3 WHEN n.n % 5 = 0 THEN 2 ELSE 1 END"
    copy(
        made["rating"],
        0,
        last,
        f"AND NOT {OPEN} AND n.n % 10 < 9",
        id=pk,
        case_id=pk,
        signer_id=pk,
        result=level,
        words="'写明时间。'",
        at="d.at",
    )
    clocks(made["clock"], last, pk, "casework.handling", units, f"{base}")
    for sequence, kind in enumerate(("submitted", "accepted", "assigned", "replied", "concluded"), 1):
        entries(made["entry"], last, pk, "suggestions.suggestion", f"suggestions.{kind}", sequence, "")
    connection.commit()


def fill_voices(made: dict[str, Any], count: int) -> None:
    """Voices of three years: answered and echoed, half of them judged; of the last two months a third still open."""
    from django.db import connection

    from huiyin.directory.models import Area, Station

    cast, one = made["cast"], made["voice"]
    base, last = 20_000_000, count - 1
    pk, state = f"{base} + n.n", f"CASE WHEN {OPEN} THEN 'in_hand' ELSE 'concluded' END"
    units, topics = ([row.pk for row in rows] for rows in (cast.units.values(), cast.topics.values()))
    stations = list(Station.objects.order_by("pk").values_list("pk", flat=True))
    villages = list(Area.objects.filter(kind="village").order_by("pk").values_list("pk", flat=True))
    copy(
        case_of(one), 0, last, id=pk, number="'V' || n.n", state=state, raised_on="d.day", assigned_on="d.day",
        concluded_on=f"CASE WHEN {OPEN} THEN NULL ELSE d.later END", topic_id=one_of(topics), created_at="d.at",
        station_id=one_of(stations),
    )  # fmt: skip
    more = {type(one)._meta.pk.column: pk, "received_at": "d.at", "area_id": one_of(villages)}
    copy(one, 0, last, **more)
    copy(
        made["assessment"], 0, last, f"AND NOT {OPEN} AND n.n % 2 = 0", id=pk, voice_id=pk, at="d.at",
        solved="CASE WHEN n.n % 7 = 0 THEN 'no' ELSE 'yes' END", satisfied="CASE WHEN n.n % 7 = 0 THEN 3 ELSE 1 END",
    )  # fmt: skip
    clocks(made["clock"], last, pk, "casework.handling", units, f"{base}")
    for sequence, kind in enumerate(("received", "assigned", "answered", "echoed"), 1):
        rest = "" if sequence < 3 else f"AND NOT {OPEN}"
        entries(made["entry"], last, pk, "voices.voice", f"voices.{kind}", sequence, rest)
    connection.commit()


def case_of(one: Any) -> Any:
    from huiyin.casework.models import Case

    return Case.objects.get(pk=one.pk)


def clocks(clock: Any, last: int, pk: str, subject: str, units: list[int], base: str) -> None:
    stopped = f"CASE WHEN {OPEN} THEN NULL ELSE d.later END"
    copy(
        clock, 0, last, key=False, subject_type=f"'{subject}'", subject_id=pk, root_id=pk, holder_id=one_of(units),
        started_on="d.day", due_on="d.due", amber_on="d.due", stopped_on=stopped,
    )  # fmt: skip


def entries(entry: Any, last: int, pk: str, subject: str, kind: str, sequence: int, where: str) -> None:
    copy(
        entry, 0, last, where, key=False, subject_type=f"'{subject}'", subject_id=pk, root_id=pk, kind=f"'{kind}'",
        sequence=str(sequence), at="d.at",
    )  # fmt: skip


# -- measuring ----------------------------------------------------------------------------------------------------------


def report() -> None:
    import math

    from django.core.cache import caches
    from django.test import Client

    from huiyin.directory.models import Body
    from huiyin.kernel.access.models import Office
    from huiyin.modules.cockpit.drawing import draw
    from huiyin.modules.cockpit.fields import fields_of
    from huiyin.modules.cockpit.holding import held
    from huiyin.modules.cockpit.policies import Audience

    body = Body.objects.order_by("pk").first()
    caches["figures"].clear()
    print(f"{'field, counted anew':<30}{'ms':>9}{'cpu ms':>9}{'queries':>9}", flush=True)

    def drawing(panel: Any, pk: int | None) -> dict[str, Any]:
        """Draw, and say how long it took. With SQLite all work is of this process; with a server only its client's."""
        before, made = time.process_time(), {}
        spent, queries = timed(lambda: made.update(draw(panel, pk)))
        cpu = (time.process_time() - before) * 1000
        print(f"{panel.code:<30}{spent:>9.0f}{cpu:>9.0f}{queries:>9}", flush=True)
        return made

    for inner in (True, False):
        held(fields_of(Audience(body, inner=inner)), body.pk, drawing, live=True, budget=math.inf)
    leader, public = Client(), Client()
    leader.force_login(Office.objects.active().of_role("leader").first().user)
    print(f"{'page, its numbers held':<30}{'median ms':>10}{'95 % ms':>9}{'queries':>9}")
    for name, client, path in (
        ("leader's page", leader, "/cockpit/"),
        ("leader's wall", leader, "/cockpit/wall/"),
        ("public page", public, f"/cockpit/?body={body.code}"),
        ("what is current, ledger still", leader, "/cockpit/live/"),
    ):
        spent, queries = [], 0
        for _ in range(40):
            one, queries = timed(lambda client=client, path=path: ask(client, path))
            spent.append(one)
        spent.sort()
        print(f"{name:<30}{statistics.median(spent):>10.1f}{spent[37]:>9.1f}{queries:>9}", flush=True)


def ask(client: Any, path: str) -> None:
    assert client.get(path).status_code == 200, path


def timed(act: Any) -> tuple[float, int]:
    """(milliseconds, queries)."""
    from django.db import connection

    seen = [0]

    def counting(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        seen[0] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counting):
        began = time.perf_counter()
        act()
        spent = (time.perf_counter() - began) * 1000
    return spent, seen[0]


if __name__ == "__main__":
    sys.exit(main())
