"""The clocks of the handling of a case. Their lengths are the case's own policy values, by its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.clocks.terms import On, Term
from huiyin.kernel.workflow.steps import Timer

from .policies import case_of


def policy_term(name: str) -> Callable[[Any], Term | None]:
    """The term that the case's jurisdiction gives for `name`, None where it knows no such term."""

    def term(subject: Any) -> Term | None:
        case = case_of(subject)
        return case.values.term(f"{case.kind}.{name}")

    return term


def amber_days(name: str) -> Callable[[Any], int]:
    """How many days before the due day the light turns amber."""

    def days(subject: Any) -> int:
        case = case_of(subject)
        table = case.values.get(f"{case.kind}.amber_days", {})
        return int(table.get(name, table.get("default", 5)))

    return days


def the_unit(subject: Any) -> tuple[str, int]:
    return "unit", subject.unit_id


def the_body(subject: Any) -> tuple[str, int]:
    return "body", case_of(subject).body_id


def the_lead_signer(subject: Any) -> tuple[str, int] | None:
    lead = case_of(subject).signers.filter(is_lead=True).values_list("person_id", flat=True).first()
    return ("person", lead) if lead else None


def _reply_term(handling: Any) -> Term | None:
    """The first round's term, by the grade of the case where its jurisdiction tells grades apart; then the second's."""
    if handling.round > 1:
        return policy_term("redo")(handling)
    grade = case_of(handling).grade
    return (policy_term(f"reply_{grade}")(handling) if grade else None) or policy_term("reply")(handling)


INVITE = Timer(
    "invite",
    _("联名确认时限"),
    policy_term("cosign_invitation"),
    lambda signer: ("person", signer.person_id),
    amber_days("invite"),
)
SIGN = Timer("sign", _("签收（退办）时限"), policy_term("object"), the_unit, amber_days("sign"))
CONTACT = Timer("contact", _("首次联系提出人时限"), policy_term("first_contact"), the_unit, amber_days("contact"))
REPLY = Timer("reply", _("答复时限"), _reply_term, the_unit, amber_days("reply"))
JOINT = Timer("joint", _("会办意见时限"), policy_term("joint_opinion"), the_unit, amber_days("joint"))
REDO = Timer("joint", _("补正会办意见时限"), policy_term("joint_redo"), the_unit, amber_days("joint"))
RETURN = Timer("return", _("退办审核时限"), policy_term("reassign"), the_body, amber_days("return"))
COMMITMENT = Timer(
    "commitment", _("承诺时限"), lambda commitment: On(commitment.due_on), the_unit, amber_days("commitment")
)
CHECK = Timer("check", _("兑现核实时限"), policy_term("commitment_check"), the_body, amber_days("check"))

EXAMINE = Timer("examine", _("审查时限"), policy_term("take_in"), the_body, amber_days("examine"))
ASSIGN = Timer("assign", _("交办时限"), policy_term("take_in"), the_body, amber_days("assign"))
REASSIGN = Timer("assign", _("重新交办时限"), policy_term("reassign"), the_body, amber_days("assign"))
FEEDBACK = Timer("feedback", _("评价时限"), policy_term("feedback"), the_lead_signer, amber_days("feedback"))
CONCLUDE = Timer("conclude", _("办结（二次交办）时限"), policy_term("conclude"), the_body, amber_days("conclude"))
