"""Writing a brief and handing it in: by a member or deputy, a station, or the office itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import actions as casework
from huiyin.casework import events, raising, searching
from huiyin.casework.models import Request, Signer
from huiyin.casework.states import SignatureState
from huiyin.directory.models import Body, Group, Person, Station
from huiyin.directory.roles import OFFICES, SIGNERS
from huiyin.kernel import moment, profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady

from .. import numbering, versions
from ..lifecycle import LIFECYCLE
from ..models import Brief
from ..points import credit
from ..policies import writer
from ..states import Origin, State

FIELDS = ("title", "situation", "problem", "topic", "confidential")


@transaction.atomic
def start(
    *, body: Body, person: Person | None = None, group: Group | None = None, station: Station | None = None, by: Actor
) -> Brief:
    """Begin a draft: of a person by themselves, or of a station or the office in its own name.

    Raises NotAllowed for anybody else.
    """
    own = person is not None and by.holds(*SIGNERS) and by.user_id == person.user_id
    of_station = station is not None and by.holds("station_officer") and by.within("station", station.pk)
    of_office = person is None and by.holds(*OFFICES) and by.within("body", body.pk)
    if not (own or of_station or of_office):
        raise NotAllowed(_("社情民意信息须由本人、站点或者工作机构起草。"))
    origin = Origin.PERSON if own else Origin.STATION if of_station else Origin.OFFICE
    brief = Brief.objects.create(
        kind=Brief.KIND,
        state=State.DRAFT,
        body=body,
        station=station,
        origin=origin,
        drafted_by_office=of_office,
        publication=Brief.Publication.CLOSED,
        wish=Brief.Publication.CLOSED,
        policy=profiles.at(body.profile, moment.today()).snapshot(f"{Brief.KIND}."),
        created_at=moment.now(),
    )
    if own:
        Signer.objects.create(case=brief, person=person, group=group, is_lead=True, state=SignatureState.CONFIRMED)
    return brief


@transaction.atomic
def save(brief: Brief, *, requests: Sequence[str], author: Person | None = None, by: Actor, **values: Any) -> None:
    """Keep what was written so far (`values`: some of FIELDS). A station or office may name the `author`, until the
    brief was first handed in.

    Raises NotNow once it was handed in, NotAllowed for anybody but its writer.
    """
    _own_draft(brief, by)
    for name, value in values.items():
        if name not in FIELDS:
            raise TypeError(f"{name!r} is not a field of a draft")
        setattr(brief, name, value)
    brief.save(update_fields=list(values))
    write_requests(brief, requests)
    by_itself = brief.drafted_by_office or brief.station_id
    if by_itself and brief.raised_on is None and not by.holds(*SIGNERS):
        brief.signers.all().delete()
        if author is not None:
            Signer.objects.create(case=brief, person=author, is_lead=True, state=SignatureState.CONFIRMED)


def write_requests(brief: Brief, requests: Sequence[str]) -> None:
    """What it advises, in order."""
    brief.requests.all().delete()
    texts = [text.strip() for text in requests if text.strip()]
    Request.objects.bulk_create([Request(case=brief, position=place, text=text) for place, text in enumerate(texts, 1)])


@transaction.atomic
def discard(brief: Brief, *, by: Actor) -> None:
    """Throw a draft away that was never handed in. Raises NotNow or NotAllowed otherwise."""
    _own_draft(brief, by)
    if brief.raised_on is not None or brief.signers.filter(is_lead=False).exists():
        raise NotNow(_("已经报送过或者邀请过联名的草稿不能删除。"))
    raising.forget(brief)
    brief.signers.all().delete()
    brief.delete()


def _own_draft(brief: Brief, by: Actor) -> None:
    brief.refresh_from_db(from_queryset=Brief.objects.select_for_update())
    if brief.state != State.DRAFT:
        raise NotNow(_("已经报送，不能再修改。"))
    if not writer(brief, by):
        raise NotAllowed(_("只有作者本人或者起草的站点、工作机构可以修改。"))


@transaction.atomic
def invite(brief: Brief, *, people: Iterable[Person], by: Actor) -> list[Signer]:
    """邀请合写；须由本人确认。"""
    return casework.invite(brief, people=people, by=by)


@transaction.atomic
def submit(brief: Brief, *, by: Actor) -> None:
    """报送：编来稿号，记下原稿，自此适用报送之日的规则；由未立案提案、群众意见转来的，记在原提出人名下。"""
    if brief.state == State.DRAFT and writer(brief, by):
        brief.policy = profiles.at(brief.body.profile, moment.today()).snapshot(f"{Brief.KIND}.")
        brief.save(update_fields=["policy"])
    authors = brief.signers.filter(state=SignatureState.CONFIRMED).count()
    event = events.Submitted(title=brief.title, cosigners=max(authors - 1, 0), digest=versions.digest(brief))
    LIFECYCLE.advance(brief, event, by=by)
    first = brief.raised_on is None
    if first:
        brief.number = numbering.next_number(brief.body)
        brief.raised_on = moment.today()
        brief.origin = _origin(brief)
        brief.save(update_fields=["number", "raised_on", "origin"])
        _name_proposers(brief)
    versions.keep(brief, by_author=True, by=by)
    credit(brief, "received", by=by)
    searching.index(brief)


def _origin(brief: Brief) -> str:
    kinds = set(raising.behind(brief).values_list("kind", flat=True))
    if "proposal" in kinds:
        return Origin.PROPOSAL
    return Origin.VOICE if "voice" in kinds else brief.origin


def _name_proposers(brief: Brief) -> None:
    """Where nobody is named, those who proposed what it comes from are its authors."""
    if brief.signers.exists():
        return
    behind = Signer.objects.filter(case__in=raising.behind(brief), state=SignatureState.CONFIRMED)
    people = list(dict.fromkeys(behind.exclude(person=None).values_list("person_id", flat=True)))
    for place, person_id in enumerate(people):
        Signer.objects.create(
            case=brief, person_id=person_id, position=place, is_lead=place == 0, state=SignatureState.CONFIRMED
        )


@transaction.atomic
def return_(brief: Brief, *, words: str, by: Actor) -> None:
    """退回补充。"""
    casework.return_(brief, words=words, by=by)


@transaction.atomic
def withdraw(brief: Brief, *, reason: str, by: Actor) -> None:
    """撤回：刊发以前可以撤回，须写明理由。"""
    LIFECYCLE.advance(brief, events.Withdrawn(reason=reason), by=by)
    if not reason.strip():
        raise NotReady(_("撤回须写明理由。"))
    brief.reason_words = reason.strip()
    brief.save(update_fields=["reason_words"])
