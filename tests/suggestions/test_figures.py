"""数字：每个数字都由记录算出，点开的记录数就是这个数。"""

from __future__ import annotations

from datetime import date

from huiyin.casework.models import Handling, Rating, Reply, Signer
from huiyin.directory.models import Person
from huiyin.kernel import figures, moment
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.figures import Scope
from huiyin.modules.suggestions.models import Suggestion

DAY = date(2026, 3, 2)
YEAR = Scope.year(2026)


def record(
    district,
    count: int,
    *,
    outcome: str = "",
    scheme: str = "abcd",
    result: int = 0,
    state: str = "concluded",
    late: bool = False,
) -> None:
    """So many suggestions as they stand in the tables at the end of a year."""
    person, _made = Person.objects.get_or_create(name="某代表")
    for n in range(count):
        suggestion = Suggestion.objects.create(
            kind="suggestion", state=state, body=district.body, title=f"建议{n}", created_at=moment.now(), raised_on=DAY, assigned_on=DAY
        )  # fmt: skip
        signer = Signer.objects.create(case=suggestion, person=person, is_lead=True, state="confirmed")
        handling = Handling.objects.create(
            case=suggestion, unit=district.transport, role="lead", assigned_on=DAY, state="done"
        )
        Clock.objects.create(
            subject_type="casework.handling", subject_id=handling.pk, root_type="casework.case", root_id=suggestion.pk, name="reply",
            label="答复时限", started_on=DAY, term={"months": 3}, due_on=date(2026, 6, 2), amber_on=date(2026, 5, 20),
            stopped_on=date(2026, 6, 3) if late else date(2026, 6, 2),
        )  # fmt: skip
        if outcome:
            Reply.objects.create(
                handling=handling, round=1, state="issued", outcome=outcome, outcome_scheme=scheme, letter_number="1号",
                issued_on=DAY, drafted_at=moment.now(),
            )  # fmt: skip
        if result:
            Rating.objects.create(
                case=suggestion, signer=signer, round=1, attitude=1, result=result, words="意见", channel="link", at=moment.now()
            )  # fmt: skip


def shown(figure_id: str) -> str:
    return figures.get(figure_id).read(YEAR).text


def outcomes() -> list[str]:
    return [shown(f"suggestions.outcome_{letter}") for letter in "abcd"]


def test_128_suggestions_by_outcome(district):
    """128件：A64、B38、C21、D5；解决率50%。（2020年某市报告）"""
    for letter, count in zip("abcd", (64, 38, 21, 5), strict=True):
        record(district, count, outcome=letter)
    assert (shown("suggestions.received"), outcomes(), shown("suggestions.solution_rate")) == (
        "128",
        ["64", "38", "21", "5"],
        "50.00",
    )


def test_93_suggestions_with_satisfaction(district):
    """93件：A54、B33、C2、D4，首轮满意86件即92.47%，含基本满意100%。（2023年某地报告）"""
    record(district, 54, outcome="a", result=1)
    record(district, 32, outcome="b", result=1)
    record(district, 1, outcome="b", result=2)
    record(district, 2, outcome="c", result=2)
    record(district, 4, outcome="d", result=2)
    assert outcomes() == ["54", "33", "2", "4"]
    assert shown("suggestions.solution_rate") == "58.06"
    assert (shown("suggestions.satisfaction_rate"), shown("suggestions.satisfaction_with_basically")) == (
        "92.47",
        "100.00",
    )


def test_57_suggestions_in_three_letters(district):
    """57件：甲43、乙13、丙1。（沁阳）"""
    for code, count in (("jia", 43), ("yi", 13), ("bing", 1)):
        record(district, count, outcome=code, scheme="jyb")
    assert (outcomes(), shown("suggestions.solution_rate")) == (["43", "13", "1", "0"], "75.44")


def test_what_was_not_rated_is_not_in_the_denominator(district):
    """满意率的分母是已评价的，不是全部：评价8件中满意7件即87.50%，其余未评价。（四川2016年口径）"""
    record(district, 7, outcome="a", result=1)
    record(district, 1, outcome="a", result=2)
    record(district, 5, outcome="a")
    assert (shown("suggestions.rated"), shown("suggestions.satisfaction_rate")) == ("8", "87.50")


def test_207_answered_on_time_and_84_54_per_cent_satisfied(district):
    """207件全部按期答复，满意175件即84.54%。（瓯海2024年）"""
    record(district, 175, outcome="a", result=1)
    record(district, 32, outcome="b", result=2)
    assert (
        shown("suggestions.answered_on_time"),
        shown("suggestions.replied_on_time"),
        shown("suggestions.satisfaction_rate"),
    ) == ("207", "100.00", "84.54")


def test_65_of_70_closed(district):
    """70件办结65件，办结率92.86%。（城北2023年）"""
    record(district, 65, outcome="a", result=1)
    record(district, 5, state="in_hand")
    assert (
        shown("suggestions.received"),
        shown("suggestions.closing_rate"),
        shown("suggestions.satisfaction_rate"),
    ) == ("70", "92.86", "100.00")


def test_a_reply_on_the_last_day_is_on_time_and_the_day_after_is_not(district):
    """期满当日答复是按期，次日是逾期。"""
    record(district, 3, outcome="a")
    record(district, 1, outcome="a", late=True)
    assert (shown("suggestions.replied_on_time"), shown("suggestions.closed_on_time")) == ("75.00", "3")


def test_nothing_to_divide_by_is_a_dash(district):
    """没有可以作分母的记录时显示一横，不显示零。"""
    assert shown("suggestions.satisfaction_rate") == "—"


def test_figures_open_for_everybody_and_hide_what_is_not_public(client, replied):
    """数字对公众开放；不公开的建议只计数，不露标题。"""
    Suggestion.objects.filter(pk=replied.pk).update(publication="closed")
    page = client.get("/desk/figures/suggestions.received/?year=2026").content.decode()
    assert "（不公开）" in page
    assert replied.title not in page
