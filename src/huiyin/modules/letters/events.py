"""What can happen to a letter. Written once, kept for ever."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.ledger.events import event


@event("letters.opened", _("登记为来信"))
class Opened:
    number: str
    title: str


@event("letters.forwarded", _("转送有关单位"))
class Forwarded:
    unit: str
    words: str = ""
    due: str = ""


@event("letters.answered", _("回复来信"))
class Answered:
    unit: str
    words: str


@event("letters.closed", _("来信办结"))
class Closed:
    words: str = ""
