"""How the ledger's entries about the two-way link are read."""

from __future__ import annotations

from collections.abc import Collection

from huiyin.directory.models import Body
from huiyin.directory.wording import units
from huiyin.kernel.ledger import words

from .reasons import NOT_ACCEPTED, NOT_TAKEN
from .states import Field, Heeded, Measure, Outcome, Purpose, Type


def declare() -> None:
    words.facts("procuratorate", units, "to")
    words.facts("procuratorate", _bodies, "body")
    words.facts("procuratorate", words.chosen(Purpose), "purpose")
    words.facts("procuratorate", words.chosen(Field), "field")
    words.facts("procuratorate", words.chosen(Measure), "measure")
    words.facts("procuratorate", words.chosen(Outcome), "outcome")
    words.facts("procuratorate", words.chosen(Heeded), "heeded")
    words.facts("procuratorate", words.chosen(Type), "type")
    words.facts("procuratorate.refused", words.listed(NOT_ACCEPTED), "reason")
    words.facts("procuratorate.declined", words.listed(NOT_TAKEN), "reason")


def _bodies(codes: Collection[str]) -> dict[str, str]:
    return dict(Body.objects.filter(code__in=codes).values_list("code", "short_name"))
