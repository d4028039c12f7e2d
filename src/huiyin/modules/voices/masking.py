"""Words of citizens with the personal data in them taken out: what is shown outside their handling."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.text import masking

NAMES = {
    "identity": gettext_lazy("身份证号"),
    "mobile": gettext_lazy("手机号"),
    "card": gettext_lazy("银行卡号"),
    "phone": gettext_lazy("电话"),
    "plate": gettext_lazy("车牌"),
    "mail": gettext_lazy("邮箱"),
    "account": gettext_lazy("账号"),
    "name": gettext_lazy("姓名"),
    "address": gettext_lazy("门牌"),
}


def masked(text: str) -> str:
    """The text that may be shown; one without personal data is unchanged."""
    return masking.mask(text).text


def found(text: str) -> list[str]:
    """What personal data stands in a text, by the names of its kinds and where: for whoever checks a publication."""
    return [
        _("{kind}“{words}”").format(kind=NAMES[span.kind], words=text[span.start : span.end])
        for span in masking.find(text)
    ]
