"""The papers of this module."""

from .files import issue_file, transfer_file
from .issue import issue_paper
from .transfer import transfer_sheet

__all__ = ["issue_file", "issue_paper", "transfer_file", "transfer_sheet"]
