"""Drafts: begun, kept while one writes, shown with hints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Group, Person
from huiyin.directory.queries import current_session
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.refusals import NotNow

from . import actions, queries
from .forms.writing import DraftForm
from .models import Suggestion
from .states import State


def begin(actor: Actor) -> Suggestion:
    """A new draft of the acting deputy, or of their delegation when its head acts as such."""
    person = get_object_or_404(Person, user_id=actor.user_id)
    group = Group.objects.filter(pk=actor.scope_id("group")).select_related("body").first()
    mandate = person.mandates.filter(until=None).select_related("body").order_by("id").first()
    body = group.body if group else mandate.body if mandate else None
    if body is None:
        raise NotNow(_("没有现任代表身份，不能提出建议。"))
    session = current_session(body, moment.today())
    running = session is not None and session.starts_on <= moment.today() <= session.ends_on
    return actions.start_draft(
        body=body, person=person, session=session, in_session=running, delegation=group, by=actor
    )


def own_draft(actor: Actor, pk: int) -> Suggestion:
    """The actor's own draft. Raises Http404 for anything else, NotNow once it was handed in."""
    own = queries.mine(actor).filter(signers__person__user_id=actor.user_id, signers__is_lead=True)
    suggestion = get_object_or_404(own.select_related("body", "session__term"), pk=pk)
    if suggestion.state != State.DRAFT:
        raise NotNow(_("建议已经提交，不能再修改。"))
    return suggestion


@transaction.atomic
def keep(suggestion: Suggestion, form: DraftForm, *, by: Actor) -> None:
    """Store what the form holds."""
    actions.save_draft(suggestion, requests=form.requests(), by=by, **form.values())


def initial(suggestion: Suggestion) -> dict[str, Any]:
    names = ("title", "situation", "problem", "topic", "suggested_unit", "wish", "wish_confidential", "wish_reason")
    values = {name: getattr(suggestion, name) for name in names}
    return values | {f"request{r.position}": r.text for r in suggestion.requests.all()}


def page(suggestion: Suggestion, form: DraftForm) -> dict[str, Any]:
    from .advice import earlier_like  # noqa: PLC0415

    return {
        "suggestion": suggestion,
        "form": form,
        "gates": [r for r in suggestion.gate_reviews.filter(attempt=suggestion.review_attempt) if not r.passed],
        "earlier": earlier_like(suggestion.title, suggestion.text, but=suggestion.pk) if suggestion.title else [],
        "several": several_matters(suggestion.title, {}),
        "attachments": list(storing.on(suggestion, "")),
        "signers": list(suggestion.signers.select_related("person")),
    }


_AND = re.compile(r"(以及|并且|同时|和|及|、|暨)")


def several_matters(title: str, posted: Mapping[str, str]) -> bool:
    """Whether a title looks like more than one matter (一事一议): a hint only."""
    core = title.removeprefix("关于").removesuffix("的建议")
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


TEMPLATES = [
    Template(
        _("民生类"),
        _("写清地点、涉及的人群和人数、现在怎么样，最好有走访时间和数字。"),
        _("群众最不方便的是什么，为什么一直没有解决，卡在哪个环节。"),
        _("一条一件事：谁来做、做什么、什么时候做到什么程度。"),
    ),
    Template(
        _("发展类"),
        _("写清产业或项目的现状、同类地区的做法和可以比较的数字。"),
        _("与先进地区差在哪里，制约因素是政策、资金、土地还是人才。"),
        _("提出可以落地的政策或者项目，并说明需要哪些单位配合。"),
    ),
    Template(
        _("治理类"),
        _("写清现行制度和实际执行情况，可举一两个典型事例。"),
        _("制度缺什么，责任怎么划分，执行中有哪些空档。"),
        _("建议建立或者修改哪项制度、由谁牵头、如何检查落实。"),
    ),
]
