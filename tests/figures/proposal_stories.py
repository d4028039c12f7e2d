"""Proposals on their way by real actions, in whatever order chance and the rules allow."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from huiyin.casework import actions as casework
from huiyin.casework.models import Commitment, Handling, Reply
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.modules.proposals import actions
from huiyin.modules.proposals.models import Proposal
from tests.members import Council, compose, consult, convener_of, draft_of, member_of, pdf
from tests.people import seat, verified


class Proposals:
    """A member, another one, a sector, and the committee that examines what they hand in."""

    def __init__(self, random: Random, council: Council, year: Any) -> None:
        self.random, self.council, self.year, self.raised = random, council, year, 0
        self.authors = [member_of(council, "林委员"), member_of(council, "何委员")]
        self.convener = convener_of(council.sector, "周召集人")
        self.committee = seat("提案委方科", "cppcc_office", ("body", council.body.pk))

    def pass_a_day(self) -> None:
        if self.raised < 5:
            self.hand_in()
        for one in Proposal.objects.order_by("pk"):
            self.year.go_on(one, self.step, 12)

    def hand_in(self) -> None:
        """Two a day: one may be merged into the other; before the first ones, the sector's own in plenary time."""
        if not self.raised:
            with moment.at(self.council.session.starts_on):
                self.submit(self.convener)
        for author in self.authors:
            self.submit(author)

    def submit(self, author: Actor) -> None:
        self.raised += 1
        one = draft_of(self.council, author, self.year.district, title=f"关于第{self.raised}处学校周边交通的提案")
        actions.submit(one, by=author)

    def step(self, one: Proposal) -> Callable[[], object]:
        """Something that somebody may try now; the rules refuse what may not be."""
        pick, by, level = self.random.choice, self.committee, self.random.choice([1, 1, 2, 3])
        lead, joint = self.year.units(2)
        others = list(Proposal.objects.exclude(pk=one.pk).order_by("pk"))
        signers = list(one.signers.filter(person__user_id__isnull=False).order_by("pk"))
        signer = pick(signers) if signers else None
        who = next((a for a in self.authors if signer and a.user_id == signer.user_id), self.convener)
        common: list[Callable[[], object]] = [
            lambda: actions.file(one, by=by),
            lambda: actions.assign(one, lead=lead, joint=[joint], by=by),
            lambda: actions.rate(
                one, signer=signer, attitude=1, result=level, words="没有落实。" if level == 3 else "",
                channel="second_factor", by=verified(who),
            ) if signer else None,
            lambda: actions.conclude(one, by=by),
            lambda: actions.reassign(one, because="写明时间。", by=by),
        ]  # fmt: skip
        rare: list[Callable[[], object]] = [
            lambda: actions.merge(one, into=pick(others), by=by),
            lambda: actions.not_file(one, reason="empty", words="空泛。", becomes=pick(["", "letter"]), by=by),
            lambda: actions.press(one, leader_name="陈副主席", leader_title="副主席", level="chairmen", by=by),
            lambda: actions.commend(one, meeting="第8次主席会议", by=by),
            lambda: actions.escalate(one, because="两次不满意。", by=by),
            lambda: actions.decide(one, meeting="第9次主席会议", words="领办。", by=by),
            lambda: actions.enter_vote(
                one, meeting=f"第{moment.today():%j}次会议", on=moment.today(), satisfied=9, basically=2, dissatisfied=1,
                scan=pdf("票.pdf"), by=by,
            ),
        ]  # fmt: skip
        for handling in Handling.objects.filter(case=one, round=one.round):
            common += self.unit_steps(one, handling)
        for commitment in Commitment.objects.filter(case=one):
            common.append(lambda commitment=commitment: casework.confirm_kept(commitment, by=by))
        chance = self.random.random()
        if chance < 0.01:
            return lambda: actions.withdraw(one, reason="已解决。", by=who)
        return pick(rare if chance < 0.16 else common)

    def unit_steps(self, one: Proposal, handling: Handling) -> list[Callable[[], object]]:
        by = self.year.by_unit[handling.unit_id]
        other_unit = next(unit for unit in self.year.units(3) if unit.pk != handling.unit_id)

        def reply() -> None:
            if handling.role != Handling.Role.LEAD or handling.state != "in_hand":
                return
            consult(one, by, self.random.choice(["before", "during"]), handling)
            draft = compose(one, by, handling)
            for other in Handling.objects.filter(case=one, round=handling.round, role="joint"):
                helper = self.year.by_unit[other.unit_id]
                casework.give_opinion(other, text="同意。", by=helper)
                if draft.state == "draft":
                    casework.send_to_cosign(draft, by=by)
                casework.cosign(draft, by=helper)
            casework.send_to_head(draft, by=by)
            casework.sign(draft, by=self.year.head_of(handling))
            actions.issue(draft, letter_number=f"交函〔2026〕{Reply.objects.count()}号", by=self.committee)

        return [
            lambda: actions.sign_for(handling, by=by),
            lambda: actions.sign_for(handling, by=by),
            lambda: actions.sign_for(handling, by=by),
            lambda: casework.decline(handling, reason="不属本单位职责。", suggests=other_unit, by=by),
            lambda: actions.agree_return(handling, by=self.committee),
            lambda: actions.refuse_return(handling, words="属于。", by=self.committee),
            lambda: consult(one, by, self.random.choice(["before", "during", "after"]), handling),
            reply,
            reply,
        ]
