"""Whoever does today what closed units did: a case that comes back goes to their successors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from huiyin.directory.models import Unit
from huiyin.kernel.refusals import NotReady

Plan = tuple[Unit | None, list[Unit], dict[Unit, str], dict[Unit, str]]


def standing_in(lead: Unit | None, joint: Iterable[Unit], split: Mapping[Unit, str], parts: Mapping[Unit, str]) -> Plan:
    """The same plan with successors in the place of closed units; who comes to stand there twice stands there once.

    A unit does not assist itself; parts that fall to one unit are joined; one that answers all parts leads.
    Raises NotReady for a closed unit without a successor.
    """
    joint = list(joint)
    units = [unit for unit in (lead, *joint, *split, *parts) if unit is not None]
    if all(unit.until is None for unit in units):
        return lead, joint, dict(split), dict(parts)
    lead = lead and heir_of(lead)
    split = _joined(split)
    if len(split) == 1 and lead is None:
        (lead, part), split = next(iter(split.items())), {}
        parts = {**parts, lead: part}
    answering = {lead, *split}
    assisting = [unit for unit in dict.fromkeys(heir_of(unit) for unit in joint) if unit not in answering]
    return lead, assisting, split, _joined(parts)


def heir_of(unit: Unit) -> Unit:
    """Raises NotReady where nobody does its work."""
    heir = unit.heir
    if heir is None:
        raise NotReady(_("“{unit}”已经撤销，也没有承接单位。").format(unit=unit))
    return heir


def _joined(parts: Mapping[Unit, str]) -> dict[Unit, str]:
    found: dict[Unit, str] = {}
    for unit, part in parts.items():
        heir = heir_of(unit)
        found[heir] = "\n".join(dict.fromkeys(text for text in (found.get(heir, ""), part) if text))
    return found
