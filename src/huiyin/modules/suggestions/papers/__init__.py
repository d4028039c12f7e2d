"""The papers of a suggestion."""

from .offering import LABELS, PURPOSE, Paper, find, involved, issued, offered, title_of

__all__ = ["LABELS", "PURPOSE", "Paper", "find", "involved", "issued", "offered", "title_of"]
