"""Years as they happen: suggestions that go their way by real actions in whatever order chance and the rules allow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from huiyin.casework import actions as casework
from huiyin.casework.models import Commitment, Extension, Handling, Reply
from huiyin.kernel import moment
from huiyin.kernel.refusals import Refused
from huiyin.modules.stations import actions as stations
from huiyin.modules.stations.actions import Guest
from huiyin.modules.stations.models import Visit
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.models import Suggestion
from huiyin.modules.voices import actions as voices
from huiyin.modules.voices.models import Voice
from tests.figures.brief_stories import Briefs
from tests.figures.link_stories import Links
from tests.figures.proposal_stories import Proposals
from tests.people import meet, person, verified, write
from tests.voices.conftest import TEXT, reply_to, say

PEOPLE = (
    "deputy",
    "office",
    "transport",
    "transport_head",
    "water",
    "finance",
    "station_officer",
    "council",
    "procurator",
)


class Year:
    """The people of one district, and some suggestions of theirs."""

    def __init__(self, random: Random, district, people: dict) -> None:
        self.random, self.district = random, district
        self.__dict__.update(people)
        self.by_unit = {district.transport.pk: self.transport, district.water.pk: self.water}
        self.by_unit[district.finance.pk] = self.finance
        self.raised, self.citizens = 0, {}
        self.briefs = Briefs(random, self)
        self.proposals = Proposals(random, people["council"], self) if "council" in people else None
        self.links = Links(random, self)

    def units(self, count: int) -> list:
        return self.random.sample([self.district.transport, self.district.water, self.district.finance], count)

    def raise_one(self) -> None:
        """A suggestion from its draft to its acceptance, in one day."""
        self.raised += 1
        one = actions.start_draft(
            body=self.district.body,
            person=person(self.deputy),
            session=self.district.session,
            in_session=self.random.random() < 0.4,
            by=self.deputy,
        )
        topic = self.district.topic
        texts = {"situation": "港城路沿线新建三个小区，住户四千余户。", "problem": "最近的公交站在一公里以外。"}
        requests = ["在港城路中段增设公交站点。", "早晚高峰加密班次。"]
        title = f"关于增设港城路第{self.raised}处公交站点的建议"
        actions.save_draft(one, title=title, topic=topic, requests=requests, by=self.deputy, **texts)
        actions.presubmit(one, by=self.deputy)
        for gate in ("political", "legal", "quality"):
            actions.review_gate(one, gate=gate, passed=True, by=self.office)
        actions.clear(one, by=self.office)
        actions.submit(one, by=self.deputy)
        actions.accept(one, by=self.office)

    def step(self, one: Suggestion) -> Callable[[], object]:
        """Something that somebody may try now; the rules refuse what may not be."""
        pick, level = self.random.choice, self.random.choice([1, 1, 2, 3])
        lead, joint = self.units(2)
        signer, words = one.signers.get(is_lead=True), "没有时间表。" if level == 3 else ""
        tries: list[Callable[[], object]] = [
            lambda: actions.assign(one, lead=lead, joint=[joint], by=self.office),
            lambda: actions.assign(one, split={lead: "站点", joint: "班次"}, by=self.office),
            lambda: actions.press(one, leader_name="张副主任", leader_title="副主任", level="directors", by=self.office),
            lambda: actions.rate(
                one, signer=signer, attitude=1, result=level, words=words, channel="second_factor", by=verified(self.deputy)
            ),
            lambda: actions.conclude(one, by=self.office),
            lambda: actions.reassign(one, because="写明时间。", by=self.office),
            lambda: actions.escalate(one, because="两次不满意。", by=self.office),
            lambda: actions.decide(one, meeting="第12次主任会议", words="领办。", by=self.office),
            lambda: actions.enter_vote(
                one, meeting=f"第{moment.today():%j}次会议", on=moment.today(), satisfied=9, basically=2, dissatisfied=1,
                scan=SimpleUploadedFile("票.pdf", b"%PDF-1.4"), by=self.office,
            ),
        ]  # fmt: skip
        for handling in Handling.objects.filter(case=one, round=one.round):
            tries += self.unit_steps(handling)
        for commitment in Commitment.objects.filter(case=one):
            tries += self.promise_steps(commitment)
        if self.random.random() < 0.02:
            tries = [lambda: actions.withdraw(one, reason="情况已变。", by=self.deputy)]
        return pick(tries)

    def unit_steps(self, handling: Handling) -> list[Callable[[], object]]:
        by = self.by_unit[handling.unit_id]
        suggests = next(u for u in self.units(3) if u.pk != handling.unit_id)
        longer = moment.today() + timedelta(days=100)

        def extend() -> None:
            casework.ask_extension(handling, until=longer, reason="跨年度工程。", by=by)
            asked = Extension.objects.filter(handling=handling).latest("pk")
            casework.consent_extension(asked, words="同意。", by=self.deputy)
            casework.grant_extension(asked, by=self.office)

        def reply() -> None:
            meet(handling, by)
            draft = write(handling, by)
            for other in Handling.objects.filter(case=handling.case_id, round=handling.round, role="joint"):
                casework.give_opinion(other, text="同意。", by=self.by_unit[other.unit_id])
                if draft.state == "draft":
                    casework.send_to_cosign(draft, by=by)
                casework.cosign(draft, by=self.by_unit[other.unit_id])
            casework.send_to_head(draft, by=by)
            casework.sign(draft, by=self.head_of(handling))
            actions.issue(draft, letter_number=f"函〔2026〕{Reply.objects.count()}号", by=self.office)

        return [
            lambda: actions.sign_for(handling, by=by),
            lambda: actions.sign_for(handling, by=by),
            lambda: casework.decline(handling, reason="不属本单位职责。", suggests=suggests, by=by),
            lambda: actions.agree_return(handling, by=self.office),
            lambda: actions.refuse_return(handling, words="属于。", by=self.office),
            lambda: meet(handling, by),
            extend,
            reply,
            reply,
        ]

    def promise_steps(self, one: Commitment) -> list[Callable[[], object]]:
        by, later = self.by_unit[one.unit_id], moment.today() + timedelta(days=70)
        return [
            lambda: casework.report(one, text="班次已加密。", by=by),
            lambda: casework.ask_deputy(one, agrees=True, words="属实。", by=self.deputy),
            lambda: casework.confirm_kept(one, by=self.office),
            lambda: casework.not_yet(one, reason="仍是二十分钟。", by=self.office),
            lambda: casework.carry_over(one, due_on=max(later, one.due_on + timedelta(days=9)), reason="台风。", by=self.office),
            lambda: casework.break_commitment(one, reason="线路取消。", by=self.office),
        ]  # fmt: skip

    def head_of(self, handling: Handling):
        from dataclasses import replace

        return replace(self.transport_head, scope=("unit", handling.unit_id))

    def pass_a_day(self) -> None:
        """Somebody raises something, or the ones in hand go on."""
        if self.raised < 4:
            self.raise_one()
            self.citizens.update([say(self.district, f"{TEXT}第{self.raised}件。")])
            self.plan_visit()
        for one in Visit.objects.order_by("pk"):
            self.go_on(one, self.visit_step, 3)
        for one in Suggestion.objects.order_by("pk"):
            self.go_on(one, self.step, 16)
        for one in Voice.objects.order_by("pk"):
            self.go_on(one, self.voice_step, 8)
        self.briefs.pass_a_day()
        if self.proposals:
            self.proposals.pass_a_day()
        self.links.pass_a_day()

    def go_on(self, one, step: Callable, times: int) -> None:
        for _ in range(times):
            try:
                with transaction.atomic():
                    step(one)()
            except Refused:
                continue
            one.refresh_from_db()

    def plan_visit(self) -> None:
        """Now a duty, now officials who come; some days ahead."""
        kind, guests = self.random.choice([("duty", ()), ("linked", [Guest("周局长"), Guest("吴院长")])])
        day = moment.today() + timedelta(days=self.random.choice([0, 1, 9]))
        more = {"starts_at": time(9), "ends_at": time(11)} if kind == "duty" else {}
        people = [person(self.deputy)]
        keeper = self.station_officer
        stations.plan(self.district.station, kind=kind, on=day, people=people, guests=guests, by=keeper, **more)

    def visit_step(self, one: Visit) -> Callable[[], object]:
        """Something that those at a station may try with a visit."""
        keeper, came = self.station_officer, list(one.participants.order_by("pk"))
        said = {"received": self.random.randrange(40), "there": ["条例草案"], "back": ["增设班车", "修路灯"]}
        return self.random.choice(
            [
                lambda: stations.check_in(one, participant=one.participants.get(person=person(self.deputy)), by=self.deputy),
                lambda: stations.hold(one, came=self.random.sample(came, 1), by=keeper),
                lambda: stations.record(one, words="谈了班车。", **said, by=keeper),
                lambda: stations.amend(one, reason="漏记。", **said, by=keeper),
                lambda: stations.announce(one, by=keeper),
                lambda: stations.not_held(one, reason="台风。", by=keeper),
            ]
        )  # fmt: skip

    def voice_step(self, one: Voice) -> Callable[[], object]:
        """Something that a station, a unit or a citizen may try with a voice."""
        keeper, unit = self.station_officer, self.district.transport
        solved, level = self.random.choice([("yes", 1), ("partly", 2), ("no", 3)])
        words = "井盖还是松的。" if level == 3 else ""
        handling = one.handlings.filter(round=one.round).exclude(state__in=["returned", "ended"]).first()
        others = list(Voice.objects.exclude(pk=one.pk).order_by("pk"))
        other = self.random.choice(others) if others else None

        def assign() -> None:
            voices.classify(one, topic=self.district.topic, urgency="ordinary", by=keeper)
            voices.assign(one, grade="district", lead=unit, by=keeper)

        def reply() -> None:
            if handling and handling.state == "in_hand":
                reply_to(one, self.transport, self.transport_head, keeper)

        common = [
            assign,
            lambda: voices.sign_for(one, handling, by=self.transport) if handling else None,
            reply,
            lambda: voices.assess(one, solved=solved, satisfied=level, words=words, by=self.citizens[one]),
            lambda: voices.conclude(one, by=keeper),
            lambda: voices.answer_at_once(
                one, text="经现场核实，已更换新井盖并排查全路。", outcome="solved", by=keeper
            ),
        ]
        rare = [
            lambda: voices.reopen(one, words="井盖又坏了。", by=self.citizens[one]),
            lambda: voices.merge(one, into=other, by=keeper) if other else None,
            lambda: voices.quarantine(one, reason="person", by=keeper),
            lambda: voices.release(one, by=keeper),
            lambda: voices.discard(one, reason="重复反映。", by=keeper),
            lambda: voices.join(one, by=self.random.choice(list(self.citizens.values()))),
        ]
        return self.random.choice(rare if self.random.random() < 0.25 else common)

    def days(self, first: date, count: int):
        """The days on which something happens: now the next one, now weeks later."""
        day = first
        for _ in range(count):
            yield day
            day += timedelta(days=self.random.choice([1, 3, 10, 25, 60]))
