"""How any line of a register is entered and changed: who may, whether it can be, and what the ledger says of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append, begin
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady

from .. import events
from ..models import Station
from ..roles import OFFICES

M = TypeVar("M", bound=models.Model)
KEEPERS = (*OFFICES, "admin", "system")
ADMINS = ("admin", "system")
SECRET = ("phone",)


def keepers_only(by: Actor, body: models.Model | None = None) -> None:
    """Office and administrator keep the registers; an office only those of its own body. Raises NotAllowed."""
    if not by.holds(*KEEPERS):
        raise NotAllowed(_("名册由工作机构或系统管理员维护。"))
    if body is not None and by.holds(*OFFICES) and not by.within("body", body.pk):
        raise NotAllowed(_("只能维护本机构的名册。"))


def admins_only(by: Actor) -> None:
    if not by.holds(*ADMINS):
        raise NotAllowed(_("机构、届次、会议和区域由系统管理员维护。"))


def keeps_station(station: Station, by: Actor) -> bool:
    """Whether an actor looks after a station: office of its body, sub-district of its group, its own staff."""
    if by.holds(*ADMINS):
        return True
    if by.holds("office"):
        return by.within("body", station.body_id)
    if by.holds("subdistrict"):
        return by.within("group", station.group_id)
    return by.holds("station_officer") and by.within("station", station.pk)


def station_keepers_only(station: Station, by: Actor) -> None:
    """Raises NotAllowed for everybody who does not look after this station."""
    if not keeps_station(station, by):
        raise NotAllowed(_("只有本站工作人员、所属街道和代表工作机构可以办理。"))


@transaction.atomic
def save(model: type[M], line: M | None, values: dict[str, Any], *, by: Actor) -> M:
    """Enter a new line, or change one; nothing is written where nothing changed.

    Raises NotReady with a sentence for each field that cannot be, TypeError for a field that the model has not.
    """
    if unknown := values.keys() - {field.name for field in model._meta.concrete_fields}:
        raise TypeError(f"{model.__name__} has no {sorted(unknown)}")
    if line is None:
        made = checked(model(**values))
        made.save(force_insert=True)
        shown = {label(made, name): text(made, name) for name in values if text(made, name)}
        append(made, events.Created(model=title(made), name=str(made), values=shown), by=by)
        return made
    kept = model._default_manager.select_for_update().get(pk=line.pk)
    before = {name: (getattr(kept, name), text(kept, name)) for name in values}
    for name, value in values.items():
        setattr(kept, name, value)
    changed = [name for name, (old, _text) in before.items() if getattr(kept, name) != old]
    if not changed:
        return kept
    checked(kept).save(update_fields=changed)
    changes = {label(kept, name): _from_to(kept, name, before[name][1]) for name in changed}
    append(kept, events.Changed(model=title(kept), changes=changes), by=by)
    return kept


@transaction.atomic
def enter(model: type[M], lines: Sequence[dict[str, Any]], *, by: Actor) -> list[M]:
    """Enter many new lines at once, each with its entry in the ledger, in a handful of statements.

    What one line alone can show is checked here; that no two are the same is left to the database.
    Raises NotReady for the first line that cannot be.
    """
    made = [model(**values) for values in lines]
    relations = [field.name for field in model._meta.concrete_fields if field.is_relation]
    for line in made:
        try:
            line.clean_fields(exclude=relations)
        except ValidationError as wrong:
            raise NotReady(f"{line}：{_sentence(line, wrong)}") from None
    model._default_manager.bulk_create(made, batch_size=1000)
    shown = [
        {label(line, name): text(line, name) for name in values if text(line, name)}
        for line, values in zip(made, lines, strict=True)
    ]
    told = [
        events.Created(model=title(line), name=str(line), values=one) for line, one in zip(made, shown, strict=True)
    ]
    begin(list(zip(made, told, strict=True)), by=by)
    return made


@transaction.atomic
def close(line: M, *, reason: str, on: date, successor: models.Model | None = None, by: Actor) -> M:
    """Let a line end on a day. Raises NotNow when it has ended, NotReady without a reason."""
    kept = type(line)._default_manager.select_for_update().get(pk=line.pk)
    if kept.until is not None:  # type: ignore[attr-defined]
        raise NotNow(_("“{name}”已经撤销或停用。").format(name=kept))
    reason = reasoned(reason)
    kept.until = on  # type: ignore[attr-defined]
    changed = ["until"]
    if successor is not None:
        kept.successor = successor  # type: ignore[attr-defined]
        changed.append("successor")
    kept.save(update_fields=changed)
    event = events.Closed(
        model=title(kept), reason=reason, on=on.isoformat(), successor=str(successor) if successor else ""
    )
    append(kept, event, by=by)
    return kept


def checked(line: M) -> M:
    """The line itself when the model and its constraints allow it. Raises NotReady."""
    try:
        line.full_clean()
    except ValidationError as wrong:
        raise NotReady(_sentence(line, wrong)) from None
    return line


def reasoned(reason: str) -> str:
    if not reason.strip():
        raise NotReady(_("请写明原因。"))
    return reason.strip()


def title(line: models.Model) -> str:
    return str(line._meta.verbose_name)


def label(line: models.Model, name: str) -> str:
    return str(line._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def text(line: models.Model, name: str) -> str:
    """A value as people read it; a telephone number only as there or not."""
    value = getattr(line, name)
    if name in SECRET:
        return _("已填写") if value else ""
    if value in (None, "", []):
        return ""
    if hasattr(line, f"get_{name}_display"):
        return str(getattr(line, f"get_{name}_display")())
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _from_to(line: models.Model, name: str, before: str) -> list[str]:
    return ["", _("已更改")] if name in SECRET else [before, text(line, name)]


def _sentence(line: models.Model, wrong: ValidationError) -> str:
    parts = []
    for name, words in wrong.message_dict.items():
        said = "".join(words)
        parts.append(
            said if name == NON_FIELD_ERRORS else _("{field}：{words}").format(field=label(line, name), words=said)
        )
    return " ".join(parts)
