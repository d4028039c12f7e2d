"""Words of citizens with the personal data in them taken out: what is shown outside their handling."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.kernel.refusals import NotReady
from huiyin.text import masking

from .models import Voice

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


def shown(voice: Voice, text: str) -> str:
    """What everybody may read of an answer to a voice: masked, and without what whoever raised it left as contact."""
    return _without(voice, masked(text))


def _without(voice: Voice, text: str) -> str:
    for value in _contact(voice):
        text = text.replace(value, "〔个人信息〕")
    return text


def _contact(voice: Voice) -> list[str]:
    values = [voice.contact_name, voice.contact_phone, voice.contact_mail]
    return [value.strip() for value in values if len(value.strip()) > 1]


def keep_out(voice: Voice, text: str) -> None:
    """会公开的文字不写反映人的姓名和联系方式。Raises NotReady when they stand in it."""
    if any(value in text for value in _contact(voice)):
        raise NotReady(_("这段文字会公开，请不要写反映人的姓名和联系方式。"))
