"""The papers of every kind of case, from its records. How a kind is spoken of, its module says (`Wording`).

A paper is written in Chinese whatever language the page is read in. Nothing here decides who may see it.
"""

from django.utils.translation import gettext_lazy as _

from .assigning import assignment_sheet
from .consulting import joint_opinion, opinion_forms
from .deliberating import Deliberation, deliberation_letter
from .reminding import reminder_sheet
from .replying import reply_letter
from .wording import Wording, cited

PURPOSE = "paper"
"""What the file of an issued paper is kept as."""
LABELS = {
    "reply": _("答复函"),
    "interim": _("阶段答复函"),
    "assignment": _("交办单"),
    "opinion": _("会办意见"),
    "judgement": _("征询意见表"),
    "reminder": _("催办单"),
}
"""What papers are called, by the key under which the ledger names one that was issued."""

__all__ = [
    "LABELS",
    "PURPOSE",
    "Deliberation",
    "Wording",
    "assignment_sheet",
    "cited",
    "deliberation_letter",
    "joint_opinion",
    "opinion_forms",
    "reminder_sheet",
    "reply_letter",
]
