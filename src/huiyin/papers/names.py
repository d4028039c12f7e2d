"""Understanding names of people as offices write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .cells import chinese_number, text
from .unclear import Unclear
from .unclear import marked as _

_DOUBLE_SURNAMES = re.findall(
    "..",
    "欧阳司马上官诸葛司徒东方尉迟公孙夏侯皇甫令狐慕容端木宇文长孙司空南宫西门申屠澹台轩辕闻人呼延万俟",
)
_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_TOGETHER = re.compile(
    r"\s*等\s*(?:共\s*)?([0-9]+|[零〇一二三四五六七八九两十百]+)?\s*(?:人|[名位](?:代表|委员|同志)?|代表|委员)?\s*$"
)
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")


@dataclass(frozen=True)
class Names:
    """The names in a cell; `count` is how many people they stand for, None when the cell says 等 without a number."""

    names: tuple[str, ...]
    count: int | None

    @property
    def lead(self) -> str:
        return self.names[0] if self.names else ""


def name(raw: Any) -> str:
    """One name without its inner spaces: "张　三" is 张三; a Latin name keeps single ones; dots become ·."""
    shown = re.sub(r"\s*[·•・‧∙．]\s*", "·", text(raw))
    shown = re.sub(rf"(?<={_HAN})\s+(?=[{_HAN[1:-1]}·])", "", shown)
    return re.sub(r"\s+", " ", shown).strip()


def names_with_count(raw: Any) -> Names:
    """The people in a cell: "张三等3人" is (张三) and 3, "王 芳、李四" is two, "张三、李四等五名代表" is 5.

    A note in brackets after a name does not count. Raises Unclear when fewer people are counted than named, or
    when single characters cannot be told apart as names.
    """
    shown = text(raw)
    bare = _BRACKETS.sub("", shown).strip()
    if not bare:
        return Names((), 0)
    together = _TOGETHER.search(bare)
    if together:
        bare = bare[: together.start()]
    found: list[str] = []
    for piece in re.split(r"[、，,;；/／|\n\t]|\s{3,}", bare):
        found += [name(one) for one in _apart(piece, shown)]
    unique = tuple(dict.fromkeys(one for one in found if one))
    if not together:
        return Names(unique, len(unique))
    if not together[1]:
        return Names(unique, None)
    count = int(together[1]) if together[1].isdigit() else chinese_number(together[1])
    if not unique or count < len(unique):
        raise Unclear(_("“{value}”中的人数与姓名不符"), value=shown)
    return Names(unique, count)


def _apart(piece: str, shown: str) -> list[str]:
    """Names that only spaces divide; a single character belongs to its neighbour (张 三 李四 are two)."""
    tokens = piece.split()
    if not all(re.fullmatch(rf"({_HAN}|·)+", token) for token in tokens):
        return [piece]
    found: list[str] = []
    singles: list[str] = []
    for token in [*tokens, ""]:
        if len(token) == 1:
            singles.append(token)
            continue
        if len(singles) == 1 and token and len(token) == 2 and not found:
            token, singles = singles[0] + token, []
        elif len(singles) == 1 and found:
            found[-1], singles = found[-1] + singles[0], []
        found += _of_singles(singles, shown)
        singles = []
        if found and found[-1] in _DOUBLE_SURNAMES and token:
            found[-1] += token
        elif token:
            found.append(token)
    return found


def _of_singles(singles: list[str], shown: str) -> list[str]:
    if len(singles) <= 3:
        return ["".join(singles)] if singles else []
    if len(singles) % 2:
        raise Unclear(_("无法分清“{value}”中的姓名，请用顿号分隔"), value=shown)
    return ["".join(singles[at : at + 2]) for at in range(0, len(singles), 2)]
