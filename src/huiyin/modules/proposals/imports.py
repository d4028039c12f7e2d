"""Taking in lists of proposals: proposers by kind, types mapped to topics, texts cut into their three parts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from difflib import get_close_matches

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.casework import imports as shared
from huiyin.directory.models import Body, Group, Person, Session, Topic, Unit
from huiyin.kernel.actors import Actor
from huiyin.kernel.imports.kinds import ImportField, ImportKind, ImportOption, register
from huiyin.kernel.imports.rows import Context, ImportRow
from huiyin.text.splitting import split

from . import actions
from .models import Proposal
from .proposers import recognise

PEOPLE = ImportField(
    "people",
    gettext_lazy("提案者"),
    ["提案人", "第一提案人", "提案单位", "提出人", "提案者姓名", "personnel_name"],
    required=True,
    parse=recognise,
)
TYPES = ImportOption(
    "types",
    gettext_lazy("没有的类别"),
    lambda actor: [("ask", _("逐一对应")), ("create", _("自动建立")), ("leave", _("不归类"))],
)
FIELDS = [shared.NUMBER, shared.TITLE, PEOPLE, shared.RAISED_ON, shared.TEXT, shared.TOPIC, shared.UNIT]
OPTIONS = [
    ImportOption("session", gettext_lazy("会议"), shared.sessions("cppcc")),
    shared.STAGE,
    shared.UNKNOWN,
    TYPES,
]
LEFT = "-"


def preview(rows: list[ImportRow], ctx: Context) -> None:
    """Match proposers, types and units; say of each row whether it is new or already there."""
    body = _session(ctx).term.body
    known = {p.number: p for p in Proposal.objects.filter(body=body, number__in=[r["number"] for r in rows])}
    people = set(Person.objects.filter(mandates__body=body).values_list("name", flat=True))
    groups = set(Group.objects.filter(body=body).values_list("name", flat=True))
    units = {name for pair in Unit.objects.values_list("name", "short_name") for name in pair}
    topics = list(Topic.objects.filter(until=None).values_list("name", flat=True))
    for row in rows:
        _look_at_proposers(row, ctx, people, groups)
        shared.look_at_unit(row, ctx, units)
        _look_at_type(row, ctx, topics)
        old = known.get(row["number"])
        row.compare(None if old is None else {"title": old.title})


def _look_at_proposers(row: ImportRow, ctx: Context, people: set[str], groups: set[str]) -> None:
    named = row["people"]
    if named is None:
        return
    if not named.group:
        if named.count and named.count > len(named.people):
            row.warn("people", _("共{n}人联名，表中只列出{m}人。").format(n=named.count, m=len(named.people)))
        shared.look_at_person(row, ctx, named.people[0] if named.people else "", people)
    elif (ctx.decided("people", named.group) or named.group) not in groups:
        if ctx.options["unknown"] == "create":
            kind = Group.Kind(named.kind).label
            row.warn("people", _("没有“{name}”，将作为{kind}自动建立。").format(name=named.group, kind=kind))
        else:
            close = get_close_matches(named.group, groups, n=5, cutoff=0.2)
            row.ask("people", _("没有“{name}”。").format(name=named.group), [(o, o) for o in close], value=named.group)


def _look_at_type(row: ImportRow, ctx: Context, topics: list[str]) -> None:
    name = row["topic"]
    if not name or name in topics or ctx.decided("topic", name) is not None:
        return
    if ctx.options["types"] == "ask":
        first = get_close_matches(name, topics, n=3, cutoff=0.2)
        listed = [*first, *(one for one in topics if one not in first)]
        row.ask("topic", _("没有类别“{name}”。").format(name=name), [(o, o) for o in listed] + [(LEFT, _("不归类"))])
    elif ctx.options["types"] == "create":
        row.warn("topic", _("没有类别“{name}”，将自动建立。").format(name=name))
    else:
        row.warn("topic", _("没有类别“{name}”，将不归类。").format(name=name))


def apply(rows: list[ImportRow], by: Actor, ctx: Context) -> None:
    """Take in the new and changed rows."""
    session = _session(ctx)
    body = session.term.body
    units = {name: u for u in Unit.objects.all() for name in (u.name, u.short_name)}
    person_of, group_of, topic_of = shared.finder(body), _groups(body), _topics(ctx)
    for row in rows:
        named = row["people"]
        parts = split(row["text"] or "")
        group = group_of(ctx.decided("people", named.group) or named.group, named.kind) if named.group else None
        people = [] if group else [person_of(ctx.decided("people", name) or name) for name in named.people]
        actions.take_in(
            body=body,
            session=session,
            people=people,
            group=group,
            stated=named.count,
            number=row["number"],
            title=row["title"],
            situation=parts.situation,
            problem=parts.problem,
            requests=parts.requests,
            topic=topic_of(row["topic"] or ""),
            unit=units.get(ctx.decided("unit", row["unit"]) or row["unit"] or ""),
            raised_on=row["raised_on"] or session.starts_on,
            past=ctx.options["stage"] == "past",
            source=str(getattr(ctx, "name", "")),
            by=by,
        )


def _session(ctx: Context) -> Session:
    return Session.objects.select_related("term__body").get(pk=ctx.options["session"])


def _groups(body: Body) -> Callable[[str, str], Group]:
    """Finds the parties, organisations and committees of a body by name, and enters those that nobody knows."""
    known = {group.name: group for group in Group.objects.filter(body=body)}

    def group_of(name: str, kind: str) -> Group:
        if name not in known:
            known[name] = Group.objects.create(body=body, kind=kind, code=_code(name), name=name)
        return known[name]

    return group_of


def _topics(ctx: Context) -> Callable[[str], Topic | None]:
    known = {topic.name: topic for topic in Topic.objects.all()}

    def topic_of(name: str) -> Topic | None:
        chosen = ctx.decided("topic", name) or name
        if chosen and chosen != LEFT and chosen not in known and ctx.options["types"] == "create":
            known[chosen] = Topic.objects.create(code=_code(chosen), name=chosen)
        return known.get(chosen)

    return topic_of


def _code(name: str) -> str:
    """A code for something that a list names: the same for the same name."""
    return "i-" + hashlib.sha256(name.encode()).hexdigest()[:10]


def declare() -> None:
    help_text = gettext_lazy(
        "把已有的提案目录或全文导入：委员、联名、党派团体和专门委员会自动识别，类别逐一对应；先预览逐行核对，再一次全部写入。"
    )
    kind = ImportKind(
        "proposals",
        gettext_lazy("政协提案"),
        FIELDS,
        preview,
        apply,
        roles=("cppcc_office",),
        identity=("number",),
        options=OPTIONS,
        help=help_text,
    )
    register(kind)
