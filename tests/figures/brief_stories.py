"""Briefs as they happen, beside the suggestions of the same year: in whatever order chance and the rules allow."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from django.db import transaction

from huiyin.casework import actions as casework
from huiyin.casework.models import Handling, ReplyItem
from huiyin.kernel import moment
from huiyin.kernel.refusals import Refused
from huiyin.modules.briefs import actions, series
from huiyin.modules.briefs.models import Brief
from tests.people import person

MOST, TRIES = 3, 5


class Briefs:
    """Deputies and the office write; the office edits, prints, hands over; units feed back."""

    def __init__(self, random: Random, year) -> None:
        self.random, self.year, self.begun = random, year, 0

    def begin(self) -> None:
        self.begun += 1
        own = self.random.random() < 0.7
        by = self.year.deputy if own else self.year.office
        one = actions.start(body=self.year.district.body, person=person(by) if own else None, by=by)
        more = {} if own or self.random.random() < 0.5 else {"author": person(self.year.deputy)}
        actions.save(
            one, title=f"第{self.begun}条信息", situation="十二个老旧小区提出加装电梯。", topic=self.year.district.topic,
            requests=["出台出资比例参考标准。"], by=by, **more,
        )  # fmt: skip
        actions.submit(one, by=by)

    def step(self, one: Brief) -> Callable[[], object]:
        """Something that somebody may try now; the rules refuse what may not be."""
        office, today = self.year.office, moment.today()
        author = self.year.deputy if one.signers.exists() and not one.drafted_by_office else office
        waiting = Brief.objects.filter(state="adopted").exclude(pk=one.pk).first()
        lead, joint = self.year.units(2)
        tries: list[Callable[[], object]] = [
            lambda: actions.adopt(one, by=office),
            lambda: actions.adopt(one, by=office),
            lambda: actions.not_adopt(one, reason="known", words="已经掌握。", by=office),
            lambda: self.release(one),
            lambda: self.release(one),
            lambda: actions.instruct(one, leader="郑书记", post="区委书记", on=today, words="请研究。", by=office),
            lambda: actions.adopt_higher(
                one, level=self.random.choice(["city", "province"]), organ=f"{today:%j}", on=today, by=office
            ),
            lambda: actions.assign(one, lead=lead, joint=[joint], by=office),
            lambda: actions.assign(one, lead=lead, by=office),
            lambda: actions.reassign(one, because="写明时间。", by=office),
            lambda: actions.conclude(one, by=office),
            lambda: self.again(one, author),
        ]
        if waiting is not None:
            tries.append(lambda: actions.merge(one, into=waiting, by=office))
        for handling in Handling.objects.filter(case=one, round=one.round).select_related("case"):
            tries += self.unit_steps(one, handling)
        if self.random.random() < 0.03:
            return lambda: actions.withdraw(one, reason="情况已变。", by=author)
        return self.random.choice(tries)

    def release(self, one: Brief) -> None:
        chosen = self.random.choice(list(series.of(one.body)))
        actions.release(one, series=chosen, to=["区委书记", "区长"], approved_by="周主任", by=self.year.office)

    def again(self, one: Brief, author) -> None:
        actions.return_(one, words="请补充数字。", by=self.year.office)
        if self.random.random() < 0.6:
            actions.submit(one, by=author)

    def unit_steps(self, one: Brief, handling: Handling) -> list[Callable[[], object]]:
        by = self.year.by_unit[handling.unit_id]
        suggests = next(u for u in self.year.units(3) if u.pk != handling.unit_id)
        return [
            lambda: casework.sign_for(handling, by=by),
            lambda: casework.sign_for(handling, by=by),
            lambda: casework.decline(handling, reason="不属本单位职责。", suggests=suggests, by=by),
            lambda: casework.agree_return(handling, by=self.year.office),
            lambda: casework.refuse_return(handling, words="属于。", by=self.year.office),
            lambda: self.feed_back(one, handling, by),
            lambda: self.feed_back(one, handling, by),
        ]

    def feed_back(self, one: Brief, handling: Handling, by) -> None:
        asked = [request.text for request in one.requests.all()]
        reply = casework.draft_reply(handling, requests=asked, by=by)
        done = ReplyItem.Disposition.DONE
        items = [{"request": text, "disposition": done, "text": "已经出台。", "due_on": None} for text in asked]
        casework.save_reply(reply, items=items, outcome=self.random.choice("abcd"), by=by)
        for other in Handling.objects.filter(case=one, round=one.round, role="joint"):
            helper = self.year.by_unit[other.unit_id]
            casework.give_opinion(other, text="同意。", by=helper)
            if reply.state == "draft":
                casework.send_to_cosign(reply, by=by)
            casework.cosign(reply, by=helper)
        casework.send_to_head(reply, by=by)
        casework.sign(reply, by=self.year.head_of(handling))
        casework.issue(reply, letter_number=f"反馈{reply.pk}号", by=self.year.office)

    def pass_a_day(self) -> None:
        if self.begun < MOST:
            self.begin()
        for one in Brief.objects.order_by("pk"):
            for _ in range(TRIES):
                try:
                    with transaction.atomic():
                        self.step(one)()
                except Refused:
                    one = Brief.objects.get(pk=one.pk)
                    continue
                one = Brief.objects.get(pk=one.pk)
