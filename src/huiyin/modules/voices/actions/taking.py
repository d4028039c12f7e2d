"""Taking a voice: by code, at a station, on the telephone, from a list; and joining one that is there."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework.models import Case
from huiyin.directory.models import Area, Body, Code, Person, Station, Topic
from huiyin.kernel import moment, profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing as files
from huiyin.kernel.files.pictures import redrawn
from huiyin.kernel.ledger import recording
from huiyin.kernel.refusals import NotAllowed, NotReady
from huiyin.kernel.workflow.lifecycle import begin_new

from .. import events, follow, limits, matters, reading, searching
from ..lifecycle import LIFECYCLE, TRIAGE
from ..models import Joining, Voice
from ..states import Channel, State

LONGEST, SHORTEST = 5000, 5
STAFF = ("office", "station_officer", "subdistrict", "deputy", "group_head", "system")


@transaction.atomic
def receive(
    *,
    body: Body,
    text: str,
    channel: str,
    by: Actor,
    title: str = "",
    place: str = "",
    point: tuple[Decimal, Decimal] | None = None,
    station: Station | None = None,
    code: Code | None = None,
    to: Person | None = None,
    area: Area | None = None,
    topic: Topic | None = None,
    wants_public: bool = False,
    contact: dict[str, str] | None = None,
    consent: bool = False,
    pictures_of: Iterable[UploadedFile] = (),
    intake: uuid.UUID | None = None,
    device: str = "",
    hidden: str = "",
    at: datetime | None = None,
    gather: bool = True,
) -> tuple[Voice, str]:
    """收下一条群众意见，立即编号、记入台账、开始计时。Returns the voice and its follow code.

    The same `intake` sent twice is one voice; with other words it is another one, so that a page which a browser kept
    and shows again loses nothing. What exceeds a limit waits for a person (转人工核对), and says so.
    `point` is longitude and latitude (WGS-84) where a program sends them. Putting a voice with others about the same
    matter makes intakes wait for each other: without `gather` the worker does it seconds later (`reading.gather_new`).
    Raises NotReady without words or without consent to keep a name or number (个人信息保护法第十三条、第十七条).
    """
    text = text.strip()
    intake = intake or uuid.uuid4()
    known = Voice.objects.filter(intake=intake).first()
    if known is not None and known.text != text:
        intake = uuid.uuid5(intake, text)
        known = Voice.objects.filter(intake=intake).first()
    secret = follow.secret_of(intake)
    if known is not None:
        return known, secret
    if not SHORTEST <= len(text) <= LONGEST:
        raise NotReady(_("请写明要反映的事情（{a}至{b}字）。").format(a=SHORTEST, b=LONGEST))
    contact = {key: value.strip() for key, value in (contact or {}).items() if value and value.strip()}
    if contact and not consent:
        raise NotReady(_("留下姓名或联系方式的，须先同意个人信息告知。"))
    now = moment.now()
    values = profiles.at(body.profile, moment.today())
    voice = Voice(
        kind=Voice.KIND,
        state=State.RECEIVED,
        body=body,
        title=title.strip() or first_sentence(text),
        text=text,
        place=place.strip(),
        longitude=point[0] if point else None,
        latitude=point[1] if point else None,
        channel=channel,
        station=station,
        code=code,
        to=to,
        area=area,
        topic=topic,
        wants_public=wants_public,
        publication=Case.Publication.CLOSED,
        policy=values.snapshot("voice."),
        created_at=now,
        received_at=at or now,
        raised_on=moment.today(),
        taken_by="" if by.is_public else by.name,
        intake=intake,
        follow=follow.digest_of(secret),
        device=limits.digest("device", device),
        address=limits.digest("address", by.address) if by.is_public else "",
        consented_at=now if contact else None,
        contact_name=contact.get("name", ""),
        contact_phone=contact.get("phone", ""),
        contact_mail=contact.get("mail", ""),
    )
    held = ""
    if by.is_public:
        table = voice.values.get("voice.limits", {})
        came = limits.from_address(voice.address, table)
        if limits.flooded(came, table):
            raise NotAllowed(_("您所在的网络刚才提交得太多，请过一小时再试；您写的内容还在本页。"))
        held = limits.why_held(device=voice.device, came=came, code=code, text=text, hidden=hidden, limits=table)
    voice.held_because = held
    voice.save(force_insert=True)
    voice.number = number_of(voice)
    voice.save(update_fields=["number"])
    received = events.Received(
        number=voice.number,
        channel=channel,
        station=station.code if station else "",
        digest=follow.text_digest(secret, text),
    )
    recording.begin([(voice, received)], by=by)
    begin_new([voice], TRIAGE)
    for picture in pictures_of:
        files.attach(voice, redrawn(picture), purpose="picture", by=by)
    if held:
        LIFECYCLE.advance(voice, events.Quarantined(reason=held), by=Actor.system("limits"))
    searching.index_new([voice])
    reading.advise(voice)
    if gather:
        matters.place(voice)
    return voice, secret


def number_of(voice: Voice) -> str:
    """MS2026-000123: from the key of the case, so that no counter makes intakes wait for each other."""
    return f"MS{moment.today().year}-{voice.pk:06d}"


def first_sentence(text: str, most: int = 36) -> str:
    """A title for somebody who wrote none: the first sentence, cut at a comma where it is long."""
    line = next((part.strip() for part in text.splitlines() if part.strip()), "")
    for mark in "。！？!?；;":
        line = line.split(mark)[0]
    if len(line) > most:
        cut = max(line.rfind("，", 8, most), line.rfind(",", 8, most))
        line = line[:cut] if cut > 0 else line[:most] + "…"
    return line or text[:most]


@transaction.atomic
def join(
    voice: Voice,
    *,
    by: Actor,
    words: str = "",
    contact: dict[str, str] | None = None,
    consent: bool = False,
    intake: uuid.UUID | None = None,
    device: str = "",
) -> tuple[Joining, str]:
    """附议一条已有的意见，不必重复反映；结果同样回音。Returns the joining and its follow code.

    The same device joins a voice once. Raises NotNow when it is closed, NotAllowed for one that is not public.
    """
    intake = intake or uuid.uuid4()
    secret = follow.secret_of(intake)
    known = Joining.objects.filter(intake=intake).first()
    if known is not None:
        return known, secret
    if not voice.published:
        raise NotAllowed(_("这条意见没有公开，请另行反映。"))
    contact = {key: value.strip() for key, value in (contact or {}).items() if value and value.strip()}
    if contact and not consent:
        raise NotReady(_("留下姓名或联系方式的，须先同意个人信息告知。"))
    mark = limits.digest("device", device)
    if mark and voice.joinings.filter(device=mark).exists():
        raise NotReady(_("您已经附议过这条意见。"))
    LIFECYCLE.advance(voice, events.Joined(number=voice.number), by=by)
    joining = Joining.objects.create(
        voice=voice,
        at=moment.now(),
        words=words.strip()[:300],
        contact_phone=contact.get("phone", ""),
        contact_mail=contact.get("mail", ""),
        consented_at=moment.now() if contact else None,
        intake=intake,
        follow=follow.digest_of(secret),
        device=mark,
    )
    return joining, secret


@transaction.atomic
def take_many(texts: Iterable[str], *, by: Actor, **common: Any) -> list[Voice]:
    """座谈会一次登记多条：每段一条，各自编号、各自办理。Raises NotReady naming the first that cannot be."""
    taken = []
    for place, text in enumerate(texts, 1):
        try:
            taken.append(take(text=text, channel=Channel.SYMPOSIUM, by=by, **common)[0])
        except NotReady as refused:
            raise NotReady(_("第{n}条：{why}").format(n=place, why=refused)) from None
    if not taken:
        raise NotReady(_("请写明要反映的事情（{a}至{b}字）。").format(a=SHORTEST, b=LONGEST))
    return taken


@transaction.atomic
def take(*, by: Actor, scan: UploadedFile | None = None, **values: Any) -> tuple[Voice, str]:
    """工作人员或代表代为登记：来站、电话、来信、座谈、走访。来信附原件扫描。Raises NotAllowed for everybody else."""
    if not by.holds(*STAFF):
        raise NotAllowed(_("代为登记须由联络站、代表工作机构或代表办理。"))
    voice, secret = receive(by=by, **values)
    if scan is not None:
        files.attach(voice, scan, purpose="letter", by=by)
    return voice, secret


@transaction.atomic
def erase_contact(voice: Voice, *, because: str = "", by: Actor) -> None:
    """删除姓名和联系方式：反映人撤回同意，或者保存期满。台账不受影响。（个人信息保护法第四十七条）"""
    LIFECYCLE.advance(voice, events.ContactErased(because=because), by=by)
    voice.contact_name = voice.contact_phone = voice.contact_mail = ""
    voice.save(update_fields=["contact_name", "contact_phone", "contact_mail"])


@transaction.atomic
def withdraw(voice: Voice, *, by: Actor) -> None:
    """反映人在交办之前撤回。"""
    LIFECYCLE.advance(voice, events.Withdrawn(), by=by)
    erase = LIFECYCLE.may(voice, "erase_contact", by) and voice.reachable
    if erase:
        erase_contact(voice, because="withdrawn", by=by)
    searching.index(voice)
