"""Pages on 100,000 suggestions: server time at the median, and that query counts do not grow with the rows.

    .venv/bin/python -m benchmarks.suggestions [--rows 100000] [--database postgres://…]

Generates a throw-away district in a temporary folder, asks each page 40 times in-process (middleware and rendering
included, network not), and prints machine, versions, sizes, medians and 95th percentiles, and query counts against
those of a district a hundred times smaller, measured in the same run.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shutil
import statistics
import sys
import tempfile
import time
from datetime import timedelta

WORDS = [
    "公交",
    "停车",
    "学校",
    "养老",
    "排水",
    "噪声",
    "电梯",
    "医院",
    "河道",
    "道路",
    "绿化",
    "路灯",
    "消防",
    "市场",
    "物业",
    "渔港",
    "灌溉",
    "物流",
    "就业",
    "托育",
    "垃圾",
    "健身",
    "文化",
    "调解",
    "水压",
    "充电",
    "桥梁",
    "码头",
    "社区",
    "村庄",
]
PLACES = ["东港", "望潮", "金塘", "白沙", "云屿", "临江", "青石", "海门", "鹤浦", "柳林", "新港"]
ACTS = ["增设", "改造", "整治", "优化", "规范", "完善", "扩建", "修缮", "支持", "推进"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--database", default="")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="huiyin-bench-")
    os.environ.update(
        HUIYIN_DATA=folder, HUIYIN_DEMO="1", DJANGO_SETTINGS_MODULE="huiyin.config.settings", HUIYIN_HOSTS="testserver"
    )
    if options.database:
        os.environ["DATABASE_URL"] = options.database
    try:
        run(options.rows)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def run(rows: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    people = district()
    fill(0, rows // 100, people)
    finish()
    few = {name: measure(path, who, people, 3)[2] for name, (path, who) in pages(people).items()}
    began = time.perf_counter()
    fill(rows // 100, rows, people)
    finish()
    built = time.perf_counter() - began
    import django as d

    print(
        f"machine   {platform.machine()} {os.cpu_count()} cores, Python {platform.python_version()}, Django {d.get_version()}, {connection.vendor} {version()}"
    )
    print(f"size      {rows:,} suggestions, filled in {built:.0f} s")
    print("repeat    .venv/bin/python -m benchmarks.suggestions" + "".join(f" {a}" for a in sys.argv[1:]))
    print(f"{'page':<26}{'median ms':>10}{'95 % ms':>10}{'queries':>9}{'at 1 %':>8}")
    for name, (path, who) in pages(people).items():
        median, high, queries = measure(path, who, people, 40)
        print(f"{name:<26}{median:>10.1f}{high:>10.1f}{queries:>9}{few[name]:>8}")


def version() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        return str(cursor.fetchone()[0])


def finish() -> None:
    from django.db import connection

    with connection.cursor() as cursor:  # what PostgreSQL's own housekeeping does within minutes of such a fill
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def district() -> dict:
    """People who ask, and the district they ask in: the demonstration's, without its suggestions."""
    from huiyin.demo.district import build
    from huiyin.kernel import moment

    cast = build(moment.today())
    return {
        "cast": cast,
        "office": cast.office[0],
        "unit": cast.handlers["transport"],
        "deputy": cast.deputies[0][1],
        "public": None,
    }


def pages(people: dict) -> dict[str, tuple[str, str]]:
    from huiyin.modules.suggestions.models import Suggestion

    # Of one and the same state in both districts: what can be done in a state is asked for, and shows in the count.
    done = Suggestion.objects.filter(state="concluded").order_by("pk")
    some = done[done.count() // 2].pk
    return {
        "office inbox": ("/suggestions/inbox/", "office"),
        "office inbox, all": ("/suggestions/inbox/?view=all", "office"),
        "unit desk": ("/desk/", "unit"),
        "search 公交停车 (rare)": ("/suggestions/search/?q=公交停车", "office"),
        "search 养老": ("/suggestions/search/?q=养老", "office"),
        "search 东港街道": ("/suggestions/search/?q=东港街道", "deputy"),
        "public list": ("/suggestions/", "public"),
        "suggestion page": (f"/suggestions/{some}/", "office"),
        "deputy's own": ("/suggestions/mine/", "deputy"),
    }


def measure(path: str, who: str, people: dict, times: int) -> tuple[float, float, int]:
    """(median ms, 95th percentile ms, queries) of a page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from huiyin.kernel.access.models import User

    client = Client()
    if people[who] is not None:
        client.force_login(User.objects.get(pk=people[who].user_id))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
        queries = len(captured)
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        client.get(path)
        spent.append((time.perf_counter() - began) * 1000)
    spent.sort()
    return statistics.median(spent), spent[min(len(spent) - 1, int(len(spent) * 0.95))], queries


def fill(first: int, last: int, people: dict, size: int = 2000) -> None:
    from django.db import transaction

    for start in range(first, last, size):
        with transaction.atomic():
            batch(start, min(start + size, last), people["cast"])


def batch(start: int, stop: int, cast) -> None:
    """Rows straight into the tables: suggestions, signers, handlings, clocks, replies, ledger lines and the index."""
    from huiyin.casework.models import Case, Handling, Reply, Request, Signer
    from huiyin.kernel import moment, profiles
    from huiyin.kernel.clocks.models import Clock
    from huiyin.kernel.search.indexing import put
    from huiyin.modules.suggestions.models import Suggestion

    policy = profiles.at("zhejiang", moment.today()).snapshot()
    units, topics = list(cast.units.values()), list(cast.topics.values())
    today, now, made = moment.today(), moment.now(), []
    for n in range(start, stop):
        rng = random.Random(n)
        state = (
            "concluded"
            if n % 250
            else rng.choice(["accepted", "assigned", "in_hand", "in_hand", "in_hand", "replied", "submitted"])
        )
        place, a, b = rng.choice(PLACES), rng.choice(WORDS), rng.choice(WORDS)
        day = today - timedelta(days=rng.randrange(3, 3600))
        made.append(
            Suggestion(
                kind="suggestion", state=state, body=cast.body, session=cast.sessions[n % 3], number=f"B{n:06d}", policy=policy,
                title=f"关于在{place}街道{rng.choice(ACTS)}{a}设施的建议", situation=f"{place}街道的{a}与{b}情况，涉及{rng.randrange(90, 9000)}户。" + "".join(rng.choices(WORDS, k=40)),
                problem="".join(rng.choices(WORDS, k=30)), topic=topics[n % len(topics)], created_at=now - timedelta(seconds=90 * (1_000_000 - n)), raised_on=day,
                assigned_on=day, concluded_on=day if state == "concluded" else None,
            )
        )  # fmt: skip
    for one in made:
        one.save(force_insert=True)
    Request.objects.bulk_create([Request(case=s, position=p, text=f"第{p}项：{s.title}") for s in made for p in (1, 2)])
    Signer.objects.bulk_create(
        [Signer(case=s, person=cast.deputies[s.pk % 300][0], is_lead=True, state="confirmed") for s in made]
    )
    handlings = Handling.objects.bulk_create(
        [
            Handling(
                case=s,
                unit=units[s.pk % len(units)],
                role="lead",
                assigned_on=today,
                state={"concluded": "done", "replied": "done", "assigned": "offered"}.get(s.state, "in_hand"),
            )
            for s in made
            if s.state not in ("accepted", "submitted")
        ]
    )
    Clock.objects.bulk_create(
        [
            Clock(
                subject_type="casework.handling", subject_id=h.pk, root_type="casework.case", root_id=h.case_id, name="reply", label="答复时限",
                holder_kind="unit", holder_id=h.unit_id, started_on=today, term={"months": 3}, due_on=today + timedelta(days=h.pk % 90 - 5),
                amber_on=today + timedelta(days=h.pk % 90 - 12), stopped_on=today if h.state == "done" else None,
            )
            for h in handlings
        ]
    )  # fmt: skip
    Reply.objects.bulk_create(
        [
            Reply(
                handling=h,
                round=1,
                state="issued",
                outcome="abcd"[h.pk % 4],
                outcome_scheme="abcd",
                letter_number=f"{h.pk}",
                issued_on=today,
                drafted_at=now,
            )
            for h in handlings
            if h.state == "done"
        ]
    )
    assert Case.objects.filter(pk=made[0].pk).exists()
    for s in made:
        put(s, number=s.number, title=s.title, texts=[s.situation, s.problem])


if __name__ == "__main__":
    sys.exit(main())
