"""The five-dimension rating: three raters, each in their own name."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import actions as casework
from huiyin.casework.models import FiveRating
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed

from ..models import Suggestion
from ..policies import office, subdistrict_of_lead


@transaction.atomic
def five_rate(
    suggestion: Suggestion, *, rater: str, scores: Mapping[str, int], words: str = "", by: Actor
) -> FiveRating:
    """五维评价：代表工作机构、街道人大工委、代表三方各评一次。"""
    made = casework.five_rate(suggestion, rater=rater, scores=scores, words=words, by=by)
    own = {
        FiveRating.Rater.OFFICE: office(suggestion, by),
        FiveRating.Rater.SUBDISTRICT: subdistrict_of_lead(suggestion, by),
        FiveRating.Rater.DEPUTY: by.holds("deputy", "group_head") and by.verified,
    }
    if not own.get(FiveRating.Rater(rater)):
        raise NotAllowed(_("只能以本人所属的评价主体身份评价，代表评价须先完成二次验证。"))
    return made
