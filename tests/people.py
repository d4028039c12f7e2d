"""A small district: one congress, three units, a few deputies and clerks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from huiyin.casework.models import Handling, Reply, ReplyItem, Signer
from huiyin.directory.models import Area, Body, Group, GroupMember, Mandate, Person, Session, Station, Term, Topic, Unit
from huiyin.kernel.access.models import Office, User
from huiyin.kernel.actors import Actor
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.models import Suggestion

SYSTEM = Actor.system("test")


@dataclass(frozen=True)
class District:
    body: Body
    session: Session
    transport: Unit
    water: Unit
    finance: Unit
    topic: Topic
    delegation: Group
    station: Station


@pytest.fixture
def district(db) -> District:
    area = Area.objects.create(code="990100", name="临海新区", kind="district")
    body = Body.objects.create(
        code="npc",
        kind="npc",
        name="临海新区人民代表大会常务委员会",
        short_name="区人大",
        office_name="代表工委",
        area=area,
    )
    term = Term.objects.create(body=body, ordinal=10, starts_on=date(2022, 1, 1), ends_on=date(2026, 12, 31))
    session = Session.objects.create(term=term, ordinal=5, starts_on=date(2026, 1, 12), ends_on=date(2026, 1, 15))
    units = {
        code: Unit.objects.create(code=code, name=name, short_name=short, kind="government", networks=networks)
        for code, name, short, networks in [
            ("transport", "区交通运输局", "交通局", ["10.8.1.0/24"]),
            ("water", "区农业农村和水利局", "水利局", ["10.8.2.0/24"]),
            ("finance", "区财政局", "财政局", []),
        ]
    }
    topic = Topic.objects.create(code="traffic", name="交通出行")
    delegation = Group.objects.create(body=body, kind="subdistrict", code="east", name="东港街道代表小组")
    station = Station.objects.create(
        body=body, code="east-1", name="东港街道代表联络站", kind="station", group=delegation, address="东港路1号"
    )
    return District(body=body, session=session, topic=topic, delegation=delegation, station=station, **units)


def seat(name: str, role: str, scope: tuple[str, int]) -> Actor:
    """Somebody with an account and one office, ready to act."""
    user = User.objects.create_user(name, "correct horse battery", name=name)
    Person.objects.get_or_create(name=name, defaults={"user": user})
    office = Office.objects.create(
        user=user, role=role, scope_kind=scope[0], scope_id=scope[1], since=date(2022, 1, 1), granted_by="test"
    )
    return Actor(name=name, user_id=user.pk, role=role, scope=scope, office_id=office.pk)


def person(actor: Actor) -> Person:
    return Person.objects.get(user_id=actor.user_id)


def verified(actor: Actor) -> Actor:
    """The same person, a second factor just proved."""
    return replace(actor, verified=True)


@pytest.fixture
def deputy(district) -> Actor:
    actor = seat("王海燕", "deputy", ("body", district.body.pk))
    Mandate.objects.create(person=person(actor), body=district.body, since=date(2022, 1, 1))
    GroupMember.objects.create(group=district.delegation, person=person(actor), since=date(2022, 1, 1))
    return actor


@pytest.fixture
def friend(district) -> Actor:
    return seat("陈建国", "deputy", ("body", district.body.pk))


@pytest.fixture
def office(district) -> Actor:
    return seat("代表工委李科", "office", ("body", district.body.pk))


@pytest.fixture
def leader(district) -> Actor:
    return seat("张副主任", "leader", ("body", district.body.pk))


@pytest.fixture
def subdistrict(district) -> Actor:
    return seat("东港街道人大工委周主任", "subdistrict", ("group", district.delegation.pk))


@pytest.fixture
def station_officer(district) -> Actor:
    return seat("东港联络站小林", "station_officer", ("station", district.station.pk))


@pytest.fixture
def transport(district) -> Actor:
    return seat("交通局小吴", "unit_handler", ("unit", district.transport.pk))


@pytest.fixture
def transport_head(district) -> Actor:
    return seat("交通局钱局长", "unit_head", ("unit", district.transport.pk))


@pytest.fixture
def water(district) -> Actor:
    return seat("水利局小赵", "unit_handler", ("unit", district.water.pk))


@pytest.fixture
def finance(district) -> Actor:
    return seat("财政局小孙", "unit_handler", ("unit", district.finance.pk))


@pytest.fixture
def procurator(district) -> Actor:
    """For the small district, the procuratorate sits where the finance bureau does."""
    return seat("检察院小方", "procurator", ("unit", district.finance.pk))


@pytest.fixture
def draft(district, deputy, today) -> Suggestion:
    today("2026-03-02")
    suggestion = actions.start_draft(
        body=district.body, person=person(deputy), session=district.session, in_session=False, by=deputy
    )
    actions.save_draft(
        suggestion,
        title="关于增设港城路公交站点的建议",
        situation="港城路沿线新建三个小区，住户四千余户。",
        problem="最近的公交站在一公里以外，老人和学生出行不便。",
        topic=district.topic,
        requests=["在港城路中段增设公交站点。", "早晚高峰加密班次。"],
        by=deputy,
    )
    return suggestion


@pytest.fixture
def prereviewed(draft, deputy) -> Suggestion:
    actions.presubmit(draft, by=deputy)
    return draft


@pytest.fixture
def cleared(prereviewed, office) -> Suggestion:
    for gate in ("political", "legal", "quality"):
        actions.review_gate(prereviewed, gate=gate, passed=True, by=office)
    actions.clear(prereviewed, by=office)
    return prereviewed


@pytest.fixture
def submitted(cleared, deputy) -> Suggestion:
    actions.submit(cleared, by=deputy)
    return cleared


@pytest.fixture
def accepted(submitted, office) -> Suggestion:
    actions.accept(submitted, by=office)
    return submitted


@pytest.fixture
def assigned(accepted, district, office) -> Suggestion:
    actions.assign(accepted, lead=district.transport, joint=[district.finance], by=office)
    return accepted


@pytest.fixture
def in_hand(assigned, transport, finance) -> Suggestion:
    actions.sign_for(handling(assigned, "lead"), by=transport)
    actions.sign_for(handling(assigned, "joint"), by=finance)
    assigned.refresh_from_db()
    return assigned


def handling(suggestion: Suggestion, role: str) -> Handling:
    return Handling.objects.get(case=suggestion, role=role, round=suggestion.round)


def meet(one: Handling, by: Actor) -> None:
    """The unit meets everybody who signed, today."""
    from huiyin.casework import actions as casework
    from huiyin.kernel import moment

    casework.contact(
        one,
        form="visit",
        on=moment.today(),
        place="东港街道联络站",
        officials="钱局长",
        met=Signer.objects.filter(case=one.case, state="confirmed"),
        words="希望年内建成。",
        by=by,
    )


def answer(suggestion: Suggestion, *, by: Actor, head: Actor, office: Actor, joint: Actor | None = None) -> Reply:
    """The whole way from a consultation to an issued reply; the second request is promised for later."""
    from huiyin.casework import actions as casework

    lead = handling(suggestion, "lead")
    meet(lead, by)
    reply = write(lead, by)
    if joint is not None:
        casework.give_opinion(handling(suggestion, "joint"), text="所需经费列入部门预算。", by=joint)
        casework.send_to_cosign(reply, by=by)
        casework.cosign(reply, by=joint)
    casework.send_to_head(reply, by=by)
    casework.sign(reply, by=head)
    actions.issue(reply, letter_number=f"临交函〔2026〕{suggestion.round}号", by=office)
    suggestion.refresh_from_db()
    return reply


def write(one: Handling, by: Actor) -> Reply:
    """A complete draft reply: one request done, one planned."""
    from huiyin.casework import actions as casework

    reply = casework.draft_reply(one, requests=["在港城路中段增设公交站点。", "早晚高峰加密班次。"], by=by)
    casework.save_reply(
        reply,
        items=[
            {
                "request": "在港城路中段增设公交站点。",
                "disposition": ReplyItem.Disposition.DONE,
                "text": "站点已建成启用。",
                "due_on": None,
            },
            {
                "request": "早晚高峰加密班次。",
                "disposition": ReplyItem.Disposition.PLANNED,
                "text": "新车到位后加密。",
                "due_on": date(2026, 10, 31),
            },
        ],
        outcome="b",
        by=by,
    )
    return reply


@pytest.fixture
def replied(in_hand, transport, transport_head, office, finance) -> Suggestion:
    answer(in_hand, by=transport, head=transport_head, office=office, joint=finance)
    return in_hand
