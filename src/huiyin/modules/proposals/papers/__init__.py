"""The papers that only proposals have."""

from .form import WORDING, proposal_form

__all__ = ["WORDING", "proposal_form"]
