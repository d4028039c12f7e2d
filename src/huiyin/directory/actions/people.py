"""People, their mandates and their groups."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.access import actions as access
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady

from .. import events
from ..models import Body, Group, GroupMember, Mandate, Person
from . import keeping

# The offices that come with a seat in a body of a kind, and with heading one of its groups.
SEAT = {Body.Kind.NPC: "deputy", Body.Kind.CPPCC: "member"}
HEAD = {Body.Kind.NPC: "group_head", Body.Kind.CPPCC: "convener"}


@transaction.atomic
def save_person(person: Person | None = None, *, by: Actor, **values: Any) -> Person:
    """登记或修改人员。Raises NotReady for a telephone number that is none, NotAllowed to bind one's own account."""
    keeping.keepers_only(by)
    user = values.get("user")
    if user is not None and user.pk == by.user_id and (person is None or person.user_id != user.pk):
        raise NotAllowed(_("不能把自己的账号绑定到人员名下，请由他人办理。"))
    if "phone" in values:
        values["phone"] = phone(values["phone"])
    return keeping.save(Person, person, values, by=by)


@transaction.atomic
def save_group(group: Group | None = None, *, by: Actor, **values: Any) -> Group:
    """登记或修改代表团组。"""
    keeping.keepers_only(by, group.body if group else values["body"])
    if group is not None and values.get("body", group.body) != group.body:
        raise NotReady(_("团组不能改属另一机构，请另行设立。"))
    return keeping.save(Group, group, values, by=by)


@transaction.atomic
def close_group(group: Group, *, reason: str, on: date | None = None, by: Actor) -> Group:
    """撤销团组。Raises NotReady while it has members."""
    keeping.keepers_only(by, group.body)
    if waiting := group.members.filter(until=None).count():
        raise NotReady(_("团组还有{n}名成员，请先调整到其他团组。").format(n=waiting))
    return keeping.close(group, reason=reason, on=on or moment.today(), by=by)


@transaction.atomic
def seat(
    person: Person,
    *,
    body: Body,
    level: str = Mandate.Level.DISTRICT,
    since: date,
    delegation: Group | None = None,
    by: Actor,
    **more: Any,
) -> Mandate:
    """任代表（委员）：记下身份，编入代表团，有账号的授予代表任职。`more`: term, constituency, certificate.

    Raises NotNow for whoever is already deputy at that level, NotReady for a delegation of another body.
    """
    keeping.keepers_only(by, body)
    if person.mandates.filter(body=body, level=level, until=None).exists():
        raise NotNow(_("{name}已是该机构同一层级的代表（委员）。").format(name=person))
    if delegation is not None and (delegation.body_id != body.pk or delegation.until is not None):
        raise NotReady(_("代表团不属于该机构或者已经撤销。"))
    mandate = keeping.checked(
        Mandate(person=person, body=body, level=level, since=since, delegation=delegation, **more)
    )
    mandate.save(force_insert=True)
    if delegation is not None:
        _join(person, delegation, since=since, is_head=False)
    if person.user is not None:
        access.grant(person.user, SEAT[body.kind], ("body", body.pk), since=since, by=by)
    event = events.Seated(
        body=str(body),
        level=mandate.get_level_display(),
        since=since.isoformat(),
        delegation=str(delegation or ""),
        constituency=mandate.constituency,
    )
    append(person, event, by=by)
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, *, reason: str, on: date | None = None, by: Actor) -> Mandate:
    """代表（委员）离任：记下原因；最后一个身份离任的，同时退出该机构的团组并结束代表任职。

    Raises NotNow when the mandate has ended, NotReady for a day before it began.
    """
    keeping.keepers_only(by, mandate.body)
    mandate = Mandate.objects.select_for_update().select_related("person", "body").get(pk=mandate.pk)
    if mandate.until is not None:
        raise NotNow(_("该代表（委员）已经离任。"))
    on, reason = on or moment.today(), keeping.reasoned(reason)
    if on < mandate.since:
        raise NotReady(_("离任日期不能早于任职日期。"))
    mandate.until, mandate.ended_because = on, reason
    keeping.checked(mandate).save(update_fields=["until", "ended_because"])
    if not mandate.person.mandates.filter(body=mandate.body, until=None).exists():
        _leave_body(mandate.person, mandate.body, on, by)
    event = events.MandateEnded(
        body=str(mandate.body), level=mandate.get_level_display(), on=on.isoformat(), reason=reason
    )
    append(mandate.person, event, by=by)
    return mandate


@transaction.atomic
def move_to_group(
    person: Person, *, group: Group, is_head: bool = False, since: date | None = None, by: Actor
) -> GroupMember:
    """调整到另一团组，或者改任团长（组长）；同类的原团组同时退出。有账号的团长授予团长任职。

    Raises NotReady for a closed group, NotNow when nothing would change.
    """
    keeping.keepers_only(by, group.body)
    since = since or moment.today()
    if group.until is not None:
        raise NotReady(_("“{name}”已经撤销。").format(name=group))
    running = GroupMember.objects.filter(
        person=person, group__body=group.body, group__kind=group.kind, until=None
    ).select_related("group")
    if running.filter(group=group, is_head=is_head).exists():
        raise NotNow(_("{name}已在该团组，没有变化。").format(name=person))
    before = [str(one.group) for one in running]
    for one in list(running):
        _leave(one, since - timedelta(days=1), by)
    member = _join(person, group, since=since, is_head=is_head)
    if group.kind == Group.Kind.DELEGATION:
        person.mandates.filter(body=group.body, until=None).update(delegation=group)
    if is_head and person.user is not None:
        access.grant(person.user, HEAD[group.body.kind], ("group", group.pk), since=since, by=by)
    event = events.MovedToGroup(before=before, after=str(group), head=is_head, since=since.isoformat())
    append(person, event, by=by)
    return member


def phone(given: str) -> str:
    """A telephone number without spaces and hyphens. Raises NotReady; the sentence does not repeat the number."""
    bare = given.replace(" ", "").replace("-", "").strip()
    if bare and not (bare.lstrip("+").isdigit() and 7 <= len(bare) <= 16):
        raise NotReady(_("手机号码应为7至16位数字。"))
    return bare


def _join(person: Person, group: Group, *, since: date, is_head: bool) -> GroupMember:
    return GroupMember.objects.create(person=person, group=group, since=since, is_head=is_head)


def _leave(member: GroupMember, on: date, by: Actor) -> None:
    member.until = max(on, member.since)
    member.save(update_fields=["until"])
    if member.is_head and member.person.user is not None:
        _end_offices(member.person, HEAD[member.group.body.kind], ("group", member.group_id), member.until, by)


def _leave_body(person: Person, body: Body, on: date, by: Actor) -> None:
    for member in person.groups.filter(group__body=body, until=None):
        _leave(member, on, by)
    if person.user is not None:
        _end_offices(person, SEAT[body.kind], ("body", body.pk), on, by)


def _end_offices(person: Person, role: str, scope: tuple[str, int], on: date, by: Actor) -> None:
    assert person.user is not None
    for office in person.user.offices.filter(role=role, scope_kind=scope[0], scope_id=scope[1], until=None):
        access.end_office(office, on=max(on, office.since), by=by)
