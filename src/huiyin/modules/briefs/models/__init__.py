"""Briefs with their versions and authors' credits; series, issues, and what became of them."""

from .briefs import Brief, Credit, Version
from .issues import HigherAdoption, Instruction, Issue, Sending, Series

__all__ = ["Brief", "Credit", "HigherAdoption", "Instruction", "Issue", "Sending", "Series", "Version"]
