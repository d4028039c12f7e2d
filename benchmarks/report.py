"""The work report of the demonstration's year: written with live numbers, reviewed (frozen), issued, and as PDF.

    .venv/bin/python -m benchmarks.report [--data FOLDER]
    .venv/bin/python -m benchmarks.report --suggestions 100000 [--voices 1000000] [--keep FOLDER]

Loads a throw-away demonstration (or takes the one in FOLDER, and leaves nothing there), begins the report of the present
year from the template, and takes each step five times, the changes rolled back. Prints wall-clock and processor time at
the median; the PDF, where LibreOffice is installed, once.

With `--suggestions` the district of `benchmarks.cockpit` is filled instead (in FOLDER once, and measured again), each step
is taken once, and the pages that everybody opens first are asked as well.
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
from collections.abc import Callable
from datetime import date
from typing import Any

TIMES = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="", help="the data folder of a demonstration that is loaded already")
    parser.add_argument("--suggestions", type=int, default=0)
    parser.add_argument("--voices", type=int, default=0)
    parser.add_argument("--keep", default="", help="a folder to fill once and measure again")
    options = parser.parse_args()
    folder = options.keep or tempfile.mkdtemp(prefix="huiyin-bench-")
    if options.data:
        shutil.copytree(options.data, folder, dirs_exist_ok=True)
    os.environ.update(
        HUIYIN_DATA=folder, HUIYIN_DEMO="1", DJANGO_SETTINGS_MODULE="huiyin.config.settings", HUIYIN_HOSTS="testserver"
    )
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

    if suggestions:
        filled(suggestions, voices)
    else:
        call_command("demo", no_serve=True, verbosity=0)
    from huiyin.casework.models import Case
    from huiyin.kernel.ledger.models import Entry

    found = steps(1 if suggestions else TIMES)
    if suggestions:
        found |= first_pages()
    print(f"machine   {platform.machine()} {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"load      {os.getloadavg()[0]:.1f} (of others and this, one minute)")
    print(f"versions  Django {django.get_version()}, {connection.vendor} {version()}")
    print(f"size      {Case.objects.count()} cases, {Entry.objects.count()} entries of the ledger")
    print("repeat    .venv/bin/python -m benchmarks.report" + "".join(f" {a}" for a in sys.argv[1:]))
    print(f"{'step':<34}{'wall s':>8}{'cpu s':>8}")
    for name, (wall, cpu) in found.items():
        print(f"{name:<34}{wall:>8.2f}{cpu:>8.2f}")


def filled(suggestions: int, voices: int) -> None:
    """The district of the cockpit's benchmark, unless the folder has it already."""
    from django.core.management import call_command
    from django.db import connection

    from benchmarks import cockpit
    from huiyin.directory.models import Body

    call_command("migrate", verbosity=0)
    if Body.objects.exists():
        return
    templates = cockpit.district()
    cockpit.numbers(max(suggestions, voices))
    cockpit.fill_suggestions(templates, suggestions)
    if voices:
        cockpit.fill_voices(templates, voices)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def first_pages() -> dict[str, tuple[float, float]]:
    """What everybody opens first, asked in-process once its numbers are held."""
    from django.test import Client

    public, found = Client(), {}
    for path in ("/open/", "/suggestions/", "/voices/", "/open/data/"):
        assert public.get(path).status_code == 200, path
        found[f"page {path}"] = timed(lambda path=path: public.get(path), TIMES)
    return found


def version() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        return str(cursor.fetchone()[0])


def steps(times: int) -> dict[str, tuple[float, float]]:
    """Each step of a report, as an office takes it."""
    from django.db import transaction

    from huiyin.directory.models import Body
    from huiyin.kernel.access.models import Office
    from huiyin.kernel.actors import Actor
    from huiyin.modules.report import actions, chapters, papers
    from huiyin.modules.report.steps import VERBS
    from huiyin.modules.report.writing import written
    from huiyin.papers import pdf
    from huiyin.shell.papers import written as docx

    def somebody(role: str) -> Actor:
        office = Office.objects.active().filter(role=role).select_related("user").order_by("pk")[0]
        return Actor(office.user.name, office.user_id, role, office.scope, office.pk)

    clerk, leader = somebody("office"), somebody("leader")
    body, year = Body.objects.get(pk=clerk.scope_id("body")), date.today().year
    source = chapters.assembled(body)
    report = actions.begin(
        body=body, title="工作报告", since=date(year, 1, 1), until=date(year, 12, 31), source=source, by=clerk
    )
    found = {"written with live numbers": timed(lambda: written(report), times)}

    def review() -> None:
        actions.review(report, seen=report.digest, by=leader)

    def undone(act: Callable[[], Any]) -> Callable[[], None]:
        def once() -> None:
            with transaction.atomic():
                act()
                transaction.set_rollback(True)
            report.refresh_from_db()

        return once

    found["reviewed: every number frozen"] = timed(undone(review), times)
    review()
    found[f"issued: .docx with {report.numbers.count()} numbers"] = timed(
        undone(lambda: VERBS["issue"].do(report, {"public": True}, clerk)), times
    )
    both = [sum(pair) for pair in zip(*list(found.values())[1:], strict=True)]
    found["reviewed and issued"] = (both[0], both[1])
    if pdf.program():
        content = docx(lambda: papers.report_paper(report))
        found["as PDF by LibreOffice"] = timed(lambda: pdf.convert(content), 1)
    return found


def timed(act: Callable[[], Any], times: int) -> tuple[float, float]:
    """Wall-clock and processor time of this process, each at the median."""
    walls, cpus = [], []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return statistics.median(walls), statistics.median(cpus)


if __name__ == "__main__":
    raise SystemExit(main())
