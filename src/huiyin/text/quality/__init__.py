"""Whether a reply answers what was asked, and whether it says anything at all."""

from .judging import TERM_DAYS, Asked, Quality, Score, judge

__all__ = ["TERM_DAYS", "Asked", "Quality", "Score", "judge"]
