"""What the imports of every kind of submission have in common: fields, sessions, people, units, topics."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from difflib import get_close_matches

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.directory.models import Body, Mandate, Person, Session
from huiyin.kernel.actors import Actor
from huiyin.kernel.imports.kinds import ImportField, ImportOption
from huiyin.kernel.imports.rows import Context, ImportRow
from huiyin.papers import cells, days

NUMBER = ImportField(
    "number",
    gettext_lazy("编号"),
    ["建议号", "建议编号", "提案号", "提案编号", "案号", "proposal_number"],
    required=True,
    parse=cells.text,
)
TITLE = ImportField(
    "title",
    gettext_lazy("标题"),
    ["建议标题", "提案题目", "案由", "题目", "名称", "reason"],
    required=True,
    parse=cells.text,
)
RAISED_ON = ImportField(
    "raised_on", gettext_lazy("提出日期"), ["提交时间", "提交日期", "收文时间", "publish_time"], parse=days.day
)
TEXT = ImportField("text", gettext_lazy("正文"), ["内容", "建议内容", "提案内容", "content"], parse=cells.text)
TOPIC = ImportField("topic", gettext_lazy("类别"), ["分类", "类型", "type"], parse=cells.text)
UNIT = ImportField("unit", gettext_lazy("主办单位"), ["承办单位", "办理单位"], parse=cells.text)


def sessions(body_kind: str) -> Callable[[Actor], list[tuple[str, str]]]:
    """The sessions that somebody may import to: those of their own body, of that kind."""

    def choices(actor: Actor) -> list[tuple[str, str]]:
        found = Session.objects.filter(term__body__kind=body_kind).select_related("term__body").order_by("-starts_on")
        if body_id := actor.scope_id("body"):
            found = found.filter(term__body_id=body_id)
        return [(str(s.pk), f"{s.term.body.short_name} {s}") for s in found]

    return choices


STAGE = ImportOption(
    "stage",
    gettext_lazy("导入后的环节"),
    lambda actor: [("accepted", _("待交办")), ("past", _("往年已办结，仅供查找和比对"))],
)
UNKNOWN = ImportOption(
    "unknown",
    gettext_lazy("名册中没有的人员"),
    lambda actor: [("ask", _("逐一核对")), ("create", _("自动建档"))],
)


def look_at_person(row: ImportRow, ctx: Context, name: str, known: set[str]) -> None:
    """Say of the one who leads whether the register knows them, and ask where it does not."""
    lead = ctx.decided("people", name) or name
    if lead in known:
        return
    if ctx.options["unknown"] == "create":
        row.warn("people", _("名册中没有“{name}”，将自动建档。").format(name=lead))
        return
    close = get_close_matches(lead, known, n=3, cutoff=0.5)
    row.ask("people", _("名册中没有“{name}”。").format(name=lead), [(one, one) for one in close], value=name)


def look_at_unit(row: ImportRow, ctx: Context, known: set[str]) -> None:
    """Ask for a unit that nobody knows."""
    name = row["unit"]
    if name and (ctx.decided("unit", name) or name) not in known:
        close = get_close_matches(name, known, n=3, cutoff=0.3)
        row.ask("unit", _("没有承办单位“{name}”。").format(name=name), [(one, one) for one in close])


def finder(body: Body) -> Callable[[str], Person]:
    """Finds people of a body by name, and enters those whom nobody knows."""
    known: dict[str, Person] = {}

    def person_of(name: str) -> Person:
        if name not in known:
            found = Person.objects.filter(name=name, mandates__body=body).first()
            if found is None:
                found = Person.objects.create(name=name)
                Mandate.objects.create(
                    person=found, body=body, since=date(body.terms.earliest("starts_on").starts_on.year, 1, 1)
                )
            known[name] = found
        return known[name]

    return person_of
