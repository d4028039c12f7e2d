"""What a step takes, made from the very form that the browser shows: one description, one check."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from ninja import File, UploadedFile
from pydantic import BaseModel, ConfigDict, Field, create_model

from .problems import Invalid

FormT = TypeVar("FormT", bound=forms.BaseForm)
# A key that no database can hold is no key.
KEYS = list[Annotated[int, Field(ge=1, le=2**63 - 1)]]
# An hour has no time zone here, and the "time" of JSON Schema wants one.
HOUR = Annotated[str, Field(pattern="^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$", examples=["09:00"])]
# Longest first: what a field extends comes after it.
_TYPES: list[tuple[type[forms.Field], Any]] = [
    (forms.ModelMultipleChoiceField, KEYS), (forms.ModelChoiceField, int), (forms.MultipleChoiceField, list[str]),
    (forms.BooleanField, bool), (forms.DateTimeField, dt.datetime), (forms.DateField, dt.date), (forms.TimeField, dt.time),
    (forms.FloatField, float), (forms.DecimalField, float), (forms.IntegerField, int), (forms.UUIDField, uuid.UUID), (forms.Field, str),
]  # fmt: skip


class Body(BaseModel):
    """Fields that depend on the matter (those of a reply, item by item) come with its steps; they are let through."""

    model_config = ConfigDict(extra="allow")


def files_of(form: type[forms.BaseForm]) -> dict[str, Any]:
    """The files that a form takes, by name, as annotations of an operation: it is sent as multipart/form-data then."""
    found: dict[str, Any] = {}
    for name, one in form.base_fields.items():
        if isinstance(one, forms.FileField):
            kind: Any = list[UploadedFile] if takes_several(one) else UploadedFile
            words = str(one.label or name)
            found[name] = Annotated[
                kind if one.required else kind | None, File(... if one.required else None, description=words)
            ]
    return found


def takes_several(field: forms.Field) -> bool:
    return bool(getattr(field.widget, "allow_multiple_selected", False))


def body_of(
    form: type[forms.BaseForm], name: str, *, without: tuple[str, ...] = (), partial: bool = False
) -> type[Body] | None:
    """The shape of what a form takes, None when it takes nothing. `partial`: what is left out stays as it is."""
    made: dict[str, Any] = {}
    for key, one in form.base_fields.items():
        if isinstance(one, forms.FileField) or key in without:
            continue
        kind = HOUR if isinstance(one, forms.TimeField) else type_of(one)
        words = "。".join(str(part) for part in (one.label, one.help_text) if part)
        limits = {"max_length": one.max_length} if kind is str and getattr(one, "max_length", None) else {}
        default = ... if one.required and not partial and not isinstance(one, forms.BooleanField) else None
        made[key] = (kind if default is ... else kind | None, Field(default, description=words, **limits))
    return create_model(name, __base__=Body, **made) if made or _is_dynamic(form) else None


def type_of(field: forms.Field) -> Any:
    """What a field is in JSON."""
    if isinstance(field, forms.TypedChoiceField) and field.coerce is int:
        return int
    return next(type_ for known, type_ in _TYPES if isinstance(field, known))


def _is_dynamic(form: type[forms.BaseForm]) -> bool:
    return form.__init__ is not forms.Form.__init__ and form.__init__ is not forms.BaseForm.__init__  # type: ignore[misc]


def as_sent(body: BaseModel | None) -> QueryDict:
    """The values as a browser would send them. Raises Invalid for what no browser can send."""
    sent = QueryDict(mutable=True)
    for key, value in (body.model_dump(mode="json", exclude_unset=True) if body else {}).items():
        values = value if isinstance(value, list) else [value]
        if isinstance(value, Mapping) or any(isinstance(one, Mapping | list) for one in values):
            raise Invalid({key: [_("须是一个值，或者一列值。")]})
        kept = ["on" if one is True else str(one) for one in values if one is not None and one is not False]
        if any("\x00" in one or not _encodable(one) for one in [key, *kept]):
            raise Invalid({"body": [_("文字里有不能保存的字符。")]})
        sent.setlist(key, kept)
    return sent


def as_kept(form: forms.BaseForm, body: BaseModel | None) -> QueryDict:
    """As from a browser that shows the form filled in with what is kept, and changes what is sent.

    Raises Invalid, also for a field that the form has not, or does not let this actor change.
    """
    sent = QueryDict(mutable=True)
    for name, field in form.fields.items():
        value = field.prepare_value(form.get_initial_for_field(field, name))
        values = value if isinstance(value, list | tuple) else [value]
        sent.setlist(
            name, ["on" if one is True else str(one) for one in values if one is not None and one is not False]
        )
    changes = dict(as_sent(body).lists())
    if closed := [name for name in changes if name not in form.fields or form.fields[name].disabled]:
        raise Invalid({name: [_("这一项不能由您修改。")] for name in closed})
    for name, changed in changes.items():
        sent.setlist(name, changed)
    return sent


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def checked(form: FormT) -> FormT:
    """The form when it is filled in rightly. Raises Invalid with the sentences of its fields."""
    if not form.is_valid():
        raise Invalid({name if name != "__all__" else "body": list(found) for name, found in form.errors.items()})
    return form


def asked(form: forms.BaseForm) -> list[dict[str, Any]]:
    """The fields of a form made for a certain matter, for whoever fills it in by a program."""
    found = []
    for name, one in form.fields.items():
        kind = "file" if isinstance(one, forms.FileField) else type_of(one)
        choices = list(getattr(one, "choices", []))[:300]
        found.append(
            {
                "name": name,
                "label": str(one.label or name),
                "type": getattr(kind, "__name__", str(kind)) if kind not in (KEYS, list[str]) else "list",
                "required": one.required,
                "choices": [{"value": str(value), "label": str(label)} for value, label in choices if value != ""],
            }
        )
    return found
