"""A text with the personal data in it taken out, and where it stood."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .names import persons
from .numbers import Found, personal_numbers

# The kinds of personal data and what stands in the text for each.
KINDS = {
    "identity": "〔身份证号〕",
    "mobile": "〔手机号〕",
    "card": "〔银行卡号〕",
    "phone": "〔电话〕",
    "plate": "〔车牌〕",
    "mail": "〔邮箱〕",
    "account": "〔账号〕",
    "name": "〔姓名〕",
    "address": "〔门牌〕",
}


@dataclass(frozen=True)
class Span:
    """Personal data at `text[start:end]` of the text that was given; `kind` is one of KINDS."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Masked:
    """The text that may be shown, and what was taken out of the one that was given, in its order."""

    text: str
    spans: tuple[Span, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(span.kind for span in self.spans))

    def __bool__(self) -> bool:
        return bool(self.spans)


def find(text: str, kinds: Collection[str] = KINDS) -> tuple[Span, ...]:
    """The personal data of a text from its beginning to its end; spans neither overlap nor touch within a kind."""
    numbers = list(personal_numbers(text))
    return tuple(_apart(found for found in [*numbers, *persons(text, numbers)] if found[2] in kinds))


def mask(text: str, kinds: Collection[str] = KINDS) -> Masked:
    """The text with each piece of personal data replaced by the mark of its kind; a text without any is unchanged.

    `kinds` narrows what is taken: an office's own telephone in its reply stays with `KINDS.keys() - {"phone"}`.
    """
    spans = find(text, kinds)
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], KINDS[span.kind]]
        at = span.end
    return Masked("".join([*pieces, text[at:]]), spans)


def _apart(found: Iterable[Found]) -> list[Span]:
    """Overlapping finds as one: from the first character to the last, under the kind that comes first in KINDS."""
    order = list(KINDS)
    joined: list[Span] = []
    for start, end, kind in sorted(found):
        last = joined[-1] if joined else None
        if last and start < last.end:
            kind = min(last.kind, kind, key=order.index)
            joined[-1] = Span(last.start, max(last.end, end), kind)
        else:
            joined.append(Span(start, end, kind))
    return joined
