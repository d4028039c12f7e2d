"""Who may do what to a proposal, and what must be true first, beyond what holds for every submission."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework import policies as casework
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.rules import Rule, rule

author = Rule(_("第一提案人"), casework.lead_signer.test)
committee = Rule(_("提案委员会"), casework.office.test)

IN_PLENARY_ONLY = ("sector", "plenary")
SEALED = ("party", "organisation", "committee")
SEAL = "seal"


@rule(_("以界别、小组名义提出的，须在大会征集期限之内由召集人签名"))
def in_plenary_by_convener(proposal: Any, actor: Actor) -> bool:
    if proposal.proposer_kind not in IN_PLENARY_ONLY:
        return True
    return bool(proposal.in_session and actor.holds("convener") and actor.within("group", proposal.proposer_id))


@rule(_("以党派、团体、专门委员会名义提出的，须上传盖章页"))
def sealed(proposal: Any, actor: Actor) -> bool:
    return proposal.proposer_kind not in SEALED or storing.on(proposal, SEAL).exists()


@rule(_("只能二次交办一次，再次不满意的提请主席会议"))
def first_second_assignment(proposal: Any, actor: Actor) -> bool:
    return proposal.round < 2


@rule(_("须未评为优秀提案"))
def not_commended_yet(proposal: Any, actor: Actor) -> bool:
    return proposal.commended_on is None
