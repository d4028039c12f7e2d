"""Numbers that point at one person: identity, telephone, bank card, plate, mail and account.

Everything is found on a shadow of the text: each character as its half-width form, once as written and once with
Chinese numerals (一三八〇…, 幺) as digits, so that a number spelt to slip through is found too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

Found = tuple[int, int, str]

_NUMERALS = str.maketrans("〇零一二三四五六七八九幺○壹贰叁肆伍陆柒捌玖", "0012345678910123456789")
_GAP = r"[ \-·.~_—–]?"
_ID_RUN = re.compile(rf"(?<![0-9])[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx](?![0-9])")
_OLD_ID = re.compile(r"(?<![0-9])[1-8][0-9]{14}(?![0-9])")
_LONG_RUN = re.compile(r"[0-9]{17,}[0-9Xx]")
_MOBILE = re.compile(rf"(?<![0-9])(?:\+?(?:00)?86{_GAP}|0)?1{_GAP}[3-9](?:{_GAP}[0-9]){{9}}(?![0-9])")
_CARD = re.compile(r"(?<![0-9])[2-9](?:[ -]?[0-9]){15,18}(?![0-9])")
_CARD_WORD = re.compile(r"(?:卡号|账号|帐号|账户|帐户|银行卡)[^0-9，。；]{0,8}$")
_LANDLINE = re.compile(
    rf"(?<![0-9])(?:[(]0[1-9][0-9]{{1,2}}[)]|0[1-9][0-9]{{1,2}}){_GAP}[2-8][0-9]{{6,7}}(?:[-转][0-9]{{1,5}})?(?![0-9])"
)
_BARE_LINE = re.compile(
    r"(?:电话|座机|固话|致电|拨打|来电|传真|tel)(?:号码|是|为|号)?[\s:]{0,3}([2-8][0-9]{6,7})(?![0-9])", re.I
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?[A-HJ-Z]\s?[·.\-]?\s?"
    r"(?=[A-Z0-9]*[0-9])[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])",
    re.I,
)
_BARE_PLATE = re.compile(
    r"(?:车牌号码|车牌号|车牌|牌照号?)(?:是|为)?[\s:]{0,3}((?=[A-Z]{0,4}[0-9])[A-Z0-9]{5,7})(?![A-Za-z0-9])", re.I
)
_MAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+\-]*@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")
_ACCOUNT = re.compile(
    r"(?:微信号?|QQ号?|qq号?|(?<![A-Za-z])(?:vx|wx|VX|WX))(?:号码|是|为|同号)?[\s:]{0,3}([A-Za-z0-9][A-Za-z0-9_\-]{4,19})(?![A-Za-z0-9])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_REGIONS = frozenset(
    [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83, 91]
)


def shadows(text: str) -> tuple[str, str]:
    """The text as half-width characters, and the same with Chinese numerals as digits; both as long as the text."""
    half = text if text.isascii() else "".join(map(_half, text))
    return half, half.translate(_NUMERALS)


def is_identity(number: str) -> bool:
    """Whether 18 characters are a citizen's identity number: region, day of birth and check character. (GB 11643-1999)"""
    return (
        born(number)
        and "10X98765432"[sum(w * int(d) for w, d in zip(_WEIGHTS, number, strict=False)) % 11] == number[17].upper()
    )


def born(number: str) -> bool:
    """Whether 18 characters begin like an identity number: a province and a day someone can be born on."""
    if len(number) != 18 or not number[:17].isdigit() or int(number[:2]) not in _REGIONS:
        return False
    return _is_day(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def is_card(number: str) -> bool:
    """Whether digits pass the check of bank cards. (ISO/IEC 7812-1, Luhn)"""
    doubled = [int(d) if n % 2 == 0 else sum(divmod(2 * int(d), 10)) for n, d in enumerate(reversed(number))]
    return sum(doubled) % 10 == 0


def personal_numbers(text: str) -> Iterator[Found]:
    """(from, to, kind) of everything found, overlaps included; what is surest comes first."""
    for shadow in dict.fromkeys(shadows(text)):
        yield from _identities(shadow)
        for match in _MOBILE.finditer(shadow):
            if _grouped(match.group()):
                yield *match.span(), "mobile"
        for match in _CARD.finditer(shadow):
            digits = re.sub("[^0-9]", "", match.group())
            if (is_card(digits) or _CARD_WORD.search(shadow, 0, match.start())) and _grouped(match.group()):
                yield *match.span(), "card"
        for match in _LANDLINE.finditer(shadow):
            yield *match.span(), "phone"
        for match in _BARE_LINE.finditer(shadow):
            yield *match.span(1), "phone"
    half = shadows(text)[0]
    yield from ((*m.span(), "plate") for m in _PLATE.finditer(half))
    yield from ((*m.span(1), "plate") for m in _BARE_PLATE.finditer(half))
    yield from ((*m.span(), "mail") for m in _MAIL.finditer(half))
    yield from ((*m.span(1), "account") for m in _ACCOUNT.finditer(half))


def _identities(shadow: str) -> Iterator[Found]:
    for match in _ID_RUN.finditer(shadow):
        digits = re.sub("[^0-9Xx]", "", match.group())
        # A slip of the pen in the last character is still somebody's number.
        if is_identity(digits) or (born(digits) and _grouped(match.group())):
            yield *match.span(), "identity"
    for match in _LONG_RUN.finditer(shadow):
        run = match.group()
        if any(is_identity(run[n : n + 18]) for n in range(len(run) - 17)):
            yield *match.span(), "identity"
    for match in _OLD_ID.finditer(shadow):
        digits = match.group()
        if int(digits[:2]) in _REGIONS and _is_day(1900 + int(digits[6:8]), int(digits[8:10]), int(digits[10:12])):
            yield *match.span(), "identity"


def _grouped(number: str) -> bool:
    """Written as one number: whole, in groups of three and more (a date has twos), or every digit apart."""
    groups = [len(group) for group in re.split(r"[^0-9Xx]+", number.removeprefix("+")) if group]
    return min(groups[1:], default=3) >= 3 or max(groups[1:]) == 1


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return 1900 <= date(year, month, day).year <= 2100
    except ValueError:
        return False


def _half(char: str) -> str:
    if char < "\x80":
        return char
    form = unicodedata.normalize("NFKC", char)
    return form if len(form) == 1 else char
