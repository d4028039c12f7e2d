"""Who raised a proposal, as lists of proposals write it: a member, "×××等3人", a party, an organisation, a committee."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from huiyin.directory.models import Group
from huiyin.papers import cells, names

PARTY = re.compile(
    r"^(?:中国国民党革命委员会|民革|中国民主同盟|民盟|中国民主建国会|民建|中国民主促进会|民进|中国农工民主党|农工党|农工民主党|致公党|中国致公党|九三学社|台盟|台湾民主自治同盟)"
)
ORGANISATION = re.compile(
    r"工商联|总工会|团(?:省|市|区|县)?委|共青团|妇联|青联|科协|侨联|台联|文联|残联|社科联|贸促会|红十字会"
)
COMMITTEE = re.compile(r"(?:专门)?委员会$|专委会$|政协.*委$")
SECTOR = re.compile(r"界(?:别|委员)?$")
PLENARY = re.compile(r"(?:小组|联组|组|联络委)$")


@dataclass(frozen=True)
class Proposers:
    """A group of that kind and name, or named members; `count` as the list says (None: 等 without a number)."""

    group: str = ""
    kind: str = ""
    people: tuple[str, ...] = ()
    count: int | None = None

    def __str__(self) -> str:
        return self.group or "、".join(self.people)


def recognise(raw: Any) -> Proposers:
    """What a cell names. Raises papers.unclear.Unclear for names that cannot be told apart."""
    shown = names.name(cells.text(raw))
    for kind, pattern in [
        (Group.Kind.PARTY, PARTY),
        (Group.Kind.ORGANISATION, ORGANISATION),
        (Group.Kind.COMMITTEE, COMMITTEE),
        (Group.Kind.SECTOR, SECTOR),
        (Group.Kind.PLENARY, PLENARY),
    ]:
        if len(shown) > 3 and pattern.search(shown):
            return Proposers(group=shown, kind=str(kind))
    named = names.names_with_count(raw)
    return Proposers(people=named.names, count=named.count)
