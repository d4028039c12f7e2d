"""The papers of every kind of case, from its records. How a kind is spoken of, its module says (`Wording`).

A paper is written in Chinese whatever language the page is read in. Nothing here decides who may see it.
"""

from .assigning import assignment_sheet
from .consulting import joint_opinion, opinion_forms
from .reminding import reminder_sheet
from .replying import reply_letter
from .wording import Wording, cited

PURPOSE = "paper"
"""What the file of an issued paper is kept as."""

__all__ = [
    "PURPOSE",
    "Wording",
    "assignment_sheet",
    "cited",
    "joint_opinion",
    "opinion_forms",
    "reminder_sheet",
    "reply_letter",
]
