"""Who is told what after a step between the two sides."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Signer
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.notices.telling import tell

from . import queries
from .models import Material, Recommendation, Referral
from .policies import OFFICES
from .states import InviteeState

REFERRAL_TO_PROCURATORATE = {
    "refer": _("新的线索：“{title}”，请在期限内评估。"),
    "supply": _("线索“{title}”的材料已经补充。"),
    "withdraw": _("线索“{title}”已撤回。"),
}
REFERRAL_TO_OFFICE = {
    "accept": _("检察机关已受理线索“{title}”。"),
    "refuse": _("检察机关未予受理线索“{title}”，请查看原因。"),
    "ask": _("线索“{title}”需要补充材料。"),
    "progress": _("线索“{title}”有了新的进展。"),
    "conclude": _("线索“{title}”已由检察机关办结，请查看结果。"),
}
TO_SIGNERS = ("accept", "refuse", "conclude")
MATERIAL_TO_OFFICE = {
    "offer": _("检察机关提供了检察建议“{title}”，可作建议、提案素材。"),
    "take_up": _("检察建议“{title}”已被采用起草。"),
    "take_too": _("检察建议“{title}”又有一位采用起草。"),
    "pass_back": _("检察建议“{title}”的素材被退回，请另行推荐。"),
    "recall": _("检察机关收回了素材“{title}”。"),
}
MATERIAL_TO_PROCURATORATE = {
    "take_up": _("检察建议“{title}”已被采用，正在起草建议、提案。"),
    "take_too": _("检察建议“{title}”又有一位采用起草。"),
    "decline": _("检察建议“{title}”没有被采用，请查看原因。"),
}
RECOMMENDATION_TO_TAKERS = {
    "sue": _("检察建议“{title}”已提起诉讼。"),
    "conclude": _("检察建议“{title}”已办结，请查看结果。"),
    "withdraw": _("检察建议“{title}”已撤回。"),
}


def after_referral(referral: Referral, verb: str, *, by: Actor) -> None:
    url = reverse("referrals:detail", args=[referral.pk])
    if verb in REFERRAL_TO_PROCURATORATE:
        _tell(
            queries.user_ids("procurator", "unit", referral.to_id), REFERRAL_TO_PROCURATORATE[verb], referral, url, by
        )
    if verb in REFERRAL_TO_OFFICE:
        _tell(queries.user_ids(OFFICES, "body", referral.body_id), REFERRAL_TO_OFFICE[verb], referral, url, by)
    if verb in TO_SIGNERS:
        for case in queries.behind(referral):
            signed = Signer.objects.filter(case_id=case.pk, state="confirmed")
            people = [user for user in signed.values_list("person__user_id", flat=True) if user]
            _tell(people, REFERRAL_TO_OFFICE[verb], case, f"/{case.kind}s/{case.pk}/", by)


def after_material(material: Material, verb: str, *, by: Actor) -> None:
    recommendation = material.recommendation
    url = reverse("recommendations:detail", args=[recommendation.pk])
    if verb in MATERIAL_TO_OFFICE:
        _tell(queries.user_ids(OFFICES, "body", material.body_id), MATERIAL_TO_OFFICE[verb], recommendation, url, by)
    if verb in MATERIAL_TO_PROCURATORATE:
        told = queries.user_ids("procurator", "unit", recommendation.unit_id)
        _tell(told, MATERIAL_TO_PROCURATORATE[verb], recommendation, url, by)
    if verb == "forward":
        text = _("工作机构向您推荐检察建议“{title}”，可据此起草建议、提案。")
        asked = material.invitees.filter(state=InviteeState.ASKED, asked_on=moment.today())
        _tell([user for user in asked.values_list("person__user_id", flat=True) if user], text, recommendation, url, by)


def after_recommendation(recommendation: Recommendation, verb: str, *, by: Actor) -> None:
    """Those whose body uses it hear of its end."""
    if verb not in RECOMMENDATION_TO_TAKERS:
        return
    url = reverse("recommendations:detail", args=[recommendation.pk])
    for material in recommendation.materials.exclude(state__in=["recalled", "declined"]):
        people = queries.user_ids(OFFICES, "body", material.body_id)
        for case in queries.come_of(material):
            signed = Signer.objects.filter(case_id=case.pk, state="confirmed")
            people += [user for user in signed.values_list("person__user_id", flat=True) if user]
        _tell(people, RECOMMENDATION_TO_TAKERS[verb], recommendation, url, by)


def _tell(people: Iterable[int], text: object, about: object, url: str, by: Actor) -> None:
    tell(set(people) - {by.user_id}, str(text).format(title=about.title), url=url)  # type: ignore[attr-defined,arg-type]
