"""真实留言整份导入：一份作往期（有答复），一份作收件箱；数、榜、列表前后一致，而且快。数据不随项目发布，没有时跳过。

默认各取前几百条；HUIYIN_REAL=all 时整份导入。用时都打印出来。HUIYIN_REAL_DATA 可以另指文件夹。
"""

from __future__ import annotations

import csv
import os
import time
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from huiyin.kernel.figures import Scope, all_figures
from huiyin.kernel.imports import queue
from huiyin.kernel.imports.models import ImportJob
from huiyin.kernel.ledger import seal
from huiyin.modules.voices import board, lists, queries, reading
from huiyin.modules.voices.models import Matter, Telling, Voice
from huiyin.modules.voices.states import State
from huiyin.papers import days

FOLDER = Path(os.environ.get("HUIYIN_REAL_DATA") or Path(__file__).parents[3] / "shared/data") / "taidi"
PAST, INBOX = FOLDER / "messages_with_replies.csv", FOLDER / "messages_for_clustering.csv"
WHOLE = os.environ.get("HUIYIN_REAL") == "all"
SOME = 250
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason=f"the files of real messages are not at {FOLDER}")


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        found = list(csv.DictReader(opened))
    return found if WHOLE else found[:SOME]


def some(file: Path, folder: Path) -> Path:
    """The file itself, or its first rows."""
    if WHOLE:
        return file
    held, short = rows(file), folder / file.name
    with short.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(held[0]))
        writer.writeheader()
        writer.writerows(held)
    return short


class Watch:
    """Tells how long each part took."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def __call__(self, what: str, do):
        began, cpu = time.perf_counter(), time.process_time()
        result = do()
        self.told.append(f"{what}：{time.perf_counter() - began:.2f}秒，处理器{time.process_time() - cpu:.2f}秒")
        return result


@pytest.fixture
def watch(capsys):
    watching = Watch()
    yield watching
    with capsys.disabled():
        print("\n" + "\n".join(watching.told))


def take_in(file: Path, district) -> None:
    call_command("import", "voices", str(file), set=[f"body={district.body.pk}"], verbosity=0)


def test_a_past_period_and_an_inbox_hold_together(district, office, client, sign_in_as, tmp_path, watch, capsys):
    """往期的都已办结、有答复，收件箱的都待分办；每个数点开就是那些记录；榜上的每件事由，条数与事由页一致。"""
    past, inbox = rows(PAST), rows(INBOX)
    watch(f"导入往期{len(past)}条", lambda: take_in(some(PAST, tmp_path), district))
    watch(f"导入收件箱{len(inbox)}条", lambda: take_in(some(INBOX, tmp_path), district))
    watch("后台识别与归并", lambda: [None for _ in iter(reading.read_rest, 0)])
    numbers = {row["msg_id"] for row in [*past, *inbox]}
    answered = {row["msg_id"] for row in past if row["reply"].strip()}
    assert Voice.objects.count() == len(numbers)
    assert set(Voice.objects.filter(state=State.CONCLUDED).values_list("number", flat=True)) == answered
    assert Telling.objects.count() == Voice.objects.exclude(matter=None).count() == len(numbers)
    _figures_open_into_their_records(district, len(numbers), len(answered), watch)
    _the_board_agrees_with_the_matters(office, watch)
    page = watch("列表一页", lambda: lists.page(queries.visible_to(office), {}))
    assert len(page.rows) == lists.SIZE
    staff = sign_in_as("office")
    for name in ("voices:hot", "voices:inbox"):
        shown = watch(f"页面{reverse(name)}", lambda name=name: staff.get(reverse(name), {"period": "all"}))
        assert shown.status_code == 200
    assert client.get(reverse("voices:hot"), {"period": "all"}).content.decode().count("/voices/matters/") == 0
    assert watch("核验台账", lambda: list(seal.verify())) == []


def _figures_open_into_their_records(district, everything: int, closed: int, watch) -> None:
    scope = Scope(body=district.body.pk)
    values = {}
    for figure in all_figures():
        if figure.id.startswith("voices."):
            values[figure.id] = figure.compute(scope)
            value = watch(f"数：{figure.label}", lambda figure=figure: values[figure.id].value)
            assert value is None or value >= 0, figure.id
    assert values["voices.collected"].rows.count() == everything
    assert values["voices.closed"].rows.count() == values["voices.answered"].rows.count() == closed
    assert values["voices.open"].rows.count() == everything - closed
    assert values["voices.days_to_answer"].value > 0


def _the_board_agrees_with_the_matters(office, watch) -> None:
    rows_ = watch("热点榜（全部）", lambda: board.rows(office, {"period": "all"}))
    again = watch("热点榜，再来一次", lambda: board.rows(office, {"period": "all"}))
    assert rows_ == again
    sizes = Counter(Voice.objects.values_list("matter_id", flat=True))
    assert rows_
    for row in rows_:
        matter = int(row["sentence"]["url"].strip("/").split("/")[-1])
        assert row["voices"] == sizes[matter]
        assert row["open"] <= row["voices"]
    assert not Matter.objects.filter(pk__in=sizes, into__isnull=False).exists()


def test_the_inbox_goes_in_by_the_page_as_well(district, sign_in_as, tmp_path, watch):
    """在页面上导入：上传、预览、确认，与命令同一个结果；再导一次没有新的。"""
    staff = sign_in_as("office")
    file = some(INBOX, tmp_path) if not WHOLE else _short(tmp_path)
    for _again in range(2):
        with file.open("rb") as opened:
            mapping = staff.post(reverse("imports:new", args=["voices"]), {"file": opened, "body": district.body.pk})
        job = ImportJob.objects.latest("pk")
        assert mapping["Location"] == reverse("imports:mapping", args=[job.pk])
        guessed = {field: str(place) for field, place in job.mapping.items()}
        watch("预览", lambda job=job, guessed=guessed: staff.post(reverse("imports:mapping", args=[job.pk]), guessed))
        page = watch("预览页", lambda job=job: staff.get(reverse("imports:detail", args=[job.pk])))
        assert page.status_code == 200
        watch("确认", lambda job=job: staff.post(reverse("imports:commit", args=[job.pk])))
        watch("后台写入", queue.write_waiting)
        assert Voice.objects.count() == SOME


def _short(folder: Path) -> Path:
    lines = INBOX.read_bytes().split(b"\r\n" if b"\r\n" in INBOX.read_bytes() else b"\n")
    short = folder / "short.csv"
    short.write_bytes(b"\n".join(lines[: SOME + 1]))
    return short


def test_times_are_read_as_they_are_written():
    """留言时间的写法都认得。"""
    times = [row["time"] for row in [*rows(PAST), *rows(INBOX)]]
    assert all(days.moment(text) is not None for text in times)
