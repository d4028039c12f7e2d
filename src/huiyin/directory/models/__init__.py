"""The nouns that every module shares."""

from .nouns import Area, Body, Group, GroupMember, Mandate, Person, Session, Term, Topic, Unit
from .stations import Activity, Code, Residency, Scan, Station

__all__ = [
    "Activity",
    "Area",
    "Body",
    "Code",
    "Group",
    "GroupMember",
    "Mandate",
    "Person",
    "Residency",
    "Scan",
    "Session",
    "Station",
    "Term",
    "Topic",
    "Unit",
]
