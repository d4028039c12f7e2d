"""The papers of this module."""

from .issue import issue_paper
from .transfer import transfer_sheet

__all__ = ["issue_paper", "transfer_sheet"]
