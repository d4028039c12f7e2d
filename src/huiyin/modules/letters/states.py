"""Where a letter stands. Overdue is read off the clock of the day that the office asked an answer for."""

from __future__ import annotations

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    WAITING = "waiting", _("待转送")
    FORWARDED = "forwarded", _("已转送，待回复")
    ANSWERED = "answered", _("已回复，待办结")
    CLOSED = "closed", _("已办结")

    OPEN = nonmember(("waiting", "forwarded", "answered"))
    SENT = nonmember(("forwarded", "answered", "closed"))
