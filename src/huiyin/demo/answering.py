"""How units answer a case, how it is judged, and what follows: a second round, promises kept, or the place it stops at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from huiyin.casework import actions as casework
from huiyin.casework.models import Commitment, Handling, Rating, Reply

from .course import Course
from .matters import CLOSING, OPENING, OPINIONS


class Answered(Course):
    """A case on its way from its units' opinions to its end."""

    OUTCOMES = "aaabbbcad"
    AGREED = "现场确认了时间表，代表表示认可。"
    AGAIN = "请明确时间表和责任人，重新答复代表。"
    ESCALATED = "两次办理代表均不满意。"
    EXTENSION = "涉及用地规划调整，须履行公示程序。"
    OBJECTION = "该事项属于属地管理职责，我单位无审批权限。"
    OTHERS = ("qingshi", "housing")

    def letter(self, reply: Reply) -> str:
        """The number of a reply's letter."""
        raise NotImplementedError

    def unhappy(self) -> str:
        """Why the answer does not satisfy."""
        raise NotImplementedError

    def judged(self) -> None:
        """What only one kind does once a case is concluded."""

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
        by, requests = self.handler(handling), [r.text for r in self.case.requests.all()]
        reply = casework.draft_reply(handling, requests=requests, by=by)
        letter = outcome or self.OUTCOMES[self.n % 9]
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
        opening = OPENING.format(title=self.case.title)
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

    def issue(self, replies: Sequence[Reply]) -> None:
        self.sign(list(replies))
        with self.on(2):
            for reply in replies:
                casework.issue(reply, letter_number=self.letter(reply), by=self.clerk)
            self.case.refresh_from_db()

    def reply(self, outcome: str = "") -> None:
        self.contact()
        self.issue(self.write(outcome))

    def rate(self, level: int) -> None:
        """Everybody who signed rates; the first one as `level` says."""
        actors = {person.pk: actor for person, actor in self.cast.deputies} | {self.person.pk: self.author}
        with self.on(5 + self.n % 10):
            for signer in self.case.signers.filter(state="confirmed").select_related("person"):
                lead = signer.is_lead
                casework.rate(
                    self.case, signer=signer, result=level if lead else Rating.Level.SATISFIED,
                    attitude=Rating.Level.SATISFIED if level < 3 else Rating.Level.BASICALLY,
                    words=self.unhappy() if level == 3 and lead else "", channel=Rating.Channel.SECOND_FACTOR,
                    by=replace(actors[signer.person_id], verified=True, address=f"10.99.{self.n % 200}.7"),
                )  # fmt: skip

    def conclude(self, level: int = 1) -> None:
        self.reply()
        self.rate(level)
        with self.on(4):
            casework.conclude(self.case, by=self.clerk)
        self.judged()
        self.keep_promises()

    def keep_promises(self) -> None:
        for commitment in Commitment.objects.filter(case=self.case).select_related("unit", "case"):
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
            casework.reassign(self.case, because=self.AGAIN, by=self.clerk)
            self.case.refresh_from_db()
        with self.on(2):
            self.sign_for_all()
        if finish:
            self.day += timedelta(days=4)
            self.consult(5, self.FIRST, self.AGREED)
            self.issue(self.write_quickly())

    def write_quickly(self) -> list[Reply]:
        with self.on(2):
            for handling in self.current("in_hand"):
                if not handling.answers:
                    casework.give_opinion(handling, text="同意主办单位意见，按时间表配合。", by=self.handler(handling))
            return [self.compose(h, "a") for h in self.current("in_hand") if h.answers]

    def twice(self) -> None:
        """Not satisfied at first, satisfied after the second assignment."""
        self.second_round(finish=True)
        self.rate(1)
        with self.on(3):
            casework.conclude(self.case, by=self.clerk)

    def be_escalated(self) -> None:
        """Not satisfied twice: a meeting takes it up."""
        self.second_round(finish=True)
        self.rate(3)
        with self.on(3):
            casework.escalate(self.case, because=self.ESCALATED, by=self.clerk)

    def drafted(self) -> list[Reply]:
        self.contact()
        return self.write()

    def at_the_head(self) -> None:
        self.to_head(self.drafted())

    def checking(self) -> None:
        self.sign(self.drafted())

    def ask_for_time(self) -> None:
        self.contact()
        with self.on(20):
            handling = next(h for h in self.current("in_hand") if h.answers)
            until = handling.assigned_on + timedelta(days=150)
            self.extension = casework.ask_extension(
                handling, until=until, reason=self.EXTENSION, by=self.handler(handling)
            )

    def object(self) -> None:
        self.assign()
        with self.on(3):
            handling = next(h for h in self.current("offered") if h.answers)
            usual, else_ = self.OTHERS
            other = self.cast.units[usual if handling.unit.code != usual else else_]
            casework.decline(handling, reason=self.OBJECTION, suggests=other, by=self.handler(handling))
