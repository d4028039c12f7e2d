"""What every kind of case shares."""

from .cases import Case, Link, Signer
from .commitments import Commitment, Progress
from .handlings import Contact, Extension, Handling, Opinion
from .pressing import Pressing, PressingAct, Reminder
from .ratings import FiveRating, OnsiteVote, Rating
from .replies import Cosign, Reply, ReplyItem
from .submissions import Numbering, Request, Submission

__all__ = [
    "Case",
    "Commitment",
    "Contact",
    "Cosign",
    "Extension",
    "FiveRating",
    "Handling",
    "Link",
    "Numbering",
    "OnsiteVote",
    "Opinion",
    "Pressing",
    "PressingAct",
    "Progress",
    "Rating",
    "Reminder",
    "Reply",
    "ReplyItem",
    "Request",
    "Signer",
    "Submission",
]
