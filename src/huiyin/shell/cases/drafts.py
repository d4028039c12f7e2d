"""Drafts: kept while one writes, shown with hints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huiyin.casework import actions, queries
from huiyin.casework.actions.drafting import FIELDS
from huiyin.casework.advice import earlier_like
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.refusals import NotNow

from .kind import CasePages


def own_draft(of: CasePages, actor: Actor, pk: int) -> Any:
    """The actor's own draft. Raises Http404 for anything else, NotNow once it was handed in."""
    own = queries.mine(of.code, actor).filter(signers__person__user_id=actor.user_id, signers__is_lead=True)
    case = get_object_or_404(own.select_related("body", "session__term"), pk=pk)
    if case.state != of.kind.life.start:
        raise NotNow(_("{noun}已经提交，不能再修改。").format(noun=of.words.noun))
    return case


@transaction.atomic
def keep(case: Any, form: Any, *, by: Actor) -> None:
    """Store what the form holds."""
    actions.save_draft(case, requests=form.requests(), also=form.also, by=by, **form.values())


def initial(case: Any, form: type[Any]) -> dict[str, Any]:
    values = {name: getattr(case, name) for name in (*FIELDS, *form.also)}
    return values | {f"request{r.position}": r.text for r in case.requests.all()}


def page(of: CasePages, case: Any, form: Any) -> dict[str, Any]:
    earlier = earlier_like(of.code, case.title, case.text, but=case.pk) if case.title else []
    return {
        "case": case,
        "form": form,
        "earlier": earlier,
        "several": several_matters(case.title),
        "attachments": list(storing.on(case)),
        "signers": list(case.signers.select_related("person", "group")),
        **of.more_writing(case, form),
    }


_AND = re.compile(r"(以及|并且|同时|和|及|、|暨)")


def several_matters(title: str) -> bool:
    """Whether a title looks like more than one matter (一事一议): a hint only."""
    core = title.removeprefix("关于").removesuffix("的建议").removesuffix("的提案")
    halves = [half for half in _AND.split(core) if len(half) >= 4 and not _AND.fullmatch(half)]
    verbs = (
        "加强",
        "完善",
        "推进",
        "提升",
        "优化",
        "建设",
        "增设",
        "规范",
        "改造",
        "整治",
        "解决",
        "加快",
        "支持",
        "设立",
    )
    return sum(any(verb in half for verb in verbs) for half in halves) >= 2


@dataclass(frozen=True)
class Template:
    name: str | Promise
    situation: str | Promise
    problem: str | Promise
    requests: str | Promise
