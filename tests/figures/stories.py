"""Years as they happen: suggestions that go their way by real actions in whatever order chance and the rules allow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from huiyin.casework import actions as casework
from huiyin.casework.models import Commitment, Extension, Handling, Reply
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import Refused
from huiyin.modules.procuratorate import actions as procuratorate
from huiyin.modules.procuratorate.models import Material, Recommendation, Referral
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.models import Suggestion
from tests.people import meet, person, verified, write


class Year:
    """The people of one district, and some suggestions of theirs."""

    def __init__(self, random: Random, district, people: dict) -> None:
        self.random, self.district = random, district
        self.__dict__.update(people)
        self.by_unit = {district.transport.pk: self.transport, district.water.pk: self.water}
        self.by_unit[district.finance.pk] = self.finance
        self.raised = 0

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

    def refer_one(self) -> None:
        """A suggestion goes to the procuratorate as a lead."""
        one = self.random.choice(list(Suggestion.objects.all()) or [None])
        if one is not None:
            procuratorate.refer(
                [one], to=self.district.finance, purpose=self.random.choice(["litigation", "recommendation"]),
                field=self.random.choice(["environment", "accessible"]), title="站点无障碍设施缺失", words="站台没有坡道。",
                because="轮椅使用者不能上车。", by=self.office,
            )  # fmt: skip

    def recommend_one(self) -> None:
        """The procuratorate recommends something, perhaps out of a lead, and offers it."""
        lead = self.random.choice([None, *Referral.objects.filter(state="accepted")])
        made = procuratorate.record(
            number=f"检建〔2026〕{Recommendation.objects.count() + 1}号", type="governance", field="governance",
            title="规范停放", summary="占用盲道。", issued_on=moment.today() - timedelta(days=self.random.choice([0, 0, 70])),
            addressee=self.district.transport, referral=lead, by=self.procurator,
        )  # fmt: skip
        procuratorate.offer(made, body=self.district.body, by=self.procurator)

    def link_step(self) -> Callable[[], object]:
        """Something that one of the two sides may try now."""
        pick, tries = self.random.choice, [self.refer_one, self.recommend_one]
        for one in Referral.objects.order_by("pk"):
            tries += [
                lambda one=one: procuratorate.accept(one, by=self.procurator),
                lambda one=one: procuratorate.refuse(one, reason=pick(["vague", "corrected"]), by=self.procurator),
                lambda one=one: procuratorate.ask(one, words="地点不清。", by=self.procurator),
                lambda one=one: procuratorate.supply(one, words="在港城路。", by=self.office),
                lambda one=one: procuratorate.conclude(
                    one, outcome=pick(["solved", "partly"]), result="已办。", by=self.procurator
                ),
                lambda one=one: procuratorate.withdraw(one, words="重复。", by=self.office),
            ]
        for one in Recommendation.objects.order_by("pk"):
            tries += [
                lambda one=one: procuratorate.addressee_reply(
                    one, on=moment.today(), words="已整改。", by=self.procurator
                ),
                lambda one=one: procuratorate.conclude_recommendation(
                    one, heeded="fully", result="属实。", by=self.procurator
                ),
                lambda one=one: procuratorate.withdraw_recommendation(one, words="有误。", by=self.procurator),
            ]
        for one in Material.objects.order_by("pk"):
            tries += [
                lambda one=one: procuratorate.take_up(one, target="suggestion", title="规范停放的建议", by=self.deputy),
                lambda one=one: procuratorate.decline(one, reason=pick(["raised", "vague"]), by=self.office),
                lambda one=one: procuratorate.recall(one, by=self.procurator),
                lambda: procuratorate.pass_time(Actor.system("story")),
            ]
        return pick(tries)

    def head_of(self, handling: Handling):
        from dataclasses import replace

        return replace(self.transport_head, scope=("unit", handling.unit_id))

    def pass_a_day(self) -> None:
        """Somebody raises something, or the ones in hand go on."""
        if self.raised < 4:
            self.raise_one()
        for _ in range(10):
            try:
                with transaction.atomic():
                    self.link_step()()
            except Refused:
                continue
        for one in Suggestion.objects.order_by("pk"):
            for _ in range(16):
                try:
                    with transaction.atomic():
                        self.step(one)()
                except Refused:
                    continue
                one.refresh_from_db()

    def days(self, first: date, count: int):
        """The days on which something happens: now the next one, now weeks later."""
        day = first
        for _ in range(count):
            yield day
            day += timedelta(days=self.random.choice([1, 3, 10, 25, 60]))
