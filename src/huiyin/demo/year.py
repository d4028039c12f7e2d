"""The demonstration's suggestions: what deputies raise, how the office examines it, and how far each of them has come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from huiyin.casework import actions as casework
from huiyin.casework.models import Extension, Reply
from huiyin.modules.suggestions import actions

from . import letters
from .answering import Answered
from .course import Stage
from .district import SUBDISTRICTS, Cast
from .matters import MATTERS, UNHAPPY


class Drive(Answered):
    """One suggestion on its way."""

    def begin(self) -> None:
        self.matter = MATTERS[self.n % len(MATTERS)]
        self.person, self.author = self.cast.deputies[self.n % 2 if self.n % 9 == 0 else (self.n * 13) % 300]
        self.clerk = self.cast.office[self.n % len(self.cast.office) if self.n % 5 else 0]
        place_of = SUBDISTRICTS[(self.n * 3 + self.n // len(MATTERS)) % len(SUBDISTRICTS)]
        villages = place_of[1].split()
        self.place = f"{place_of[0]}{villages[self.n // 7 % len(villages)]}"
        self.count = 300 + (self.n * 137) % 2600

    def letter(self, reply: Reply) -> str:
        return f"{reply.handling.unit.letter_prefix}〔{self.day.year}〕{self.n + 1}号"

    def meeting_place(self) -> str:
        return f"{self.place}代表联络站"

    def unhappy(self) -> str:
        return UNHAPPY[self.n % len(UNHAPPY)]

    def draft(self) -> None:
        with self.on(0):
            self.case = actions.start_draft(
                body=self.cast.body,
                person=self.person,
                session=self.session,
                in_session=self.in_session,
                by=self.author,
            )
            actions.save_draft(
                self.case,
                title=self.text(self.matter.title),
                situation=self.text(self.matter.situation),
                problem=self.text(self.matter.problem),
                topic=self.topic,
                suggested_unit=self.cast.units[self.matter.lead] if self.n % 3 else None,
                requests=[self.text(request) for request in self.matter.requests],
                by=self.author,
            )

    def presubmit(self) -> None:
        self.draft()
        self.invite("近期已提出同类建议。")
        with self.on(1):
            actions.presubmit(self.case, by=self.author)

    def send_back(self) -> None:
        self.presubmit()
        with self.on(2):
            for gate in ("political", "legal"):
                actions.review_gate(self.case, gate=gate, passed=True, by=self.clerk)
            actions.review_gate(
                self.case,
                gate="quality",
                passed=False,
                reasons=["vague"],
                words="请补充涉及的具体路段和人数，第二条建议宜明确到单位。",
                by=self.clerk,
            )
            actions.send_back(self.case, words="修改后请再次预提交。", by=self.clerk)

    def clear(self) -> None:
        if self.n % 11 == 4:
            self.send_back()
            with self.on(2):
                actions.presubmit(self.case, by=self.author)
        else:
            self.presubmit()
        with self.on(2):
            for gate in ("political", "legal", "quality"):
                actions.review_gate(self.case, gate=gate, passed=True, by=self.clerk)
            actions.clear(self.case, by=self.clerk)

    def submit(self) -> None:
        self.clear()
        with self.on(1):
            actions.submit(self.case, by=self.author)

    def accept(self) -> None:
        self.submit()
        with self.on(2):
            closed = "title" if self.n % 29 == 7 else None
            actions.accept(self.case, publication=closed, by=self.clerk)

    def assign(self) -> None:
        self.accept()
        units, codes = self.cast.units, [code.strip() for code in self.matter.joint.split(",") if code.strip()]
        with self.on(4):
            if self.n % 20 == 6 and codes:
                parts = (self.matter.requests[0], self.matter.requests[-1])
                split = {
                    units[code]: self.text(part) for code, part in zip((self.matter.lead, codes[0]), parts, strict=True)
                }
                actions.assign(self.case, split=split, by=self.clerk)
            else:
                meeting = "代表建议集中交办会" if self.in_session else ""
                lead = units[self.matter.lead]
                actions.assign(self.case, lead=lead, joint=self.joint(), meeting=meeting, by=self.clerk)

    def judged(self) -> None:
        """Every third one is scored in five dimensions."""
        if self.n % 3:
            return
        with self.on(3):
            for rater, by in [("office", self.clerk), ("deputy", replace(self.author, verified=True))]:
                scores = {
                    c: 82 + (self.n + k * 5) % 17
                    for k, c in enumerate(["duty", "effect", "gain", "contact", "quality"])
                }
                actions.five_rate(self.case, rater=rater, scores=scores, by=by)

    def extended(self) -> None:
        self.ask_for_time()
        if self.n % 3:
            with self.on(2):
                casework.consent_extension(self.extension, words="同意，请抓紧。", by=self.author)
            with self.on(1):
                casework.grant_extension(Extension.objects.get(pk=self.extension.pk), by=self.clerk)

    def returned(self) -> None:
        self.object()
        with self.on(2):
            actions.agree_return(self.current("objected")[0], words="情况属实，改交。", by=self.clerk)

    def withdrawn(self) -> None:
        self.submit()
        with self.on(3):
            actions.withdraw(self.case, reason="所提问题已经解决。", by=self.author)

    def refused(self) -> None:
        self.submit()
        with self.on(3):
            words = "涉及正在进行的招标项目，依规定不作为建议受理。"
            actions.refuse(self.case, reason="tender", words=words, by=self.clerk)

    def turned_to_letter(self) -> None:
        self.submit()
        with self.on(3):
            words = "属于群众来信转递，已转有关单位办理。"
            actions.turn_to_letter(self.case, reason="forwarded", words=words, by=self.clerk)
        letters.see_through(self, close=True)


# name, how many, how many days ago they were begun, what is done with them
STAGES: list[Stage] = [
    ("concluded", 80, 305, lambda d: d.conclude(1)),
    ("concluded-later", 16, 190, lambda d: d.conclude(1)),
    ("basically", 12, 300, lambda d: d.conclude(2)),
    ("twice", 5, 300, Drive.twice),
    ("second-round", 3, 118, lambda d: d.second_round(finish=False)),
    ("escalated", 1, 240, Drive.be_escalated),
    ("replied", 7, 88, Drive.reply),
    ("checking", 3, 76, Drive.checking),
    ("signing", 2, 74, Drive.at_the_head),
    ("drafted", 3, 70, Drive.drafted),
    ("contacted", 5, 60, Drive.contact),
    ("in-hand", 4, 30, Drive.take_up),
    ("overdue", 2, 125, Drive.take_up),
    ("extended", 4, 100, Drive.extended),
    ("assigned", 3, 17, Drive.assign),
    ("objected", 1, 18, Drive.object),
    ("returned", 1, 20, Drive.returned),
    ("accepted", 2, 10, Drive.accept),
    ("submitted", 1, 8, Drive.submit),
    ("cleared", 1, 7, Drive.clear),
    ("presubmitted", 1, 4, Drive.presubmit),
    ("sent-back", 1, 6, Drive.send_back),
    ("draft", 1, 1, Drive.draft),
    ("refused", 1, 120, Drive.refused),
    ("letter", 1, 140, Drive.turned_to_letter),
    ("withdrawn", 1, 150, Drive.withdrawn),
]

EARLIER = 20


def load_earlier(cast: Cast, today: date) -> int:
    """Two earlier years to look back on. Returns how many there are."""
    n = 0
    for session, ago in ((cast.sessions[0], 1040), (cast.sessions[1], 675)):
        for k in range(EARLIER):
            day = today - timedelta(days=ago - (k % 5) * 20)
            Drive(cast, n, session, k % 3 != 0, day, today).conclude(2 if k % 7 == 2 else 1)
            n += 1
    return n


def load(cast: Cast, today: date, n: int) -> dict[str, list[Drive]]:
    """The year in every state, numbered from `n` on; by the name of the stage."""
    made: dict[str, list[Drive]] = {}
    session = cast.sessions[2]
    for name, count, ago, run in STAGES:
        for k in range(count):
            day = today - timedelta(days=ago - (k % 4))
            in_session = session.starts_on <= day + timedelta(days=6) and ago >= 299
            drive = Drive(cast, n, session, in_session, day, today)
            if name == "accepted" and k == 1:
                drive.matter = made[name][0].matter  # two deputies raise the same of different places
            run(drive)
            made.setdefault(name, []).append(drive)
            n += 1
    return made
