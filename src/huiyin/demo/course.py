"""How something that was raised goes through the hands of units to its end: the same for suggestions and proposals."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from huiyin.casework import actions as casework
from huiyin.casework.models import Handling, Reply, Signer
from huiyin.directory.models import Person, Session, Unit
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor

from .district import Cast
from .matters import CONTACTS, Matter


@dataclass
class Course:
    """One case on its way. `day` is the day it has reached; no step is taken after `today`.

    What each kind raises and how it is examined is its own (`assign`); what follows is told here once.
    """

    cast: Cast
    n: int
    session: Session
    in_session: bool
    day: date
    today: date
    case: Any = None

    FIRST, WAIT = "", (15, 14)

    def __post_init__(self) -> None:
        self.matter: Matter
        self.person: Person
        self.author: Actor
        self.clerk: Actor
        self.place, self.count = "", 0
        self.begin()

    def begin(self) -> None:
        """Who raises what about where."""
        raise NotImplementedError

    def assign(self) -> None:
        """Raised, examined and given to its units."""
        raise NotImplementedError

    def meeting_place(self) -> str:
        raise NotImplementedError

    def said(self, stage: str) -> str:
        """What those who raised it said when they were consulted."""
        return CONTACTS[self.n % len(CONTACTS)]

    def on(self, days: int) -> AbstractContextManager[Any]:
        """Let some days pass; hours differ so that the story reads like one."""
        self.day = min(self.day + timedelta(days=days), self.today)
        at = datetime.combine(self.day, time(9 + self.n % 8, self.n * 7 % 60))
        return moment.at(timezone.make_aware(at))

    def text(self, words: str) -> str:
        return words.format(place=self.place, n=self.count)

    @property
    def topic(self) -> Any:
        topics, code = self.cast.topics, self.matter.topic
        return topics[code if code in topics else code[:-1]]

    def joint(self) -> list[Unit]:
        """The units that assist, by the matter; not in every case all of them."""
        codes = [code.strip() for code in self.matter.joint.split(",") if code.strip()]
        return [self.cast.units[code] for code in codes][: self.n % 3]

    def invite(self, declined: str) -> None:
        """Others sign, too; the third of them declines."""
        members = self.cast.deputies
        for k in range(self.n % 4):
            person, actor = members[(self.n * 17 + k * 31 + 5) % len(members)]
            if person.pk == self.person.pk:
                continue
            with self.on(0):
                (signer,) = casework.invite(self.case, people=[person], by=self.author)
            with self.on(0):
                if k == 2:
                    casework.decline_to_sign(signer, words=declined, by=actor)
                else:
                    casework.confirm(signer, by=actor)

    def take_up(self) -> None:
        self.assign()
        with self.on(2 + self.n % 4):
            self.sign_for_all()

    def sign_for_all(self) -> None:
        for handling in self.current("offered"):
            casework.sign_for(handling, by=self.handler(handling))
        self.case.refresh_from_db()

    def contact(self) -> None:
        self.take_up()
        self.consult(self.WAIT[0] + self.n % self.WAIT[1], self.FIRST)

    def consult(self, days: int, stage: str = "", words: str = "") -> None:
        with self.on(days):
            for handling in self.current("in_hand"):
                if handling.answers:
                    casework.contact(
                        handling, form=["visit", "symposium", "phone"][self.n % 3], stage=stage, on=self.day,
                        place=self.meeting_place(),
                        officials=f"{self.head(handling).name}、{self.handler(handling).name}",
                        met=Signer.objects.filter(case=self.case, state="confirmed"),
                        words=words or self.said(stage), by=self.handler(handling),
                    )  # fmt: skip

    def current(self, state: str) -> list[Handling]:
        rows = Handling.objects.filter(case=self.case, round=self.case.round, state=state)
        return list(rows.select_related("unit", "case"))

    def joint_of(self, reply: Reply) -> list[Handling]:
        if reply.handling.role != "lead":
            return []
        rows = Handling.objects.filter(case=self.case, round=reply.round, role="joint").exclude(
            state__in=["returned", "ended"]
        )
        return list(rows.select_related("unit", "case"))

    def handler(self, handling: Handling) -> Actor:
        return self.cast.handlers[handling.unit.code]

    def head(self, handling: Handling) -> Actor:
        return self.cast.heads[handling.unit.code]


Stage = tuple[str, int, int, Callable[[Any], object]]
"""A name, how many, how many days ago they were begun, what is done with them."""
