"""所有数字的规矩：点开的记录数出来就是这个数；分类加起来不多不少；问过去某一天，答的就是那天的数。"""

from __future__ import annotations

import statistics
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from huiyin.kernel import figures, moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Count, Median, Ratio, Reading, Scope, Total, breakdown, dimensions_of, listing
from huiyin.kernel.figures.results import amounts
from tests.figures.stories import PEOPLE, Year

WHENEVER = settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a smaller year would not be shorter to read
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def people(request, district) -> dict:
    return {name: request.getfixturevalue(name) for name in PEOPLE}


def identities(reading: Reading) -> tuple:
    result = reading.result
    whole = sorted(result.of.values_list("pk", flat=True)) if isinstance(result, Ratio) else []
    return sorted(result.rows.values_list("pk", flat=True)), whole, amounts(result)


def counted(reading: Reading) -> float | None:
    """The number, made again by hand from the records that open."""
    result = reading.result
    opened = list(result.rows)
    if isinstance(result, Count):
        return len(opened)
    if isinstance(result, Ratio):
        whole = {one.pk for one in result.of}
        assert {one.pk for one in opened} <= whole
        return 100 * len(opened) / len(whole) if whole else None
    brought = list(amounts(result).values())
    assert len(brought) == len(opened)
    if isinstance(result, Total):
        return sum(brought)
    assert isinstance(result, Median)
    return statistics.median(brought) if brought else None


def scopes(body: int) -> list[Scope]:
    year = Scope.year(2026)
    return [year, Scope(body=body), Scope(since=date(2026, 4, 1), until=date(2026, 6, 30)), Scope.year(2025)]


@pytest.mark.parametrize("half", [0, 1])
@settings(WHENEVER, max_examples=1)
@given(seed=st.integers(0, 1_000_000))
def test_rows_count_to_the_number_and_parts_to_the_whole(seed: int, half: int, district, people):
    """任何一年里，每个数字等于点开的记录；按每个维度分开，各部分也等于点开的记录，合起来就是全部。

    每个数字的每个维度都查到：单数的在一年里查，双数的在另一年里查。
    """
    with transaction.atomic():
        random = Random(seed + half)
        year = Year(random, district, people)
        for day in year.days(date(2026, 3, 2), 6):
            with moment.at(day):
                year.pass_a_day()
        with moment.at(date(2028, 1, 1)):
            for figure in figures.all_figures():
                holds(figure, random.choice(scopes(district.body.pk)), half, random)
        transaction.set_rollback(True)


def holds(figure: figures.Figure, scope: Scope, half: int, random: Random) -> None:
    reading = figure.read(scope)
    assert reading.value == pytest.approx(counted(reading)), figure.id
    shown = listing.of(figure.model)
    assert len(shown.rows(list(reading.rows.select_related(*shown.related)), Actor.public())) == reading.rows.count()
    everything = set(reading.rows.values_list("pk", flat=True))
    known = dimensions_of(figure.model)[half::2]
    whole = random.choice(known).code if known else ""
    for dimension in known:
        found = breakdown(reading, dimension.code)
        if dimension.code == whole:
            assert set().union(*(part_holds(figure, part, dimension.code) for part in found)) == everything, figure.id
        elif found:
            part_holds(figure, random.choice(found), dimension.code)


def part_holds(figure: figures.Figure, part: figures.Part, code: str) -> set[int]:
    """The records of a part, which count to its number."""
    alone = figure.read(part.scope)
    assert part.number == pytest.approx(alone.value), (figure.id, code, part.label)
    assert part.number == pytest.approx(counted(alone)), (figure.id, code, part.label)
    return set(alone.rows.values_list("pk", flat=True))


@WHENEVER
@given(seed=st.integers(0, 1_000_000))
def test_a_past_day_is_answered_as_it_was_on_that_day(seed: int, district, people):
    """后来再问某一天的数，与那天晚上看到的数完全一样，记录也是那些记录。"""
    with transaction.atomic():
        random, seen = Random(seed), {}
        year = Year(random, district, people)
        for day in year.days(date(2026, 3, 2), 5):
            with moment.at(day):
                year.pass_a_day()
                for figure in filter(lambda one: one.looks_back, figures.all_figures()):
                    reading = figure.read(Scope.year(2026))
                    by = random.choice([one.code for one in dimensions_of(figure.model) if one.looks_back] or [""])
                    seen[figure.id, day, by] = identities(reading), parts(reading, by)
        with moment.at(date(2028, 1, 1)):
            for (name, day, by), expected in seen.items():
                reading = figures.get(name).read(Scope.year(2026, as_of=day))
                assert (identities(reading), parts(reading, by)) == expected, (name, day, by)
        transaction.set_rollback(True)


def parts(reading: Reading, by: str) -> list:
    return [(part.value, part.number) for part in breakdown(reading, by)] if by else []


@pytest.mark.parametrize("figure", figures.all_figures(), ids=lambda figure: figure.id)
def test_every_figure_says_what_it_is(figure, db):
    """每个数字都有名称、单位、定义，说得出记录如何列出。"""
    assert str(figure.label)
    assert str(figure.unit)
    assert figure.definition.endswith("。")
    assert listing.of(figure.model).columns


def test_a_figure_that_cannot_look_back_says_so(district, today):
    """推不出过去的数的指标，问过去就拒绝，不拿现在的数顶替。"""
    today("2026-12-31")
    known = figures.get("suggestions.received")
    short, past = replace(known, looks_back=False), Scope.year(2026, as_of=date(2026, 6, 30))
    assert (known.accepts(past), short.accepts(past), short.accepts(Scope.year(2026))) == (True, False, True)
    with pytest.raises(LookupError, match="cannot look back"):
        short.read(past)
