"""社情民意信息的数字：各环节的件数、期数、批示、反馈、上级采用和得分，都能点开，也都能回看过去某一天。"""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from huiyin.kernel import figures, moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Scope, breakdown, dimensions_of, listing
from huiyin.kernel.figures.results import amounts
from huiyin.modules.briefs import actions
from tests.briefs.conftest import out, sent_in_by
from tests.figures.stories import PEOPLE, Year

OURS = [one for one in figures.all_figures() if one.id.startswith("briefs.")]
SEEDS = settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def value(name: str, **scope) -> float | None:
    return figures.get(f"briefs.{name}").read(Scope.year(2026, **scope)).value


def parts(name: str, by: str) -> dict[str, float | None]:
    reading = figures.get(f"briefs.{name}").read(Scope.year(2026))
    return {str(part.label): part.number for part in breakdown(reading, by)}


def test_each_step_counts_what_went_through_it(fed_back, council, fellow, district, committee):
    """一篇走完全程，另有一篇未采用、一篇综合采用。"""
    other = sent_in_by(council, fellow, district, title="夜间公交班次少")
    actions.not_adopt(other, reason="known", words="已经掌握。", by=committee)
    names = [
        "received",
        "adopted",
        "not_adopted",
        "released",
        "issues",
        "sent",
        "instructed",
        "transferred",
        "fed_back",
    ]
    assert [value(name) for name in names] == [2, 1, 1, 1, 1, 1, 1, 1, 1]
    assert (value("adoption_rate"), value("fed_back_rate"), value("fed_back_on_time_rate")) == (50, 100, 100)


def test_a_merged_one_is_adopted_but_not_printed_again(adopted, council, fellow, district, committee):
    """综合采用的计入采用，刊发时只计一篇。"""
    other = sent_in_by(council, fellow, district, title="电梯加装谁出多少钱")
    actions.merge(other, into=adopted, by=committee)
    out(adopted, committee)
    assert [value(name) for name in ("received", "adopted", "merged", "released")] == [2, 2, 1, 1]


def test_what_was_taken_back_is_not_counted(sent_in, member):
    """撤回的不计。"""
    actions.withdraw(sent_in, reason="已经解决。", by=member)
    assert value("received") == 0


def test_numbers_are_told_apart_by_author_sector_series_and_level(printed, committee, today):
    """按作者、界别、刊物、层级分开。"""
    actions.adopt_higher(printed, level="province", organ="省政协", on=date(2026, 3, 2), by=committee)
    assert parts("received", "deputy") == {"林委员": 1}
    assert parts("received", "group") == {"教育界": 1}
    assert parts("issues", "series") == {"社情民意信息": 1}
    assert parts("higher", "level") == {"省级": 1}


def test_points_add_up_by_author_and_step(printed):
    """得分按作者、按环节分开，加起来就是总分。"""
    assert value("points") == 6
    assert parts("points", "person") == {"林委员": 6}
    assert parts("points", "group") == {"教育界": 6}
    assert parts("points", "step") == {"报送": 1, "采用": 2, "刊发": 3}


def test_another_body_counts_its_own(printed, council, district):
    """各机构只计各自的。"""
    assert [value("received", body=body.pk) for body in (council.body, district.body)] == [1, 0]


def test_late_feedback_is_not_on_time(in_hand, transport, transport_head, committee, today):
    """过了反馈期限才反馈的，不算按期。"""
    from tests.briefs.conftest import feed_back

    today("2026-04-20")
    feed_back(in_hand, by=transport, head=transport_head, committee=committee)
    assert value("fed_back_on_time_rate") == 0


def test_behind_a_number_titles_are_for_those_who_may_read(printed, committee):
    """点开数字，看不到的人只见“不公开”。"""
    rows = figures.get("briefs.received").read(Scope.year(2026)).rows
    shown = listing.of(rows.model)
    assert shown.rows(list(rows), committee)[0]["title"]["text"] == printed.title
    hidden = shown.rows(list(rows), Actor.public())[0]
    assert (str(hidden["title"]), hidden["author"]) == ("（不公开）", "—")


@pytest.fixture
def people(request, district) -> dict:
    return {name: request.getfixturevalue(name) for name in PEOPLE}


def looked_at(reading) -> tuple:
    by = {
        one.code: [(p.value, p.number) for p in breakdown(reading, one.code)]
        for one in dimensions_of(reading.rows.model)
    }
    return sorted(reading.rows.values_list("pk", flat=True)), reading.value, amounts(reading.result), by


@SEEDS
@given(seed=st.integers(0, 1_000_000))
def test_a_past_day_is_answered_as_it_was(seed: int, district, people):
    """任何一年里，后来再问某一天的数和各种分法，与那天晚上看到的一样。"""
    with transaction.atomic():
        random, seen = Random(seed), {}
        year = Year(random, district, people)
        for day in year.days(date(2026, 3, 2), 3):
            with moment.at(day):
                year.briefs.pass_a_day()
                year.briefs.pass_a_day()
                for figure in OURS:
                    seen[figure.id, day] = looked_at(figure.read(Scope.year(2026)))
        with moment.at(date(2028, 1, 1)):
            for (name, day), expected in seen.items():
                assert looked_at(figures.get(name).read(Scope.year(2026, as_of=day))) == expected, (name, day)
        transaction.set_rollback(True)
