"""The answer of a unit, what whoever raised it says of it, a second round, and the end."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from huiyin.casework import actions as casework
from huiyin.casework import raising
from huiyin.casework.models import Case, Handling, Link, Reply
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.ledger.recording import chain
from huiyin.kernel.refusals import NotReady, Refused

from .. import events, masking, searching
from ..lifecycle import LIFECYCLE
from ..matters import UNPLACED
from ..models import Answer, Assessment, Voice
from ..policies import citizen
from ..states import Outcome, State
from .echoing import echo, echo_result
from .triage import fall_back

# How a raised matter ends without having been taken up.
NOT_TAKEN = ("refused", "letter", "withdrawn", "not_filed", "not_adopted")


@transaction.atomic
def draft_reply(voice: Voice, handling: Handling, *, by: Actor) -> Reply:
    """起草答复：按识别出的诉求逐条答复，没有识别出的就答复所反映的问题。"""
    advice = voice.latest_advice
    requests = (advice.requests if advice else []) or [voice.title]
    return casework.draft_reply(handling, requests=[masking.shown(voice, one) for one in requests], by=by)


@transaction.atomic
def send_to_head(voice: Voice, reply: Reply, *, by: Actor) -> None:
    """送负责人签发；答非所问、只有“已收悉”的，先退回起草人。"""
    from ..quality import stop_empty  # noqa: PLC0415

    stop_empty(voice, text_of(reply))
    masking.keep_out(voice, text_of(reply))
    casework.send_to_head(reply, by=by)


@transaction.atomic
def issue(voice: Voice, reply: Reply, *, by: Actor) -> None:
    """联络站或代表工作机构审核后发出答复，随即回音。"""
    masking.keep_out(voice, text_of(reply))
    casework.issue(
        reply, letter_number=_("民声答复{number}-{round}").format(number=voice.number, round=reply.round), by=by
    )
    voice.refresh_from_db()
    if LIFECYCLE.may(voice, "answer", by):
        LIFECYCLE.advance(voice, events.Answered(unit=reply.handling.unit.code, round=voice.round), by=by)
        voice.answered_on = voice.answered_on or moment.today()
        voice.save(update_fields=["answered_on"])
        echo(voice, by=by)
    searching.index(voice)


def text_of(reply: Reply) -> str:
    """The words of a reply, as one text."""
    return "\n".join([reply.opening, *(item.text for item in reply.items.all()), reply.closing]).strip()


@transaction.atomic
def assess(voice: Voice, *, solved: str, satisfied: int, words: str = "", by: Actor) -> Assessment:
    """群众评价：本人凭查询码评价，或者由联络站电话回访登记；承办单位不能代评。没有解决的须说明。"""
    self_made = citizen(voice, by)
    channel = Assessment.By.SELF if self_made else Assessment.By.CALL
    event = events.Assessed(solved=solved, satisfied=satisfied, channel=channel, round=voice.round)
    LIFECYCLE.advance(voice, event, by=by)
    if (solved == Assessment.Solved.NO or satisfied == Assessment.NOT) and not words.strip():
        raise NotReady(_("没有解决或者不满意的，请写明原因。"))
    return Assessment.objects.create(
        voice=voice,
        round=voice.round,
        solved=solved,
        satisfied=satisfied,
        words=words.strip(),
        channel=channel,
        entered_by="" if self_made else by.name,
        at=moment.now(),
    )


@transaction.atomic
def reopen(voice: Voice, *, words: str, by: Actor) -> None:
    """要求重新办理：须说明哪里没有解决；前后两轮并列可查。"""
    if not words.strip():
        raise NotReady(_("请写明哪里没有解决。"))
    if not voice.assessments.filter(round=voice.round).exists() and voice.state == State.ANSWERED:
        assess(voice, solved=Assessment.Solved.NO, satisfied=Assessment.NOT, words=words, by=by)
    channel = Assessment.By.SELF if citizen(voice, by) else Assessment.By.CALL
    LIFECYCLE.advance(voice, events.Reopened(round=voice.round + 1, channel=channel), by=by)
    voice.round += 1
    voice.concluded_on = None
    voice.save(update_fields=["round", "concluded_on"])


@transaction.atomic
def conclude(voice: Voice, *, because: str = "", by: Actor) -> None:
    """办结：经评价，或者评价期限已过。"""
    LIFECYCLE.advance(voice, events.Concluded(because=because or "assessed"), by=by)
    voice.concluded_on = moment.today()
    voice.save(update_fields=["concluded_on"])


@transaction.atomic
def settle(voice: Voice, case: Case, *, by: Actor) -> None:
    """所提事项办结：结果告知反映人和附议人。"""
    LIFECYCLE.advance(voice, events.Settled(number=case.number, result="" if _inside(case) else case.title), by=by)
    _result(voice, case)
    voice.answered_on = voice.answered_on or moment.today()
    voice.save(update_fields=["answered_on"])
    searching.index(voice)
    echo(voice, by=by)


@transaction.atomic
def tell_result(voice: Voice, case: Case, *, by: Actor) -> None:
    """所提事项办结：同一事由中另行办理的意见，也把结果告知反映人和附议人，环节不变。"""
    LIFECYCLE.advance(voice, events.ToldResult(number=case.number), by=by)
    _result(voice, case)
    searching.index(voice)
    echo_result(voice, case)


def _result(voice: Voice, case: Case) -> None:
    told = raising.result_of(case)
    answer = told.text if told else _answer_of(case)
    if told or _inside(case):
        text = _("由您的反映提出的事项（{number}）已经办结。{answer}").format(number=case.number, answer=answer)
    else:
        text = _("由您的反映提出的“{title}”（{number}）已经办结。{answer}").format(
            title=case.title, number=case.number, answer=answer
        )
    Answer.objects.create(
        voice=voice,
        kind=Answer.Kind.RESULT,
        round=voice.round,
        outcome=told.outcome if told else Outcome.EXPLAINED,
        about=case,
        text=text,
        by=case.body.office_name,
        on=moment.today(),
    )


def _inside(case: Case) -> bool:
    """Whether not even its title is for citizens to read."""
    return case.confidential or case.publication == Case.Publication.CLOSED


def _answer_of(case: Case) -> str:
    """What the unit answered, where it is public."""
    if case.confidential or case.publication != Case.Publication.OPEN:
        return ""
    reply = Reply.objects.filter(handling__case=case, state="issued", kind="final").order_by("-round", "-id").first()
    if reply is None:
        return ""
    words = "\n".join(item.text for item in reply.items.all())
    return _("{unit}答复：\n{words}").format(unit=reply.handling.unit.name, words=words)


def pass_time(by: Actor) -> str:
    """What the passing of time does: lapsed feedback concludes, raised matters that ended are settled or fall back."""
    concluded = _each(_lapsed(), lambda voice: conclude(voice, because="lapsed", by=by))
    settled = fallen = 0
    for voice in Voice.objects.filter(state=State.RAISED).select_related("body", "station"):
        case = raised_to(voice)
        if case is None:
            fallen += _each([voice], lambda one: fall_back(one, because="discarded", by=by))
        elif case.state in NOT_TAKEN:
            fallen += _each([voice], lambda one, case=case: fall_back(one, because=case.state, by=by))
        elif case.concluded_on is not None:
            settled += _each([voice], lambda one, case=case: settle(one, case, by=by))
    settled += _tell_results(by)
    return (
        _("群众意见办结{a}、有结果{b}、重新分办{c}").format(a=concluded, b=settled, c=fallen)
        if concluded + settled + fallen
        else ""
    )


def _tell_results(by: Actor) -> int:
    """Voices behind a case that ended, seen to in another way and not yet told; one merged into another hears with it."""
    told = Answer.objects.filter(voice=OuterRef("case"), about=OuterRef("to"))
    ended = Link.objects.filter(kind=Link.Kind.RAISED, case__kind=Voice.KIND, to__concluded_on__isnull=False)
    done = 0
    for link in ended.exclude(Exists(told)).select_related("to__body").order_by("pk"):
        others = Link.objects.filter(kind=Link.Kind.RAISED, to=link.to).values("case")
        voices = Voice.objects.filter(pk=link.case_id).exclude(state__in=[State.RAISED, *UNPLACED])
        voices = voices.exclude(state=State.MERGED, into__in=others).select_related("body", "station")
        done += _each(list(voices), lambda one, link=link: tell_result(one, link.to, by=by))
    return done


def raised_to(voice: Voice) -> Case | None:
    """What the voice was last raised to, by the ledger; None when that was thrown away again."""
    last = chain(voice, "voices.raised").order_by("-sequence").first()
    if last is None:
        return None
    found = raising.become_of(voice).select_related("body")
    case = found.filter(pk=last.facts["case"]).first()
    if case is not None and case.state == "merged":
        # What was merged goes on in another one, to which the voice is linked as well.
        return found.exclude(state="merged").order_by("-id").first()
    return case


def follow_raised(pk: int, made: Case, by: Actor) -> None:
    """Something that voices were raised to has ended: who waited for it hears at once, who did not goes on."""
    voice = Voice.objects.select_related("body", "station").get(pk=pk)
    case = raised_to(voice) if voice.state == State.RAISED else None
    if case is None or case.pk != made.pk:
        return
    system = Actor.system("raising")
    if case.concluded_on is not None:
        settle(voice, case, by=system)
    elif case.state in NOT_TAKEN:
        fall_back(voice, because=case.state, by=system)


def _lapsed() -> list[Voice]:
    label = Voice._meta.label_lower
    lapsed = Clock.objects.filter(subject_type=label, name="feedback", stopped_on=None, due_on__lt=moment.today())
    return list(Voice.objects.filter(state=State.ANSWERED, pk__in=lapsed.values("subject_id")))


def _each(voices: list[Voice], act: object) -> int:
    done = 0
    for voice in voices:
        try:
            act(voice)  # type: ignore[operator]
        except Refused:
            continue
        done += 1
    return done
