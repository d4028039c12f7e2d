"""How the ledger's entries about voices are read."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Area, Station, Topic
from huiyin.directory.wording import units
from huiyin.kernel.ledger import words

from . import limits
from .models import Assessment, GridCheck, Matter
from .states import Channel, Grade, Outcome, Urgency

BECAUSE = {
    "assessed": _("已经评价"),
    "lapsed": _("评价期限已过"),
    "discarded": _("草稿已删除"),
    "asked": _("本人要求"),
    "withdrawn": _("已撤回"),
    "refused": _("不予受理"),
    "letter": _("转作代表来信"),
    "not_filed": _("不予立案"),
    "not_adopted": _("未采用"),
}
TARGETS = {
    "suggestion": _("代表建议"),
    "proposal": _("政协提案"),
    "brief": _("社情民意信息"),
    "referral": _("检察线索"),
}
LEVELS = {str(value): label for value, label in Assessment.LEVELS}


def declare() -> None:
    words.facts("voices", units, "lead", "joint", "unit")
    words.facts("voices", words.chosen(Grade), "grade")
    words.facts("voices", words.chosen(Channel, Assessment.By), "channel")
    words.facts("voices", words.chosen(Outcome), "outcome")
    words.facts("voices", words.chosen(Urgency), "urgency")
    words.facts("voices", words.chosen(Assessment.Solved), "solved")
    words.facts("voices", words.listed(LEVELS), "satisfied")
    words.facts("voices", words.listed(BECAUSE), "because")
    words.facts("voices", words.listed(TARGETS), "target")
    words.facts("voices", _stations, "station")
    words.facts("voices", _areas, "area")
    words.facts("voices", words.chosen(GridCheck.Result), "result")
    words.facts("voices", _topics, "topic", "advised")
    words.facts("voices.quarantined", words.listed(limits.REASONS), "reason")
    words.subject(Matter._meta.label, _matters, lambda text: [])


def _matters(keys: Collection[int]) -> dict[int, tuple[str, str]]:
    """A matter by its key, or by the name a person gave it."""
    return {one.pk: (str(one), reverse("voices:matter", args=[one.pk])) for one in Matter.objects.filter(pk__in=keys)}


def _stations(codes: Collection[str]) -> dict[str, str]:
    return dict(Station.objects.filter(code__in=codes).values_list("code", "name"))


def _areas(codes: Collection[str]) -> dict[str, str]:
    return dict(Area.objects.filter(code__in=codes).values_list("code", "name"))


def _topics(codes: Collection[str]) -> dict[str, str]:
    return dict(Topic.objects.filter(code__in=codes).values_list("code", "name"))
