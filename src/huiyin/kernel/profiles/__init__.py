"""Dated, cited policy values per jurisdiction: `profiles.at("zhejiang", day)["suggestion.reply"]`."""

from .registry import at, declare, gaps, load, name_of, parameter, parameters, profile, profiles
from .values import Value, Values

__all__ = [
    "Value",
    "Values",
    "at",
    "declare",
    "gaps",
    "load",
    "name_of",
    "parameter",
    "parameters",
    "profile",
    "profiles",
]
