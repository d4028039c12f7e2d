"""Taking in lists of suggestions: those waiting to be assigned, and those of earlier years."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.casework import imports as shared
from huiyin.directory.models import Person, Session, Topic, Unit
from huiyin.kernel.actors import Actor
from huiyin.kernel.imports.kinds import ImportField, ImportKind, ImportOption, register
from huiyin.kernel.imports.rows import Context, ImportRow
from huiyin.papers import names
from huiyin.text.splitting import split

from . import actions
from .models import Suggestion

PEOPLE = ImportField(
    "people",
    gettext_lazy("领衔代表"),
    ["提出人", "代表姓名", "领衔人", "提案者", "personnel_name"],
    required=True,
    parse=names.names_with_count,
)
FIELDS = [shared.NUMBER, shared.TITLE, PEOPLE, shared.RAISED_ON, shared.TEXT, shared.TOPIC, shared.UNIT]
OPTIONS = [ImportOption("session", gettext_lazy("会议"), shared.sessions("npc")), shared.STAGE, shared.UNKNOWN]


def preview(rows: list[ImportRow], ctx: Context) -> None:
    """Match people, units and topics; say of each row whether it is new or already there."""
    session = Session.objects.select_related("term__body").get(pk=ctx.options["session"])
    body = session.term.body
    known = {s.number: s for s in Suggestion.objects.filter(body=body, number__in=[r["number"] for r in rows])}
    people = set(Person.objects.filter(mandates__body=body).values_list("name", flat=True))
    units = {name for pair in Unit.objects.values_list("name", "short_name") for name in pair}
    topics = set(Topic.objects.values_list("name", flat=True))
    for row in rows:
        _look_at_people(row, ctx, people)
        shared.look_at_unit(row, ctx, units)
        if row["topic"] and row["topic"] not in topics:
            row.warn("topic", _("没有类别“{name}”，将不归类。").format(name=row["topic"]))
        old = known.get(row["number"])
        row.compare(None if old is None else {"title": old.title})


def _look_at_people(row: ImportRow, ctx: Context, people: set[str]) -> None:
    named = row["people"]
    if named is None:
        return
    if named.count and named.count > len(named.names):
        row.warn("people", _("共{n}人联名，表中只列出{m}人。").format(n=named.count, m=len(named.names)))
    shared.look_at_person(row, ctx, named.lead, people)


def apply(rows: list[ImportRow], by: Actor, ctx: Context) -> None:
    """Take in the new and changed rows."""
    session = Session.objects.select_related("term__body").get(pk=ctx.options["session"])
    topics = {t.name: t for t in Topic.objects.all()}
    units = {name: u for u in Unit.objects.all() for name in (u.name, u.short_name)}
    person_of = shared.finder(session.term.body)
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
