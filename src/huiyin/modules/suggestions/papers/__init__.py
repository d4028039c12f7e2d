"""The papers of a suggestion."""

from .offering import PURPOSE, Paper, find, involved, issued, offered, title_of

__all__ = ["PURPOSE", "Paper", "find", "involved", "issued", "offered", "title_of"]
