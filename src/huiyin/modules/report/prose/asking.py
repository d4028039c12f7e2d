"""What a text may ask: a figure, how it changed, its parts; a term, a number entered by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from huiyin.kernel import figures
from huiyin.kernel.figures import NONE, Comparison, Figure, Ratio, Reading, Scope, breakdown, compared, periods, results
from huiyin.kernel.figures.dimensions import dimensions_of

from .pieces import Placed
from .settings import Setting
from .values import Mark, Number, Part, Parts

MOST_PARTS = 200
MOST_DIGITS = 4


class Unclear(Exception):
    """What was asked cannot be answered; the sentence says why and what to write instead."""


class Asking:
    """The functions of one text. `placed` grows with everything that is put into it; `terms` with what it explains."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.placed: list[Placed] = []
        self.terms: dict[str, str] = {}
        self._readings: dict[str, Reading] = {}

    def put(self, one: Placed) -> Mark:
        self.placed.append(one)
        return Mark(len(self.placed) - 1)

    def functions(self) -> dict[str, Callable[..., Any]]:
        return {
            "figure": self.figure,
            "change": self.change,
            "before": self.before,
            "parts": self.parts,
            "best": self.best,
            "worst": self.worst,
            "along": self.along,
            "table": self.table,
            "manual": self.manual,
            "term": self.term,
        }

    def figure(self, id: str, *, digits: int | None = None, cut: int | None = None, **filters: Any) -> Number:
        """全年受理{{ figure("suggestions.received") }}; narrowed: figure("suggestions.received", unit="交通局").

        `digits=1` rounds half up to so many (92.9); `cut=1` leaves off what comes after them (92.8).
        """
        return self._number(self._reading(id, filters), digits, cut)

    def before(self, id: str, **filters: Any) -> Number:
        """The same figure of the year before."""
        return self._number(self._comparison(id, filters).then)

    def change(self, id: str, **filters: Any) -> Number:
        """比上年{{ change("suggestions.received") }}: 增加12件（8.3%）, 上升1.20个百分点, 持平."""
        beside = self._comparison(id, filters)
        if beside.difference is None:
            raise Unclear(_("“{label}”没有可以比较的上年同期数。").format(label=beside.now.label))
        mark = self.put(Placed("change", beside.text, beside.now, beside))
        return Number(mark.index, beside.difference)

    def parts(self, id: str, by: str, n: int = MOST_PARTS, **filters: Any) -> Parts:
        """The figure by a dimension, the largest part first: 交通出行35件、城乡建设28件."""
        reading = self._reading(id, filters)
        return self._listed(reading, self._broken(reading, by)[:n])

    def best(self, id: str, by: str, n: int = 3, least: int = 1, **filters: Any) -> Parts:
        """Those that do best by this figure; `least` records are needed to be counted among them."""
        return self._ranked(id, by, n, least, filters, best=True)

    def worst(self, id: str, by: str, n: int = 3, least: int = 1, **filters: Any) -> Parts:
        """Those that do worst by this figure."""
        return self._ranked(id, by, n, least, filters, best=False)

    def along(self, id: str, by: str = "month", **filters: Any) -> Parts:
        """The figure month by month, or by quarter or year."""
        reading = self._reading(id, filters)
        try:
            points = figures.series(reading.figure, reading.scope, by=by)
        except (KeyError, ValueError):
            known = "、".join(f"{one.code}（{one.label}）" for one in periods.all_splits())
            raise Unclear(_("不能按“{by}”分段，可以用：{known}。").format(by=by, known=known)) from None
        return Parts([self._part(period.label, point) for period, point in points])

    def table(self, ids: str | Iterable[str], by: str, n: int = MOST_PARTS) -> Mark:
        """A table on a line of its own: lines are the parts of the first figure, columns the figures."""
        names = [ids] if isinstance(ids, str) else list(ids)
        readings = [self._reading(id, {}) for id in names]
        if not readings:
            raise Unclear(_("表格至少要有一个指标。"))
        lines = self._broken(readings[0], by)[:n]
        label = next(one.label for one in dimensions_of(readings[0].rows.model) if one.code == by)
        head = [str(label), *(f"{one.label}（{one.unit}）" for one in readings)]
        rows: list[list[Any]] = [[self.put(Placed("words", text)) for text in head]]
        for line in lines:
            cells = [self._cell(one, line.scope.filters) for one in readings]
            rows.append([self.put(Placed("words", line.label)), *cells])
        return self.put(Placed("words", "", table=rows))

    def manual(self, text: str, source: str = "") -> Mark:
        """{{ manual("3.3亿元", source="区财政局2026年决算") }}: no record behind it, marked as such with its source."""
        if not str(text).strip() or not str(source).strip():
            raise Unclear(_('手工填报的数字要写明来源：manual("3.3亿元", source="区财政局决算")。'))
        return self.put(Placed("manual", str(text).strip()[:40], source=str(source).strip()[:200]))

    def term(self, name: str, explained: str = "") -> Mark:
        """A word that is explained at the end, in 名词解释; the field's own words are known already."""
        text = (explained or self.setting.terms.get(name, "")).strip()
        if not text:
            raise Unclear(_('名词“{name}”没有解释，请写成 term("{name}", "……")。').format(name=name))
        self.terms.setdefault(str(name), text)
        return self.put(Placed("term", str(name)))

    def _number(self, reading: Reading, digits: int | None = None, cut: int | None = None) -> Number:
        text = f"{shown(reading, digits, cut)}{reading.unit}"
        return Number(self.put(Placed("figure", text, reading)).index, reading.value)

    def _cell(self, reading: Reading, filters: Any) -> Mark:
        alone = reading.figure.read(reading.scope.only(**filters))
        return self.put(Placed("figure", shown(alone), alone, may_lack=True))

    def _part(self, name: str, reading: Reading) -> Part:
        return Part(self.put(Placed("words", name)), lambda: self._number(reading))

    def _listed(self, reading: Reading, found: list[figures.Part]) -> Parts:
        return Parts([self._part(one.label, reading.figure.read(one.scope)) for one in found])

    def _ranked(self, id: str, by: str, n: int, least: int, filters: Any, *, best: bool) -> Parts:
        reading = self._reading(id, filters)
        known = [one for one in self._broken(reading, by) if one.value is not None and one.number is not None]
        enough = [one for one in known if (one.of if one.of is not None else one.rows) >= least]
        down = best == (reading.figure.good >= 0)
        ranked = sorted(enough, key=lambda one: (-(one.number or 0) if down else (one.number or 0), one.label))
        return self._listed(reading, ranked[:n])

    def _broken(self, reading: Reading, by: str) -> list[figures.Part]:
        known = dimensions_of(reading.rows.model)
        if by not in {one.code for one in known}:
            named = "、".join(f"{one.code}（{one.label}）" for one in known)
            raise Unclear(
                _("“{label}”不能按“{by}”分，可以用：{known}。").format(label=reading.label, by=by, known=named)
            )
        return breakdown(reading, by)

    def _comparison(self, id: str, filters: Any) -> Comparison:
        reading = self._reading(id, filters)
        beside = compared(reading, last_year=True)
        if beside is None:
            raise Unclear(_("报告没有期间，不能与上年比较。"))
        return beside

    def _reading(self, id: str, filters: Any) -> Reading:
        key = f"{id}{sorted(filters.items())}"
        if key not in self._readings:
            self._readings[key] = self._read(_known(id), filters)
        return self._readings[key]

    def _read(self, figure: Figure, filters: Any) -> Reading:
        scope = self.setting.scope
        if scope.past and not figure.looks_back:
            raise Unclear(
                _("“{label}”推不出过去某一天的数，请去掉报告的数据截至日，或者换一个指标。").format(label=figure.label)
            )
        for by, wanted in filters.items():
            scope = self._narrowed(figure, scope, by, wanted)
        return figure.read(scope)

    def _narrowed(self, figure: Figure, scope: Scope, by: str, wanted: Any) -> Scope:
        """By the name of a value, as it is read in tables, or by its code."""
        for part in self._broken(figure.read(scope), by):
            if str(wanted) in (part.label, str(NONE if part.value is None else part.value)):
                return part.scope
        raise Unclear(_("“{label}”里没有“{wanted}”这一类（{by}）。").format(label=figure.label, wanted=wanted, by=by))


def shown(reading: Reading, digits: int | None = None, cut: int | None = None) -> str:
    """As prose has it: 84.54, 92.9, 100; a dash where there is nothing to count. With so many digits where asked."""
    if reading.value is None or digits is cut is None:
        text = reading.text
        whole = isinstance(reading.result, Ratio) and "." in text
        return text.rstrip("0").rstrip(".") if whole else text
    places = max(0, min(int(digits if cut is None else cut), MOST_DIGITS))
    if cut is not None:
        return results.cut(reading.value, places)
    return (results.share if isinstance(reading.result, Ratio) else results.rounded)(reading.value, places)


def _known(id: str) -> Figure:
    try:
        return figures.get(str(id))
    except KeyError:
        near = get_close_matches(str(id), [one.id for one in figures.all_figures()], n=1)
        hint = _("是不是“{near}”？").format(near=near[0]) if near else _("请从指标列表中选。")
        raise Unclear(_("没有指标“{id}”，{hint}").format(id=id, hint=hint)) from None
