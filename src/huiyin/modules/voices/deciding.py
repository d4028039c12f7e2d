"""What a person decides about a matter: one verb, one form, one action; and raising it whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.casework import raising
from huiyin.casework.models import Case
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed

from . import actions, matter_pages, notices
from .actions import gathering
from .forms import matters as F
from .forms.matters import RaiseMatterForm
from .models import Matter

KEEPERS = matter_pages.KEEPERS
RAISERS = (*KEEPERS, "deputy", "group_head")


@dataclass(frozen=True)
class Verb:
    """A decision about a matter: its words, its form, and what is done with it; `do` returns the matter to show."""

    label: Any
    hint: Any
    form: type[forms.Form]
    do: Callable[[Matter, dict[str, Any], Actor], Matter]
    done: Any


def _merge(matter: Matter, data: dict[str, Any], by: Actor) -> Matter:
    actions.merge_matters(matter, into=data["into"], by=by)
    return data["into"]


def _split(matter: Matter, data: dict[str, Any], by: Actor) -> Matter:
    return actions.split_matter(matter, voices=data["voices"], label=data["label"], by=by)


def _move(matter: Matter, data: dict[str, Any], by: Actor) -> Matter:
    actions.move_voices(matter, voices=data["voices"], to=data["to"], by=by)
    return data["to"]


def _name(matter: Matter, data: dict[str, Any], by: Actor) -> Matter:
    actions.name_matter(matter, label=data["label"], by=by)
    return matter


STAYS = _("人定过的，机器以后不再改动；每一步都记入台账。")
VERBS = {
    "merge": Verb(_("归并"), STAYS, F.MergeMattersForm, _merge, _("已归并为一件。")),
    "split": Verb(_("分出"), STAYS, F.SplitForm, _split, _("已分出，另立一件。")),
    "move": Verb(_("移动"), STAYS, F.MoveForm, _move, _("已移到这件事由。")),
    "name": Verb(_("定名"), "", F.NameForm, _name, _("已定名。")),
}
RAISE, WHOLE = _("整件提请"), _("这里看得到的意见都记为来源；得到一件草稿，写完后提交。")
RAISED = _("已起草，来源已经记下；请写完后提交。")


def require(verb: str, matter: Matter, actor: Actor) -> None:
    """Raises NotAllowed before a form is filled in in vain; the action asks again, of each voice. `verb` may be "raise"."""
    voices = matter_pages.voices_of(matter, actor)
    if verb == "raise" and not matter_pages.can_raise(voices, actor):
        raise NotAllowed(gathering.RAISED_BY)
    if verb != "raise" and not matter_pages.keeps(voices, actor):
        raise NotAllowed(gathering.DECIDED_BY)


def form_for(matter: Matter, verb: str, actor: Actor, sent: Any = None) -> forms.Form:
    """The form of a decision, with the voices and the other matters that the actor sees."""
    voices = matter_pages.voices_of(matter, actor).order_by("pk")
    matters = matter_pages.matters_of(matter, actor)
    return VERBS[verb].form(sent, matter=matter, voices=voices, matters=matters)  # type: ignore[call-arg]


def raise_form(matter: Matter, actor: Actor, sent: Any = None) -> RaiseMatterForm:
    """The form that raises a matter, with what the actor can make of it."""
    return RaiseMatterForm(sent, targets=raising.targets(actor), title=matter_pages.name_of(matter, actor))


def raise_whole(matter: Matter, data: dict[str, Any], *, by: Actor) -> Case:
    """The draft made of every voice of the matter that the actor sees. Raises what `actions.raise_matter` raises."""
    voices = list(matter_pages.voices_of(matter, by))
    texts = matter_pages.texts(matter, voices)
    made = actions.raise_matter(matter, target=data["target"], title=data["title"], texts=texts, voices=voices, by=by)
    for one in voices:
        notices.after(one, "raise", by=by)
    return made
