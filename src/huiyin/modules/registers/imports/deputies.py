"""Deputies (members) of a body with their delegations."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.directory import actions
from huiyin.directory.models import Body, Group, GroupMember, Mandate, Person, Term
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.imports.kinds import ImportField, ImportKind, ImportOption
from huiyin.kernel.imports.rows import Context, ImportRow
from huiyin.papers import cells, days, names

GENDERS = {"female": ["女", "女性", "F"], "male": ["男", "男性", "M"]}
PERSON = ("gender", "occupation")


def _terms(actor: Actor) -> list[tuple[str, str]]:
    found = Term.objects.select_related("body")
    if body_id := actor.scope_id("body"):
        found = found.filter(body_id=body_id)
    return [(str(term.pk), f"{term.body.short_name} {term}") for term in found]


FIELDS = [
    ImportField("name", _("姓名"), ["代表姓名", "委员姓名", "代表"], required=True, parse=names.name),
    ImportField("certificate", _("代表证号"), ["证号", "代表编号", "委员证号"], parse=cells.text),
    ImportField("gender", _("性别"), [], parse=lambda raw: cells.choice(raw, GENDERS)),
    ImportField("occupation", _("单位及职务"), ["工作单位及职务", "单位职务", "职业"], parse=cells.text),
    ImportField("phone", _("手机号码"), ["手机", "联系电话", "电话"], parse=cells.digits),
    ImportField("delegation", _("代表团"), ["所在代表团", "代表团组", "小组", "界别"], parse=cells.text),
    ImportField("constituency", _("选区（界别）"), ["选区", "选举单位"], parse=cells.text),
    ImportField("since", _("任职日期"), ["当选日期", "任职时间"], parse=days.day),
]


def _term(ctx: Context) -> Term:
    return Term.objects.select_related("body").get(pk=ctx.options["term"])


def _known(body: Body) -> dict[str, list[Mandate]]:
    """The running mandates of a body by name."""
    found: dict[str, list[Mandate]] = defaultdict(list)
    for mandate in Mandate.objects.filter(body=body, until=None).select_related("person", "delegation"):
        found[mandate.person.name].append(mandate)
    return found


def _match(row: ImportRow, known: dict[str, list[Mandate]]) -> list[Mandate]:
    """The mandates that a row may mean: by certificate when both have one, else by name."""
    same = known.get(row["name"], [])
    given = row["certificate"]
    exact = [one for one in same if given and one.certificate == given]
    return exact or [one for one in same if not given or not one.certificate]


def _delegation(row: ImportRow, ctx: Context) -> str:
    chosen = ctx.decided("delegation", row["delegation"])
    return row["delegation"] or "" if chosen is None else chosen


def preview(rows: list[ImportRow], ctx: Context) -> None:
    """Say of each deputy whether they are new, and ask about delegations that nobody knows."""
    body = _term(ctx).body
    known, groups = _known(body), list(Group.objects.filter(body=body, until=None))
    group_names = {group.name for group in groups}
    running = GroupMember.objects.filter(group__body=body, until=None)
    belongs = defaultdict(set)
    for person_id, name in running.values_list("person_id", "group__name"):
        belongs[person_id].add(name)
    for row in rows:
        if (name := _delegation(row, ctx)) and name not in group_names:
            row.ask(
                "delegation", _t("没有代表团“{name}”。").format(name=name), [(one, one) for one in sorted(group_names)]
            )
            continue
        if name:
            row.values["delegation"] = name
        found = _match(row, known)
        if len(found) > 1:
            row.error("name", _t("有{n}位同名的“{name}”，请填写代表证号。").format(n=len(found), name=row["name"]))
            continue
        row.compare(_current(found[0], row, belongs[found[0].person_id]) if found else None)


def _current(mandate: Mandate, row: ImportRow, groups: set[str]) -> dict[str, Any]:
    """What the register says, as far as the row says something; empty cells and telephone numbers change nothing."""
    person = mandate.person
    here = row["delegation"] if row["delegation"] in groups else "、".join(sorted(groups))
    current = {"gender": person.gender, "occupation": person.occupation, "delegation": here}
    return {key: value for key, value in current.items() if row[key]}


def apply(rows: list[ImportRow], by: Actor, ctx: Context) -> None:
    """Enter the new deputies; change what differs of the others."""
    term = _term(ctx)
    known = _known(term.body)
    groups = {group.name: group for group in Group.objects.filter(body=term.body, until=None)}
    for row in rows:
        found = _match(row, known)
        group = groups.get(row["delegation"] or "")
        given = {key: row[key] for key in PERSON if row[key]}
        if found:
            actions.save_person(found[0].person, by=by, **given)
            if "delegation" in row.changes and group is not None:
                actions.move_to_group(found[0].person, group=group, by=by)
        else:
            person = actions.save_person(name=row["name"], phone=row["phone"] or "", by=by, **given)
            _seat(person, row, term, group, by)


def _seat(person: Person, row: ImportRow, term: Term, group: Group | None, by: Actor) -> None:
    actions.seat(
        person,
        body=term.body,
        term=term,
        since=row["since"] or min(term.starts_on, moment.today()),
        delegation=group,
        constituency=row["constituency"] or "",
        certificate=row["certificate"] or "",
        by=by,
    )


DEPUTIES = ImportKind(
    code="deputies",
    label=_("代表（委员）名册"),
    fields=FIELDS,
    preview=preview,
    apply=apply,
    roles=("office", "cppcc_office", "admin"),
    identity=("name", "certificate"),
    options=[ImportOption("term", _("届"), _terms)],
    help=_("一行一人。同名的请填写代表证号；已在册的只更新性别、单位及职务、代表团，手机号码请在人员页面修改。"),
)
