"""Who may read the files of a lead or a recommendation: whoever sees it; what is kept inside, its procuratorate alone."""

from __future__ import annotations

from typing import Any

from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.files.models import Attachment

from . import queries
from .fields import INSIDE_FILE
from .models import Recommendation, Referral


def _of_referral(one: Any, actor: Actor, attachment: Attachment) -> bool:
    seen = queries.referrals_visible_to(actor).filter(pk=one.pk).exists()
    return seen and (attachment.purpose != INSIDE_FILE or actor.holds("procurator"))


def _of_recommendation(one: Any, actor: Actor, attachment: Attachment) -> bool:
    seen = queries.recommendations_visible_to(actor).filter(pk=one.pk).exists()
    return seen and (attachment.purpose != INSIDE_FILE or actor.holds("procurator"))


def declare() -> None:
    storing.readable_by(Referral._meta.label_lower, _of_referral)
    storing.readable_by(Recommendation._meta.label_lower, _of_recommendation)
