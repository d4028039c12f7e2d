"""The link with the procuratorate as it happens, beside the suggestions of the same year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from django.db import transaction

from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import Refused
from huiyin.modules.procuratorate import actions
from huiyin.modules.procuratorate.models import Material, Recommendation, Referral
from huiyin.modules.suggestions.models import Suggestion

TRIES = 8


class Links:
    """The office refers, the procuratorate answers, recommends and offers, a deputy drafts from it."""

    def __init__(self, random: Random, year) -> None:
        self.random, self.year = random, year

    def refer(self) -> None:
        known = list(Suggestion.objects.order_by("pk"))
        if known:
            actions.refer(
                [self.random.choice(known)], to=self.year.district.finance,
                purpose=self.random.choice(["litigation", "recommendation"]), title="站点无障碍设施缺失",
                field=self.random.choice(["environment", "accessible"]), words="站台没有坡道。",
                because="轮椅使用者不能上车。", by=self.year.office,
            )  # fmt: skip

    def recommend(self) -> None:
        """Perhaps out of a lead, perhaps recorded long after it was made."""
        lead = self.random.choice([None, *Referral.objects.filter(state="accepted").order_by("pk")])
        made = actions.record(
            number=f"检建〔2026〕{Recommendation.objects.count() + 1}号", type="governance", field="governance",
            title="规范停放", summary="占用盲道。", addressee=self.year.district.transport, referral=lead,
            issued_on=moment.today() - timedelta(days=self.random.choice([0, 0, 70])), by=self.year.procurator,
        )  # fmt: skip
        actions.offer(made, body=self.year.district.body, by=self.year.procurator)

    def step(self) -> Callable[[], object]:
        """Something that one of the two sides may try now; the rules refuse what may not be."""
        tries: list[Callable[[], object]] = [self.refer, self.recommend]
        for referral in Referral.objects.order_by("pk"):
            tries += self.referral_steps(referral)
        for recommendation in Recommendation.objects.order_by("pk"):
            tries += self.recommendation_steps(recommendation)
        for material in Material.objects.order_by("pk"):
            tries += self.material_steps(material)
        return self.random.choice(tries)

    def referral_steps(self, one: Referral) -> list[Callable[[], object]]:
        office, procurator, pick = self.year.office, self.year.procurator, self.random.choice
        reason, outcome = pick(["vague", "corrected"]), pick(["solved", "partly"])
        return [
            lambda: actions.accept(one, by=procurator),
            lambda: actions.refuse(one, reason=reason, by=procurator),
            lambda: actions.ask(one, words="地点不清。", by=procurator),
            lambda: actions.supply(one, words="在港城路。", by=office),
            lambda: actions.conclude(one, outcome=outcome, result="已办。", by=procurator),
            lambda: actions.withdraw(one, words="重复。", by=office),
        ]

    def recommendation_steps(self, one: Recommendation) -> list[Callable[[], object]]:
        by = self.year.procurator
        return [
            lambda: actions.addressee_reply(one, on=moment.today(), words="已整改。", by=by),
            lambda: actions.conclude_recommendation(one, heeded="fully", result="属实。", by=by),
            lambda: actions.withdraw_recommendation(one, words="有误。", by=by),
        ]

    def material_steps(self, one: Material) -> list[Callable[[], object]]:
        reason = self.random.choice(["raised", "vague"])
        return [
            lambda: actions.take_up(one, target="suggestion", title="规范停放的建议", by=self.year.deputy),
            lambda: actions.decline(one, reason=reason, by=self.year.office),
            lambda: actions.recall(one, by=self.year.procurator),
            lambda: actions.pass_time(Actor.system("story")),
        ]

    def pass_a_day(self) -> None:
        for _ in range(TRIES):
            try:
                with transaction.atomic():
                    self.step()()
            except Refused:
                continue
