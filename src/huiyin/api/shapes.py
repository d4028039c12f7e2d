"""The shapes of what goes out, made from the fields of open data: both say the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from ninja import Schema
from pydantic import Field as Described
from pydantic import create_model

from huiyin.casework import records
from huiyin.modules.openness import tables
from huiyin.papers.open_tables import Field

_TYPES: dict[str, Any] = {
    "string": str, "text": str, "uri": str, "integer": int, "number": float, "boolean": bool,
    "date": dt.date, "datetime": dt.datetime, "array": list[str],
}  # fmt: skip


def shape(name: str, fields: Iterable[Field], **more: Any) -> type[Schema]:
    """A schema with these fields, and `more` as pydantic takes them."""
    made: dict[str, Any] = {}
    for one in fields:
        kind = _TYPES[one.kind]
        optional = not one.always and one.kind != "array"
        words = f"{one.label}。{one.about}" if one.about else str(one.label)
        made[one.name] = (kind | None if optional else kind, Described(description=words))
    return create_model(name, __base__=Schema, **made, **more)


Case = shape("Case", records.FIELDS)
Reply = shape("Reply", records.REPLY_FIELDS)
Commitment = shape("Commitment", records.COMMITMENT_FIELDS)
WholeCase = shape("WholeCase", records.FIELDS, replies=(list[Reply], ...), commitments=(list[Commitment], ...))  # type: ignore[valid-type]
Unit = shape("Unit", tables.UNIT_FIELDS)
Topic = shape("Topic", tables.TOPIC_FIELDS)
Number = shape("Number", tables.FIGURE_FIELDS)


class Cases(Schema):
    """`next` is the address of the next page, null on the last one."""

    items: list[Case]  # type: ignore[valid-type]
    next: str | None


class Choice(Schema):
    value: str
    label: str


class Asked(Schema):
    """One field of a step."""

    name: str
    label: str
    type: str
    required: bool
    choices: list[Choice] = []


class Step(Schema):
    """A step from where the matter stands; one that is not `open` says why."""

    verb: str
    label: str
    open: bool
    reason: str
    address: str
    fields: list[Asked] = []


class Done(Schema):
    """What happened, and the matter as it is now."""

    detail: str
    case: Case | None  # type: ignore[valid-type]


class Taken(Schema):
    """A voice that was taken: its number, and where it is followed without an account."""

    number: str
    follow_code: str
    follow_page: str


class Raised(Schema):
    """The draft that was made of voices."""

    kind: str
    id: int
    page: str


class Letter(Schema):
    """A letter in a list."""

    id: int
    number: str
    title: str
    state: str
    state_label: str
    addressee: str | None = Described(None, description="转送单位")
    raised_on: dt.date | None = Described(None, description="登记日期")
    forwarded_on: dt.date | None = Described(None, description="转送日期")
    due_on: dt.date | None = Described(None, description="请于何日前回复")
    answered_on: dt.date | None = Described(None, description="回复日期")
    concluded_on: dt.date | None = Described(None, description="办结日期")
    page: str


class WholeLetter(Letter):
    """All that its page says."""

    authors: str = Described(description="提出人；不公开的不写")
    words: str
    note: str = Described(description="转送意见")
    answer: str
    result: str = Described(description="办结说明")


class WantedPage(Schema):
    """Which of a list that pages by key."""

    waiting: bool = Described(False, description="只看等自己办的")
    before: int | None = Described(None, ge=1, le=2**63 - 1, description="从这一件往前翻页")
    limit: int = Described(50, ge=1, le=200, description="一页多少件")


class LetterDone(Schema):
    """What happened, and the letter as it is now, while the holder of the token still sees it."""

    detail: str
    letter: WholeLetter | None


class Fact(Schema):
    """A line of what one side shows the other."""

    label: str
    value: str


class Referral(Schema):
    """A lead for the procuratorate, in a list."""

    id: int
    number: str
    title: str
    to: str
    state: str
    state_label: str
    raised_on: dt.date | None
    page: str


class WholeReferral(Referral):
    """As its reader sees it; `inside` is empty for everybody but the procuratorate itself."""

    words: str
    because: str
    facts: list[Fact]
    measures: list[Fact]
    sources: list[list[Fact]] = Described(description="来源事项，只含可以让对方知道的")
    inside: list[Fact] = []


class ReferralDone(Schema):
    """What happened, and the lead as it is now, while the holder of the token still sees it."""

    detail: str
    referral: WholeReferral | None


class Recommendation(Schema):
    """A procuratorial recommendation, in a list."""

    id: int
    number: str
    title: str
    addressee: str
    state: str
    state_label: str
    issued_on: dt.date
    page: str


class Material(Schema):
    """A recommendation as offered to one body."""

    id: int
    body: str
    state: str
    state_label: str
    why: str
    offered_on: dt.date
    made: list[list[Fact]] = Described(description="由此起草的事项，只含可以让对方知道的")


class WholeRecommendation(Recommendation):
    """As its reader sees it; `inside` is empty for everybody but the procuratorate itself."""

    facts: list[Fact]
    materials: list[Material]
    inside: list[Fact] = []


class RecommendationDone(Schema):
    """What happened, the recommendation as it is now, and the draft that was made of it, if one was."""

    detail: str
    recommendation: WholeRecommendation | None
    raised: Raised | None = None


class Me(Schema):
    name: str
    role: str
    title: str
