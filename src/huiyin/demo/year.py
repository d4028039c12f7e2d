"""Driving suggestions to where the demonstration wants them, through the real actions, each on its own day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from huiyin.casework import actions as casework
from huiyin.casework.models import Commitment, Extension, Handling, Rating, Reply, Signer
from huiyin.directory.models import Session
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.models import Suggestion

from .district import SUBDISTRICTS, Cast
from .matters import CLOSING, CONTACTS, MATTERS, OPENING, OPINIONS, UNHAPPY, Matter


@dataclass
class Drive:
    """One suggestion on its way. `day` is the day it has reached; no step is taken after `today`."""

    cast: Cast
    n: int
    session: Session
    in_session: bool
    day: date
    today: date
    suggestion: Suggestion = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        self.matter: Matter = MATTERS[self.n % len(MATTERS)]
        self.person, self.author = self.cast.deputies[self.n % 2 if self.n % 9 == 0 else (self.n * 13) % 300]
        self.clerk = self.cast.office[self.n % len(self.cast.office) if self.n % 5 else 0]
        place_of = SUBDISTRICTS[(self.n * 3 + self.n // len(MATTERS)) % len(SUBDISTRICTS)]
        villages = place_of[1].split()
        self.place = f"{place_of[0]}{villages[self.n // 7 % len(villages)]}"
        self.count = 300 + (self.n * 137) % 2600

    def on(self, days: int) -> moment.at:  # type: ignore[valid-type]
        """Let some days pass; hours differ so that the story reads like one."""
        self.day = min(self.day + timedelta(days=days), self.today)
        at = datetime.combine(self.day, time(9 + self.n % 8, self.n * 7 % 60))
        return moment.at(timezone.make_aware(at))

    def text(self, words: str) -> str:
        return words.format(place=self.place, n=self.count)

    def draft(self) -> None:
        with self.on(0):
            self.suggestion = actions.start_draft(
                body=self.cast.body,
                person=self.person,
                session=self.session,
                in_session=self.in_session,
                by=self.author,
            )
            actions.save_draft(
                self.suggestion,
                title=self.text(self.matter.title),
                situation=self.text(self.matter.situation),
                problem=self.text(self.matter.problem),
                topic=self.cast.topics[
                    self.matter.topic if self.matter.topic in self.cast.topics else self.matter.topic[:-1]
                ],
                suggested_unit=self.cast.units[self.matter.lead] if self.n % 3 else None,
                requests=[self.text(request) for request in self.matter.requests],
                by=self.author,
            )

    def invite(self) -> None:
        for k in range(self.n % 4):
            person, actor = self.cast.deputies[(self.n * 17 + k * 31 + 5) % 300]
            if person.pk == self.person.pk:
                continue
            with self.on(0):
                (signer,) = actions.invite(self.suggestion, people=[person], by=self.author)
            with self.on(k % 2):
                if k == 2:
                    casework.decline_to_sign(signer, words="近期已提出同类建议。", by=actor)
                else:
                    casework.confirm(signer, by=actor)

    def presubmit(self) -> None:
        self.draft()
        self.invite()
        with self.on(1):
            actions.presubmit(self.suggestion, by=self.author)

    def send_back(self) -> None:
        self.presubmit()
        with self.on(2):
            for gate in ("political", "legal"):
                actions.review_gate(self.suggestion, gate=gate, passed=True, by=self.clerk)
            actions.review_gate(
                self.suggestion,
                gate="quality",
                passed=False,
                reasons=["vague"],
                words="请补充涉及的具体路段和人数，第二条建议宜明确到单位。",
                by=self.clerk,
            )
            actions.send_back(self.suggestion, words="修改后请再次预提交。", by=self.clerk)

    def clear(self) -> None:
        if self.n % 11 == 4:
            self.send_back()
            with self.on(2):
                actions.presubmit(self.suggestion, by=self.author)
        else:
            self.presubmit()
        with self.on(2):
            for gate in ("political", "legal", "quality"):
                actions.review_gate(self.suggestion, gate=gate, passed=True, by=self.clerk)
            actions.clear(self.suggestion, by=self.clerk)

    def submit(self) -> None:
        self.clear()
        with self.on(1):
            actions.submit(self.suggestion, by=self.author)

    def accept(self) -> None:
        self.submit()
        with self.on(2):
            closed = "title" if self.n % 29 == 7 else None
            actions.accept(self.suggestion, publication=closed, by=self.clerk)

    def assign(self) -> None:
        self.accept()
        units = self.cast.units
        joint = [units[code.strip()] for code in self.matter.joint.split(",") if code.strip()]
        with self.on(4):
            if self.n % 20 == 6 and joint:
                split = {
                    units[self.matter.lead]: self.text(self.matter.requests[0]),
                    joint[0]: self.text(self.matter.requests[-1]),
                }
                actions.assign(self.suggestion, split=split, by=self.clerk)
            else:
                meeting = "代表建议集中交办会" if self.in_session else ""
                actions.assign(
                    self.suggestion,
                    lead=units[self.matter.lead],
                    joint=joint[: self.n % 3],
                    meeting=meeting,
                    by=self.clerk,
                )

    def take_up(self) -> None:
        self.assign()
        with self.on(2 + self.n % 4):
            self.sign_for_all()

    def sign_for_all(self) -> None:
        for handling in self.current("offered"):
            actions.sign_for(handling, by=self.handler(handling))
        self.suggestion.refresh_from_db()

    def contact(self) -> None:
        self.take_up()
        self.meet_all()

    def meet_all(self) -> None:
        with self.on(15 + self.n % 14):
            for handling in self.current("in_hand"):
                if handling.answers:
                    casework.contact(
                        handling,
                        form=["visit", "symposium", "phone"][self.n % 3],
                        on=self.day,
                        place=f"{self.place}代表联络站",
                        officials=f"{self.head(handling).name}、{self.handler(handling).name}",
                        met=Signer.objects.filter(case=self.suggestion, state="confirmed"),
                        words=CONTACTS[self.n % len(CONTACTS)],
                        by=self.handler(handling),
                    )

    def opinions(self) -> None:
        with self.on(6 + self.n % 6):
            for handling in self.current("in_hand"):
                if not handling.answers:
                    text = OPINIONS[(self.n + handling.unit_id) % len(OPINIONS)]
                    casework.give_opinion(handling, text=text, by=self.handler(handling))

    def write(self, outcome: str = "") -> list[Reply]:
        self.opinions()
        replies = []
        with self.on(6 + self.n % 9):
            for handling in self.current("in_hand"):
                if handling.answers:
                    replies.append(self.compose(handling, outcome))
        return replies

    def compose(self, handling: Handling, outcome: str) -> Reply:
        by, requests = self.handler(handling), [r.text for r in self.suggestion.requests.all()]
        reply = casework.draft_reply(handling, requests=requests, by=by)
        letter = outcome or "aaabbbcad"[self.n % 9]
        items = []
        for place, request in enumerate(requests):
            last = place == len(requests) - 1
            item = {
                "request": request,
                "disposition": "done",
                "text": self.matter.answer(place, self.n),
                "due_on": None,
            }
            if last and (letter != "a" or self.n % 2):
                due = self.day + timedelta(days=45 + (self.n * 23) % 240)
                item = {"request": request, "disposition": "planned", "text": self.matter.planned, "due_on": due}
            if letter == "d" and place == 0:
                why = (
                    self.matter.cannot
                    or "因规划条件限制，目前暂不具备实施条件，我们将在规划修编时统筹研究，并已当面向您说明。"
                )
                item = {"request": request, "disposition": "cannot", "text": why, "due_on": None}
            items.append(item)
        opening = OPENING.format(title=self.suggestion.title)
        casework.save_reply(
            reply, items=items, outcome=letter, opening=opening, closing=CLOSING,  # type: ignore[arg-type]
            contact_person=by.name, contact_phone=handling.unit.phone, by=by,
        )  # fmt: skip
        return reply

    def cosign(self, replies: list[Reply]) -> None:
        for reply in replies:
            joint = self.joint_of(reply)
            if joint:
                with self.on(1):
                    casework.send_to_cosign(reply, by=self.handler(reply.handling))
                with self.on(2):
                    for handling in joint:
                        casework.cosign(reply, by=self.handler(handling))

    def to_head(self, replies: list[Reply]) -> None:
        self.cosign(replies)
        with self.on(1):
            for reply in replies:
                casework.send_to_head(reply, by=self.handler(reply.handling))

    def sign(self, replies: list[Reply]) -> None:
        self.to_head(replies)
        with self.on(1):
            for reply in replies:
                casework.sign(reply, by=self.head(reply.handling))

    def issue(self, replies: list[Reply]) -> None:
        self.sign(replies)
        with self.on(2):
            for reply in replies:
                number = f"{reply.handling.unit.letter_prefix}〔{self.day.year}〕{self.n + 1}号"
                actions.issue(reply, letter_number=number, by=self.clerk)
            self.suggestion.refresh_from_db()

    def reply(self, outcome: str = "") -> None:
        self.contact()
        self.issue(self.write(outcome))

    def rate(self, level: int) -> None:
        with self.on(5 + self.n % 12):
            for signer in self.suggestion.signers.filter(state="confirmed").select_related("person"):
                actor = next(a for p, a in self.cast.deputies if p.pk == signer.person_id)
                lead = signer.is_lead
                actions.rate(
                    self.suggestion,
                    signer=signer,
                    attitude=Rating.Level.SATISFIED if level < 3 else Rating.Level.BASICALLY,
                    result=level if lead else Rating.Level.SATISFIED,
                    words=UNHAPPY[self.n % len(UNHAPPY)] if level == 3 and lead else "",
                    channel=Rating.Channel.SECOND_FACTOR,
                    by=replace(actor, verified=True, address=f"10.99.{self.n % 200}.7"),
                )

    def conclude(self, level: int = 1) -> None:
        self.reply()
        self.rate(level)
        with self.on(4):
            actions.conclude(self.suggestion, by=self.clerk)
        self.five()
        self.keep_promises()

    def five(self) -> None:
        if self.n % 3:
            return
        with self.on(3):
            for rater, by in [("office", self.clerk), ("deputy", replace(self.author, verified=True))]:
                scores = {
                    c: 82 + (self.n + k * 5) % 17
                    for k, c in enumerate(["duty", "effect", "gain", "contact", "quality"])
                }
                actions.five_rate(self.suggestion, rater=rater, scores=scores, by=by)

    def keep_promises(self) -> None:
        for commitment in Commitment.objects.filter(case=self.suggestion).select_related("unit", "case"):
            if commitment.due_on > self.today or self.n % 7 == 3:
                continue
            unit = self.cast.handlers[commitment.unit.code]
            self.day = max(self.day, commitment.due_on - timedelta(days=20))
            with self.on(0):
                casework.progress(commitment, text="已进场施工，进度约六成。", by=unit)
            if self.n % 7 == 5:
                with self.on(15):
                    due = max(self.today, commitment.due_on) + timedelta(days=60)
                    casework.carry_over(commitment, due_on=due, reason="受台风影响工期顺延。", by=self.clerk)
                continue
            with self.on(14):
                casework.report(commitment, text="已完工并通过验收。", by=unit)
            if self.n % 7 == 6 and self.today - self.day < timedelta(days=40):
                continue
            with self.on(5):
                casework.ask_deputy(commitment, agrees=True, words="现场看过，属实。", by=self.author)
            with self.on(2):
                casework.confirm_kept(commitment, by=self.clerk)

    def second_round(self, *, finish: bool) -> None:
        self.reply("b")
        self.rate(3)
        with self.on(3):
            actions.reassign(self.suggestion, because="请明确时间表和责任人，重新答复代表。", by=self.clerk)
            self.suggestion.refresh_from_db()
        with self.on(2):
            self.sign_for_all()
        if finish:
            self.day += timedelta(days=1)
            with self.on(3):
                pass
            self.meet_quickly()
            self.issue(self.write_quickly())

    def meet_quickly(self) -> None:
        kept, self.n = self.n, self.n
        with self.on(5):
            for handling in self.current("in_hand"):
                if handling.answers:
                    casework.contact(
                        handling, form="visit", on=self.day, place=f"{self.place}现场", officials=self.head(handling).name,
                        met=Signer.objects.filter(case=self.suggestion, state="confirmed"),
                        words="现场确认了时间表，代表表示认可。", by=self.handler(handling),
                    )  # fmt: skip
        self.n = kept

    def write_quickly(self) -> list[Reply]:
        with self.on(2):
            for handling in self.current("in_hand"):
                if not handling.answers:
                    casework.give_opinion(handling, text="同意主办单位意见，按时间表配合。", by=self.handler(handling))
            return [self.compose(h, "a") for h in self.current("in_hand") if h.answers]

    def current(self, state: str) -> list[Handling]:
        rows = Handling.objects.filter(case=self.suggestion, round=self.suggestion.round, state=state)
        return list(rows.select_related("unit", "case"))

    def joint_of(self, reply: Reply) -> list[Handling]:
        if reply.handling.role != "lead":
            return []
        rows = Handling.objects.filter(case=self.suggestion, round=reply.round, role="joint").exclude(
            state__in=["returned", "ended"]
        )
        return list(rows.select_related("unit", "case"))

    def handler(self, handling: Handling) -> Actor:
        return self.cast.handlers[handling.unit.code]

    def head(self, handling: Handling) -> Actor:
        return self.cast.heads[handling.unit.code]


Stage = tuple[str, int, int, Callable[[Drive], None]]


def _checking(drive: Drive) -> None:
    drive.contact()
    drive.sign(drive.write())


def _signing(drive: Drive) -> None:
    drive.contact()
    drive.to_head(drive.write())


def _drafted(drive: Drive) -> None:
    drive.contact()
    drive.write()


def _extended(drive: Drive) -> None:
    drive.contact()
    with drive.on(20):
        handling = next(h for h in drive.current("in_hand") if h.answers)
        until = handling.assigned_on + timedelta(days=150)
        reason = "涉及用地规划调整，须履行公示程序。"
        extension = casework.ask_extension(handling, until=until, reason=reason, by=drive.handler(handling))
    if drive.n % 3:
        with drive.on(2):
            casework.consent_extension(extension, words="同意，请抓紧。", by=drive.author)
        with drive.on(1):
            casework.grant_extension(Extension.objects.get(pk=extension.pk), by=drive.clerk)


def _objected(drive: Drive) -> None:
    drive.assign()
    with drive.on(3):
        handling = next(h for h in drive.current("offered") if h.answers)
        other = drive.cast.units["qingshi" if handling.unit.code != "qingshi" else "housing"]
        casework.decline(
            handling, reason="该事项属于属地管理职责，我单位无审批权限。", suggests=other, by=drive.handler(handling)
        )


def _returned(drive: Drive) -> None:
    _objected(drive)
    with drive.on(2):
        actions.agree_return(drive.current("objected")[0], words="情况属实，改交。", by=drive.clerk)


def _escalated(drive: Drive) -> None:
    drive.second_round(finish=True)
    drive.suggestion.refresh_from_db()
    drive.rate(3)
    with drive.on(3):
        actions.escalate(drive.suggestion, because="两次办理代表均不满意。", by=drive.clerk)


def _twice(drive: Drive) -> None:
    drive.second_round(finish=True)
    drive.suggestion.refresh_from_db()
    drive.rate(1)
    with drive.on(3):
        actions.conclude(drive.suggestion, by=drive.clerk)


def _end(verb: str) -> Callable[[Drive], None]:
    def run(drive: Drive) -> None:
        drive.submit()
        with drive.on(3):
            if verb == "withdraw":
                actions.withdraw(drive.suggestion, reason="所提问题已经解决。", by=drive.author)
            elif verb == "refuse":
                actions.refuse(
                    drive.suggestion,
                    reason="tender",
                    words="涉及正在进行的招标项目，依规定不作为建议受理。",
                    by=drive.clerk,
                )
            else:
                actions.turn_to_letter(
                    drive.suggestion, reason="forwarded", words="属于群众来信转递，已转有关单位办理。", by=drive.clerk
                )

    return run


# name, how many, how many days ago they were begun, what is done with them
STAGES: list[Stage] = [
    ("concluded", 80, 305, lambda d: d.conclude(1)),
    ("concluded-later", 16, 190, lambda d: d.conclude(1)),
    ("basically", 12, 300, lambda d: d.conclude(2)),
    ("twice", 5, 300, _twice),
    ("second-round", 3, 118, lambda d: d.second_round(finish=False)),
    ("escalated", 1, 240, _escalated),
    ("replied", 7, 88, lambda d: d.reply()),
    ("checking", 3, 76, _checking),
    ("signing", 2, 74, _signing),
    ("drafted", 3, 70, _drafted),
    ("contacted", 5, 60, lambda d: d.contact()),
    ("in-hand", 4, 30, lambda d: d.take_up()),
    ("overdue", 2, 125, lambda d: d.take_up()),
    ("extended", 4, 100, _extended),
    ("assigned", 3, 17, lambda d: d.assign()),
    ("objected", 1, 18, _objected),
    ("returned", 1, 20, _returned),
    ("accepted", 2, 10, lambda d: d.accept()),
    ("submitted", 1, 8, lambda d: d.submit()),
    ("cleared", 1, 7, lambda d: d.clear()),
    ("presubmitted", 1, 4, lambda d: d.presubmit()),
    ("sent-back", 1, 6, lambda d: d.send_back()),
    ("draft", 1, 1, lambda d: d.draft()),
    ("refused", 1, 120, _end("refuse")),
    ("letter", 1, 140, _end("letter")),
    ("withdrawn", 1, 150, _end("withdraw")),
]
