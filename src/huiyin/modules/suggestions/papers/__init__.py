"""The papers that only suggestions have."""

from .form import WORDING, suggestion_form

__all__ = ["WORDING", "suggestion_form"]
