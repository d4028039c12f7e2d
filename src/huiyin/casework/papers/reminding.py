"""催办单: what a unit still owes, since when, and what was asked before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from huiyin.kernel import moment
from huiyin.kernel.clocks.models import Clock
from huiyin.papers.official.language import Cell, Document, LetterHead, Paragraph, Row, Signature, Table

from ..models import Handling, Reminder
from .assigning import label
from .wording import Wording, cited, shown


def reminder_sheet(handling: Handling, clocks: Sequence[Clock], *, wording: Wording, contact: str = "") -> Document:
    """To one unit about one case: every deadline that is near or over, by the day it is printed on."""
    case, today = handling.case, moment.today()
    late = any(clock.days_left < 0 for clock in clocks)
    reminded = Counter(Reminder.objects.filter(clock__in=clocks).values_list("clock_id", flat=True))
    rows = [Row([label(text) for text in ("时限", "起算日期", "到期日期", "目前情况", "已催办")])]
    rows += [
        Row(
            [
                Cell(clock.label),
                Cell(shown(clock.started_on), align="center"),
                Cell(shown(clock.due_on), align="center"),
                Cell(left(clock), align="center"),
                Cell(f"{reminded[clock.pk]}次", align="center"),
            ]
        )
        for clock in clocks
    ]
    urge = "已经逾期，请立即办理并书面说明逾期原因" if late else "即将到期，请抓紧办理"
    closing = "请将办理情况及时在平台登记。" if late else "请按期办理，确有困难需要延期的，应当在到期前申请。"
    before = f"此前平台已提醒{reminded.total()}次。" if reminded else ""
    return Document(
        head=LetterHead(f"{case.body.name}{case.body.office_name}"),
        corner="催办",
        title=f"关于{cited(case, wording)}的催办单",
        addressee=handling.unit.name,
        body=[
            Paragraph(
                f"{cited(case, wording)}《{case.title}》由你单位{handling.get_role_display()}，"
                f"截至{shown(today)}，下列事项{urge}。{before}"
            ),
            Table([4, 4.5, 4.5, 3.6, 2], rows, heads=1, size=12),
            Paragraph(closing),
        ],
        signature=Signature(f"{case.body.name}{case.body.office_name}", today),
        note=f"联系人：{contact}" if contact else "",
        author=case.body.name,
    )


def left(clock: Clock) -> str:
    days = clock.days_left
    return f"还剩{days}天" if days > 0 else "今天到期" if days == 0 else f"已逾期{-days}天"
