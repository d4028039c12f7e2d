"""Taking in lists of suggestions: those waiting to be assigned, and those of earlier years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from difflib import get_close_matches

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.directory.models import Body, Mandate, Person, Session, Topic, Unit
from huiyin.kernel.actors import Actor
from huiyin.kernel.imports.kinds import ImportField, ImportKind, ImportOption, register
from huiyin.kernel.imports.rows import Context, ImportRow
from huiyin.papers import cells, days, names
from huiyin.text.splitting import split

from . import actions
from .models import Suggestion


def _sessions(actor: Actor) -> list[tuple[str, str]]:
    found = Session.objects.select_related("term__body").order_by("-starts_on")
    if body_id := actor.scope_id("body"):
        found = found.filter(term__body_id=body_id)
    return [(str(s.pk), f"{s.term.body.short_name} {s}") for s in found]


FIELDS = [
    ImportField(
        "number",
        gettext_lazy("编号"),
        ["建议号", "建议编号", "提案号", "案号", "proposal_number"],
        required=True,
        parse=cells.text,
    ),
    ImportField(
        "title", gettext_lazy("标题"), ["建议标题", "案由", "题目", "名称", "reason"], required=True, parse=cells.text
    ),
    ImportField(
        "people",
        gettext_lazy("领衔代表"),
        ["提出人", "代表姓名", "领衔人", "提案者", "personnel_name"],
        required=True,
        parse=names.names_with_count,
    ),
    ImportField(
        "raised_on", gettext_lazy("提出日期"), ["提交时间", "提交日期", "收文时间", "publish_time"], parse=days.day
    ),
    ImportField("text", gettext_lazy("正文"), ["内容", "建议内容", "content"], parse=cells.text),
    ImportField("topic", gettext_lazy("类别"), ["分类", "类型", "type"], parse=cells.text),
    ImportField("unit", gettext_lazy("主办单位"), ["承办单位", "办理单位"], parse=cells.text),
]
OPTIONS = [
    ImportOption("session", gettext_lazy("会议"), _sessions),
    ImportOption(
        "stage",
        gettext_lazy("导入后的环节"),
        lambda actor: [("accepted", _("待交办")), ("past", _("往年已办结，仅供查找和比对"))],
    ),
    ImportOption(
        "unknown",
        gettext_lazy("名册中没有的代表"),
        lambda actor: [("ask", _("逐一核对")), ("create", _("自动建档"))],
    ),
]


def preview(rows: list[ImportRow], ctx: Context) -> None:
    """Match people, units and topics; say of each row whether it is new or already there."""
    session = Session.objects.select_related("term__body").get(pk=ctx.options["session"])
    body = session.term.body
    known = {s.number: s for s in Suggestion.objects.filter(body=body, number__in=[r["number"] for r in rows])}
    people = {n for n in Person.objects.filter(mandates__body=body).values_list("name", flat=True)}
    units = {name for pair in Unit.objects.values_list("name", "short_name") for name in pair}
    topics = set(Topic.objects.values_list("name", flat=True))
    for row in rows:
        _look_at_people(row, ctx, people)
        _look_at_unit(row, ctx, units)
        if row["topic"] and row["topic"] not in topics:
            row.warn("topic", _("没有类别“{name}”，将不归类。").format(name=row["topic"]))
        old = known.get(row["number"])
        row.compare(None if old is None else {"title": old.title})


def _look_at_people(row: ImportRow, ctx: Context, people: set[str]) -> None:
    named = row["people"]
    if named is None:
        return
    lead = ctx.decided("people", named.lead) or named.lead
    if named.count and named.count > len(named.names):
        row.warn("people", _("共{n}人联名，表中只列出{m}人。").format(n=named.count, m=len(named.names)))
    if lead not in people:
        if ctx.options["unknown"] == "create":
            row.warn("people", _("名册中没有“{name}”，将自动建档。").format(name=lead))
        else:
            close = get_close_matches(lead, people, n=3, cutoff=0.5)
            row.ask(
                "people",
                _("名册中没有“{name}”。").format(name=lead),
                [(name, name) for name in close],
                value=named.lead,
            )


def _look_at_unit(row: ImportRow, ctx: Context, units: set[str]) -> None:
    name = row["unit"]
    if name and (ctx.decided("unit", name) or name) not in units:
        close = get_close_matches(name, units, n=3, cutoff=0.3)
        row.ask("unit", _("没有承办单位“{name}”。").format(name=name), [(one, one) for one in close])


def apply(rows: list[ImportRow], by: Actor, ctx: Context) -> None:
    """Take in the new and changed rows."""
    session = Session.objects.select_related("term__body").get(pk=ctx.options["session"])
    topics = {t.name: t for t in Topic.objects.all()}
    units = {name: u for u in Unit.objects.all() for name in (u.name, u.short_name)}
    person_of = _finder(session.term.body, by)
    for row in rows:
        named = row["people"]
        parts = split(row["text"] or "")
        unit = units.get(ctx.decided("unit", row["unit"]) or row["unit"] or "")
        actions.take_in(
            body=session.term.body,
            session=session,
            person=person_of(ctx.decided("people", named.lead) or named.lead),
            number=row["number"],
            title=row["title"],
            situation=parts.situation,
            problem=parts.problem,
            requests=parts.requests,
            topic=topics.get(row["topic"] or ""),
            unit=unit,
            raised_on=row["raised_on"] or session.starts_on,
            past=ctx.options["stage"] == "past",
            source=str(getattr(ctx, "name", "")),
            by=by,
        )


def _finder(body: Body, by: Actor) -> Callable[[str], Person]:
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


def declare() -> None:
    help_text = gettext_lazy("把已有的建议目录或正文导入：先预览逐行核对，再一次全部写入。")
    kind = ImportKind(
        "suggestions",
        gettext_lazy("代表建议"),
        FIELDS,
        preview,
        apply,
        identity=("number",),
        options=OPTIONS,
        help=help_text,
    )
    register(kind)
