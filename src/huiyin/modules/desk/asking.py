"""What a page of figures is asked: the parameters of its address as a scope, and what could not be read of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from huiyin.directory.models import Body
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import NONE, Figure, Scope, periods
from huiyin.kernel.figures.dimensions import all_codes, may_be
from huiyin.kernel.keys import is_key


@dataclass(frozen=True)
class Asked:
    """`problems` are sentences by field; where there is one, the rest was understood and that field left aside."""

    scope: Scope
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def period_label(self) -> str:
        period = self.scope.period
        return period.label if period else _("全部")

    @property
    def year(self) -> int:
        return (self.scope.since or moment.today()).year


def asked(params: Mapping[str, str], actor: Actor | None = None) -> Asked:
    """Read `period` (or `year`), `body`, `as_of` and the value of any dimension. The present year by default.

    Somebody in an office of one body is shown that body unless another is asked for.
    """
    problems: dict[str, str] = {}
    filters = {code: _value(params[code]) for code in all_codes() if params.get(code)}
    for code in [code for code, value in filters.items() if not may_be(code, value)]:
        problems[code] = _("看不懂“{text}”，没有按它筛选。").format(text=filters.pop(code))
    scope = Scope(filters=filters)
    period = periods.year(moment.today().year)
    text = params.get("period") or params.get("year") or ""
    if text and text != "all":
        try:
            period = periods.parse(text)
        except ValueError as problem:
            problems["period"] = str(problem)
    if text != "all":
        scope = scope.of(period)
    try:
        scope = replace(scope, as_of=date.fromisoformat(params["as_of"]) if params.get("as_of") else None)
    except ValueError:
        problems["as_of"] = _("看不懂日期“{text}”：请写成 2026-06-30。").format(text=params["as_of"])
    if scope.as_of and scope.as_of > moment.today():
        problems["as_of"] = _("截至日期不能晚于今天。")
        scope = replace(scope, as_of=None)
    return Asked(replace(scope, body=_body(params.get("body", ""), actor, problems)), problems)


def told_by(question: Asked, figure: Figure) -> Asked:
    """The same of a figure: one that cannot say what was true on a past day says so, and says what is true now."""
    if figure.tells(question.scope):
        return question
    sentence = _("“{label}”推不出过去某一天的数，这里是现在的数。").format(label=figure.label)
    return Asked(replace(question.scope, as_of=None), {**question.problems, "as_of": sentence})


def _body(code: str, actor: Actor | None, problems: dict[str, str]) -> int | None:
    if code == "all" or not code:
        return actor.scope_id("body") if actor and not code else None
    found = Body.objects.filter(**({"pk": code} if is_key(code) else {"code": code})).first()
    if found is None:
        problems["body"] = _("没有机构“{code}”。").format(code=code)
    return found.pk if found else None


def _value(text: str) -> int | str:
    return int(text) if is_key(text) else NONE if text == NONE else text
