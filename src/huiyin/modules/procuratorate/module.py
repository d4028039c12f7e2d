"""What the two-way link with the procuratorate tells the rest of the house about itself."""

from __future__ import annotations

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from huiyin.casework import raising, sight
from huiyin.casework.models import Case
from huiyin.casework.raising import Result
from huiyin.kernel import modules
from huiyin.kernel.modules import Chapter, Entry
from huiyin.shell import asides

from . import actions, figures, panels, parameters, queries, reading_rights, searching, wording
from .asides import beside
from .lifecycle import INVITEE, MATERIAL, RECOMMENDATION, REFERRAL
from .models import Referral
from .policies import OFFICES, WRITERS

OUTCOMES = {"solved": "solved", "partly": "underway"}


def _result(case: Case) -> Result:
    """What is told to whoever stands behind a referral."""
    referral = Referral.objects.get(pk=case.pk)
    text = _g("检察机关办理结果：{outcome}。{result}").format(
        outcome=referral.get_outcome_display(), result=referral.result
    )
    return Result(text, OUTCOMES.get(referral.outcome, "explained"))


def register() -> None:
    parameters.declare_all()
    wording.declare()
    searching.declare()
    reading_rights.declare()
    sight.declare("referral", queries.referrals_visible_to)
    sight.declare("recommendation", queries.recommendations_visible_to)
    raising.answers("referral", _("检察机关"), _result)
    asides.declare(beside)
    assert figures.referred.id
    modules.register(
        modules.Module(
            code="procuratorate",
            label=_("检察衔接"),
            navigation=(
                Entry(_("检察衔接台"), "procuratorate:desk", ("procurator",), "inbox", 5),
                Entry(_("登记检察建议"), "recommendations:record", ("procurator",), "pencil-plus", 7),
                Entry(
                    _("检察衔接"), "procuratorate:tracking", (*queries.OVERSEERS, "procurator"), "switch-horizontal", 32
                ),
                Entry(_("检察建议素材"), "procuratorate:materials", (*WRITERS, *OFFICES), "message", 33),
            ),
            homes={"procuratorate": "procuratorate:desk"},
            lifecycles={
                "procuratorate.referral": REFERRAL,
                "procuratorate.recommendation": RECOMMENDATION,
                "procuratorate.material": MATERIAL,
                "procuratorate.invitee": INVITEE,
            },
            ticks=(actions.pass_time,),
            cockpit=panels.PANELS,
            chapters=(Chapter("procuratorate/chapters/report.txt", ("npc", "cppcc"), 45),),
            terms={
                "双向衔接转化": "代表建议、政协提案、群众意见与公益诉讼检察、检察建议互相提供线索和素材，办理情况和结果互相反馈。",
            },
        )
    )
