"""What cases and what belongs to them are broken down by. Declared once here; every figure over them can use it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, F, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Group, Person, Session, Topic, Unit
from huiyin.kernel.figures import Scope, dimension, past
from huiyin.kernel.figures.dimensions import Names, along

from .account import final_replies, worst_rating
from .lifecycles import COMMITMENT_LIFE, HANDLING
from .models import Case, Commitment, Contact, Handling, Rating, Reply, Signer
from .states import CommitmentState, HandlingState

Links = QuerySet[Any]
LIVE = [state for state in HandlingState.values if state not in ("returned", "ended")]
# Every scale of outcome has the same four steps; a jurisdiction names them by letters, characters or sentences.
STEPS = {"a": ("a", "jia", "solved"), "b": ("b", "yi", "planned"), "c": ("c", "bing", "cannot"), "d": ("d", "higher")}
OUTCOMES = {
    "a": _("A类：已经解决或基本解决"),
    "b": _("B类：正在解决"),
    "c": _("C类：列入计划逐步解决"),
    "d": _("D类：留作参考"),
}
DELEGATIONS = [Group.Kind.DELEGATION, Group.Kind.CENTRE, Group.Kind.PROFESSIONAL, Group.Kind.INDUSTRY]
DELEGATIONS += [Group.Kind.SECTOR, Group.Kind.COMMITTEE]
SUBDISTRICTS = [Group.Kind.SUBDISTRICT, Group.Kind.LIAISON]


def named(model: Any) -> Names:
    """Names of foreign keys, in the model's own order."""

    def names(values: Collection[Any]) -> dict[Any, Any]:
        return {one.pk: str(one) for one in model.objects.filter(pk__in=values)}

    return names


def fixed(labels: Any) -> Names:
    """Names of a closed list of values, in its order."""
    return lambda values: dict(labels)


def by_unit(scope: Scope) -> Links:
    """The units that answer a case: one lead unit, or several that each answer a part."""
    ours = Handling.objects.filter(role__in=["lead", "split"])
    live = past.in_states(ours, HANDLING, LIVE, scope.past)
    return live.order_by().values(row=F("case_id"), value=F("unit_id"))


def by_topic(scope: Scope) -> Links:
    """The topic of the upper level."""
    upper = Case.objects.filter(topic__isnull=False).annotate(upper=Coalesce("topic__parent_id", "topic_id"))
    return upper.order_by().values(row=F("pk"), value=F("upper"))


def by_deputy(scope: Scope) -> Links:
    return (
        Signer.objects.filter(is_lead=True, person__isnull=False)
        .order_by()
        .values(row=F("case_id"), value=F("person_id"))
    )


def by_group_of(kinds: Collection[str]) -> Any:
    """The groups of that kind that the lead signer belonged to on the day it was raised."""

    def links(scope: Scope) -> Links:
        then = Q(person__groups__until=None) | Q(person__groups__until__gte=F("case__raised_on"))
        begun = Q(person__groups__since__lte=F("case__raised_on"), person__groups__group__kind__in=kinds)
        members = Signer.objects.filter(then & begun, is_lead=True)
        return members.order_by().values(row=F("case_id"), value=F("person__groups__group_id"))

    return links


def by_outcome(scope: Scope) -> Links:
    """The step of the last answer's outcome on its scale."""
    last = final_replies(scope).order_by("-round", "-id").values("outcome")[:1]
    whens = [When(last_outcome__in=codes, then=Value(step)) for step, codes in STEPS.items()]
    cases = Case.objects.alias(last_outcome=Subquery(last))
    found = cases.annotate(step=Choose(*whens, default=None, output_field=CharField())).exclude(step=None)
    return found.order_by().values(row=F("pk"), value=F("step"))


def by_satisfaction(scope: Scope) -> Links:
    found = Case.objects.annotate(worst=worst_rating(scope)).exclude(worst=None)
    return found.order_by().values(row=F("pk"), value=F("worst"))


def by_commitment_state(scope: Scope) -> Links:
    found = past.with_state(Commitment.objects.all(), COMMITMENT_LIFE, scope.past, "stood")
    return found.order_by().values(row=F("pk"), value=F("stood"))


def topic_of(path: str) -> Any:
    """The upper topic of something that belongs to a case, by its path to the topic."""

    def links(model: Any) -> Any:
        def found(scope: Scope) -> Links:
            upper = model.objects.exclude(**{path: None}).annotate(upper=Coalesce(f"{path}__parent_id", f"{path}_id"))
            return upper.order_by().values(row=F("pk"), value=F("upper"))  # type: ignore[no-any-return]

        return found

    return links


def declare_all() -> None:
    dimension("unit", _("承办单位"), over=Case, links=by_unit, names=named(Unit))
    dimension("topic", _("类别"), over=Case, links=by_topic, names=named(Topic), looks_back=False)
    dimension("subtopic", _("细类"), over=Case, links=along(Case, "topic_id"), names=named(Topic), looks_back=False)
    dimension("deputy", _("领衔人"), over=Case, links=by_deputy, names=named(Person))
    dimension("group", _("代表团、小组或界别"), over=Case, links=by_group_of(DELEGATIONS), names=named(Group))
    dimension("subdistrict", _("街道（镇）"), over=Case, links=by_group_of(SUBDISTRICTS), names=named(Group))
    dimension("session", _("会议"), over=Case, links=along(Case, "session_id"), names=named(Session), ordered=True)
    dimension("outcome", _("办理结果"), over=Case, links=by_outcome, names=fixed(OUTCOMES), ordered=True)
    dimension(
        "satisfaction", _("评价"), over=Case, links=by_satisfaction, names=fixed(Rating.Level.choices), ordered=True
    )
    dimension("unit", _("责任单位"), over=Commitment, links=along(Commitment, "unit_id"), names=named(Unit))
    dimension(
        "topic",
        _("类别"),
        over=Commitment,
        links=topic_of("case__topic")(Commitment),
        names=named(Topic),
        looks_back=False,
    )
    states = fixed(CommitmentState.choices)
    dimension("kept", _("兑现情况"), over=Commitment, links=by_commitment_state, names=states, ordered=True)
    for model in (Reply, Contact):
        dimension("unit", _("承办单位"), over=model, links=along(model, "handling__unit_id"), names=named(Unit))
        dimension(
            "topic",
            _("类别"),
            over=model,
            links=topic_of("handling__case__topic")(model),
            names=named(Topic),
            looks_back=False,
        )
    forms = fixed(Contact.Form.choices)
    dimension("form", _("面商方式"), over=Contact, links=along(Contact, "form"), names=forms, ordered=True)
