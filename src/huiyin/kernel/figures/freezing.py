"""Freezing a number when it is published, and saying later what has changed since, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import override

from .. import moment
from ..actors import Actor
from ..ledger.models import Entry, root_key
from . import registry
from .models import Snapshot
from .reading import Reading
from .results import Ratio, amounts

BATCH = 500


def snapshot(reading: Reading, *, by: Actor) -> Snapshot:
    """The number as it stands now, not yet stored. It is frozen in Chinese, the language it is published in.

    A scope without a day to look back from gets today's, so that the number can be asked for again.
    """
    scope = replace(reading.scope, as_of=reading.scope.day)
    result = reading.result
    with override("zh-hans"):
        made = Snapshot(
            figure=reading.figure.id,
            label=reading.label,
            unit=reading.unit,
            definition=reading.figure.definition,
            basis=str(reading.figure.basis),
            scope=scope.as_json(),
            record=result.rows.model._meta.label_lower,
            value=result.value,
            text=reading.text,
            detail=reading.detail,
            rows=packed(result.rows.order_by().values_list("pk", flat=True)),
            of=packed(result.of.order_by().values_list("pk", flat=True)) if isinstance(result, Ratio) else "",
            amounts={str(pk): amount for pk, amount in amounts(result).items()},
            taken_at=moment.now(),
            taken_by=by.name,
        )
    made.digest = made.compute_digest()
    return made


def freeze(readings: Iterable[Reading], *, by: Actor) -> list[Snapshot]:
    """Store the numbers as they stand."""
    made = [snapshot(reading, by=by) for reading in readings]
    for one in made:
        one.save(force_insert=True)
    return made


def packed(identities: Iterable[int]) -> str:
    """Identities as sorted ranges: 1-7,9."""
    runs: list[list[int]] = []
    for pk in sorted(set(identities)):
        if runs and pk == runs[-1][1] + 1:
            runs[-1][1] = pk
        else:
            runs.append([pk, pk])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def unpacked(text: str) -> Iterator[int]:
    for run in text.split(",") if text else []:
        first, _dash, last = run.partition("-")
        yield from range(int(first), int(last or first) + 1)


def frozen_rows(one: Snapshot) -> models.QuerySet[Any]:
    """The records behind a frozen number, as they are now. A record is never deleted once it is in the ledger."""
    found: models.QuerySet[Any] = apps.get_model(one.record)._default_manager.filter(pk__in=list(unpacked(one.rows)))
    return found


@dataclass(frozen=True)
class Changed:
    """A record that came into the number, left it, or brings another amount; `why` is what the ledger says since."""

    record: Any
    how: str
    why: list[Entry]


@dataclass(frozen=True)
class Since:
    """What became of a published number: as it is now, and the records that make the difference."""

    now: Reading | None
    changed: list[Changed]
    count: int

    @property
    def stands(self) -> bool:
        return self.now is not None and not self.count


def since(one: Snapshot, *, limit: int = 200) -> Since:
    """Ask the same figure again today, and compare record by record.

    `now` is None when the figure is no longer declared. The first `limit` differences are explained.
    """
    try:
        figure = registry.get(one.figure)
    except KeyError:
        return Since(None, [], 0)
    reading = figure.read(replace(one.asked, as_of=None))
    before, after = set(unpacked(one.rows)), set(reading.rows.order_by().values_list("pk", flat=True))
    how = {pk: "added" for pk in after - before} | {pk: "removed" for pk in before - after}
    if isinstance(reading.result, Ratio):
        whole, whole_now = set(unpacked(one.of)), set(reading.result.of.order_by().values_list("pk", flat=True))
        how = {pk: "of_added" for pk in whole_now - whole} | {pk: "of_removed" for pk in whole - whole_now} | how
    now_amounts = amounts(reading.result)
    for pk, amount in one.amounts.items():
        if int(pk) in now_amounts and now_amounts[int(pk)] != amount:
            how[int(pk)] = "amount"
    chosen = sorted(how)[:limit]
    records = apps.get_model(one.record)._default_manager.in_bulk(chosen)
    told = _told(records.values(), one)
    changed = [Changed(records[pk], how[pk], told.get(root_key(records[pk]), [])) for pk in chosen if pk in records]
    return Since(reading, changed, len(how))


def _told(records: Iterable[models.Model], one: Snapshot) -> dict[tuple[str, int], list[Entry]]:
    """What the ledger says of the matters of these records since the number was taken."""
    roots: dict[str, list[int]] = {}
    for record in records:
        label, pk = root_key(record)
        roots.setdefault(label, []).append(pk)
    told: dict[tuple[str, int], list[Entry]] = {}
    for label, pks in roots.items():
        for at in range(0, len(pks), BATCH):
            found = Entry.objects.filter(root_type=label, root_id__in=pks[at : at + BATCH], at__gt=one.taken_at)
            for entry in found.order_by("id"):
                told.setdefault((label, entry.root_id), []).append(entry)
    return told
