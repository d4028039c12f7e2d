"""Where a report stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("起草")
    REVIEWED = "reviewed", _("已审核")
    ISSUED = "issued", _("已印发")
