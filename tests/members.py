"""The CPPCC side of the small district: its committee, a few members, a sector and a party."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.casework import actions as casework
from huiyin.casework.models import Handling, Reply, ReplyItem, Signer
from huiyin.directory.models import Body, Group, GroupMember, Mandate, Session, Term
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.modules.proposals import actions
from huiyin.modules.proposals.models import Proposal
from tests.people import handling, person, seat

PDF = b"%PDF-1.4 seal"


@dataclass(frozen=True)
class Council:
    body: Body
    session: Session
    sector: Group
    party: Group


@pytest.fixture
def council(district) -> Council:
    body = Body.objects.create(
        code="cppcc",
        kind="cppcc",
        name="政协临海新区委员会",
        short_name="区政协",
        office_name="提案委员会",
        area=district.body.area,
    )
    term = Term.objects.create(body=body, ordinal=10, starts_on=date(2022, 1, 1), ends_on=date(2026, 12, 31))
    session = Session.objects.create(term=term, ordinal=5, starts_on=date(2026, 1, 11), ends_on=date(2026, 1, 14))
    sector = Group.objects.create(body=body, kind="sector", code="edu", name="教育界")
    party = Group.objects.create(body=body, kind="party", code="minmeng", name="民盟临海新区总支")
    return Council(body, session, sector, party)


def member_of(council: Council, name: str) -> Actor:
    actor = seat(name, "member", ("body", council.body.pk))
    Mandate.objects.create(person=person(actor), body=council.body, since=date(2022, 1, 1))
    return actor


def convener_of(group: Group, name: str) -> Actor:
    actor = seat(name, "convener", ("group", group.pk))
    Mandate.objects.create(person=person(actor), body=group.body, since=date(2022, 1, 1))
    GroupMember.objects.create(group=group, person=person(actor), is_head=True, since=date(2022, 1, 1))
    return actor


@pytest.fixture
def member(council) -> Actor:
    return member_of(council, "林委员")


@pytest.fixture
def fellow(council) -> Actor:
    return member_of(council, "何委员")


@pytest.fixture
def committee(council) -> Actor:
    return seat("提案委方科", "cppcc_office", ("body", council.body.pk))


def draft_of(
    council: Council, author: Actor, district, *, title: str = "关于完善学校周边交通的提案", **more
) -> Proposal:
    group = Group.objects.filter(pk=author.scope_id("group")).first()
    proposal = actions.start_draft(body=council.body, person=person(author), group=group, by=author)
    actions.save_draft(
        proposal,
        title=title,
        situation="学校门前上下学时段拥堵，涉及学生两千余人。",
        problem="道路窄、停车少，护学力量不足。",
        topic=district.topic,
        requests=more.get("requests", ["设置限时停车位。", "增加护学岗。"]),
        by=author,
    )
    return proposal


@pytest.fixture
def proposal(council, member, district, today) -> Proposal:
    """A member's own draft on an everyday day."""
    today("2026-03-02")
    return draft_of(council, member, district)


@pytest.fixture
def handed_in(proposal, member) -> Proposal:
    actions.submit(proposal, by=member)
    return proposal


@pytest.fixture
def filed(handed_in, committee) -> Proposal:
    actions.file(handed_in, by=committee)
    return handed_in


@pytest.fixture
def given(filed, district, committee) -> Proposal:
    actions.assign(
        filed,
        lead=district.transport,
        joint=[district.finance],
        together_with=["区委办公室", "区政府办公室"],
        by=committee,
    )
    return filed


@pytest.fixture
def worked_on(given, transport, finance) -> Proposal:
    actions.sign_for(handling(given, "lead"), by=transport)
    actions.sign_for(handling(given, "joint"), by=finance)
    given.refresh_from_db()
    return given


def consult(proposal: Proposal, by: Actor, stage: str, of: Handling | None = None) -> None:
    casework.contact(
        of or handling(proposal, "lead"), form="visit", stage=stage, on=moment.today(), place="政协会议室", officials="钱局长",
        met=Signer.objects.filter(case=proposal, state="confirmed"), words="希望暑假前完成。", by=by,
    )  # fmt: skip


def compose(proposal: Proposal, by: Actor, of: Handling | None = None) -> Reply:
    """A complete draft reply that answers every request."""
    asked = [request.text for request in proposal.requests.all()]
    reply = casework.draft_reply(of or handling(proposal, "lead"), requests=asked, by=by)
    done = ReplyItem.Disposition.DONE
    items = [{"request": text, "disposition": done, "text": "已经落实。", "due_on": None} for text in asked]
    casework.save_reply(reply, items=items, outcome="a", by=by)
    return reply


def answered(proposal: Proposal, *, by: Actor, head: Actor, committee: Actor, joint: Actor | None = None) -> Reply:
    """The whole way from consultation to an issued reply."""
    consult(proposal, by, "before")
    reply = compose(proposal, by)
    if joint is not None:
        casework.give_opinion(handling(proposal, "joint"), text="经费列入预算。", by=joint)
        casework.send_to_cosign(reply, by=by)
        casework.cosign(reply, by=joint)
    casework.send_to_head(reply, by=by)
    casework.sign(reply, by=head)
    actions.issue(reply, letter_number=f"临交函〔2026〕{proposal.pk * 10 + proposal.round}号", by=committee)
    proposal.refresh_from_db()
    return reply


@pytest.fixture
def reply_given(worked_on, transport, transport_head, committee, finance) -> Proposal:
    answered(worked_on, by=transport, head=transport_head, committee=committee, joint=finance)
    return worked_on


def pdf(name: str = "盖章页.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")
