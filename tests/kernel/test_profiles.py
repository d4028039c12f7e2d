"""Policy values: dated, cited, by jurisdiction, overridden locally, frozen on what was born under them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from huiyin.kernel import profiles
from huiyin.kernel.clocks.terms import Days, Months, WorkingDays
from huiyin.kernel.profiles import checks, registry
from huiyin.kernel.profiles.local import enter
from huiyin.kernel.profiles.models import LocalValue

HEAD = 'code = "{code}"\nname = "试行"\nsource = "试行规定"\n{extends}since = 2020-01-01\n'
ENTRY = '[[value]]\nkey = "trial.term"\nis = {value}\nbasis = "{basis}"\n{dates}\n'


@pytest.fixture
def write(tmp_path, monkeypatch):
    """A registry of its own with two parameters; writes and loads profile files."""
    monkeypatch.setattr(registry, "_parameters", {})
    monkeypatch.setattr(registry, "_profiles", {})
    profiles.declare("trial.term", "时限", "term")
    profiles.declare("trial.way", "方式", "choice", {"open": "公开", "closed": "不公开"})

    def write(*entries: str, code: str = "trial", extends: str = "") -> None:
        head = HEAD.format(code=code, extends=f'extends = "{extends}"\n' if extends else "")
        path = tmp_path / f"{code}.toml"
        path.write_text(head + "".join(entries), encoding="utf-8")
        profiles.load(path)

    return write


def entry(value: str, *, basis: str = "第一条", dates: str = "") -> str:
    return ENTRY.format(value=value, basis=basis, dates=dates)


# The mechanism


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "days"), [(date(2024, 12, 31), 10), (date(2025, 1, 1), 5)])
def test_a_value_changes_on_its_day(write, day, days):
    """新规定自施行之日起适用，前一日仍适用旧规定。"""
    write(entry("{ days = 10 }"), entry("{ days = 5 }", basis="修正后第一条", dates="since = 2025-01-01"))
    values = profiles.at("trial", day)
    assert values.term("trial.term") == Days(days)
    assert values.basis("trial.term") == ("第一条" if days == 10 else "修正后第一条")


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "said"), [(date(2019, 12, 31), False), (date(2020, 1, 1), True)])
def test_a_value_holds_from_its_first_day(write, day, said):
    """施行之日以前没有规定。"""
    write(entry("{ days = 10 }"))
    assert ("trial.term" in profiles.at("trial", day).entries) is said


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "said"), [(date(2022, 6, 30), True), (date(2022, 7, 1), False)])
def test_a_value_ends_after_its_last_day(write, day, said):
    """规定有截止日的，截止日当日仍适用，次日起不再适用。"""
    write(entry("{ days = 10 }", dates="until = 2022-06-30"))
    assert ("trial.term" in profiles.at("trial", day).entries) is said


@pytest.mark.django_db
def test_a_place_goes_before_what_it_extends(write):
    """本地规定优先于所沿用的规则，即使后者的日期更近。"""
    write(entry("{ days = 10 }", dates="since = 2025-01-01"), code="general")
    write(entry("{ days = 7 }", basis="本地第三条"), code="place", extends="general")
    assert profiles.at("place", date(2026, 1, 1)).term("trial.term") == Days(7)
    assert profiles.at("general", date(2026, 1, 1)).term("trial.term") == Days(10)


@pytest.mark.django_db
def test_an_empty_table_says_that_there_is_no_such_deadline(write):
    """写明没有的时限，取值为无。"""
    write(entry("{}"))
    assert profiles.at("trial", date(2026, 1, 1)).term("trial.term") is None


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (entry("{ weeks = 2 }"), "not a term"),
        (entry("5"), "not a term"),
        (entry("{ days = 5 }", basis=" "), "no basis"),
        (entry("{ days = 5 }", dates="sinse = 2025-01-01"), "sinse"),
        (entry("{ days = 5 }", dates='since = "2025-01-01"'), "are days"),
        (entry("{ days = 5 }").replace("trial.term", "trial.tern"), "nobody declares"),
        (entry('"secret"').replace("trial.term", "trial.way"), "none of"),
        (entry("{ days = 5 }") + entry("{ days = 6 }"), "two values"),
    ],
)
def test_a_wrong_file_is_refused(write, wrong, message):
    """规则文件有误（未知项目、取值不符、缺依据、重复等）一律不予载入。"""
    with pytest.raises(ValueError, match=message):
        write(wrong)
    assert profiles.profiles() == []


def test_a_profile_with_gaps_fails_the_check(write):
    """规则对已声明的项目没有规定的，系统检查报错。"""
    write(entry("{ days = 5 }"))
    assert [problem.msg for problem in checks.complete(None)] == ["profile trial does not say: trial.way"]


def test_a_profile_that_extends_nothing_known_fails_the_check(write):
    """所沿用的规则不存在的，系统检查报错。"""
    write(entry("{ days = 5 }"), extends="nowhere")
    assert [problem.id for problem in checks.complete(None)] == ["profiles.E001"]


# Local decisions


def decide(value, since, basis="区人大常委会主任会议纪要"):
    return enter("trial", "trial.term", value, basis=basis, since=since, by="管理员")


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "days", "local"), [(date(2026, 2, 28), 10, False), (date(2026, 3, 1), 3, True)])
def test_a_local_decision_holds_from_its_day(write, day, days, local):
    """本地决定自施行之日起优先于规则文件，并写明依据。"""
    write(entry("{ days = 10 }"))
    decide({"days": 3}, date(2026, 3, 1))
    values = profiles.at("trial", day)
    assert values.term("trial.term") == Days(days)
    assert values.entries["trial.term"].local is local


@pytest.mark.django_db
def test_the_newest_local_decision_counts_and_the_older_ones_stay(write):
    """同一施行日的，以后录入的为准；先前的记录保留。"""
    write(entry("{ days = 10 }"))
    decide({"days": 3}, date(2026, 3, 1))
    decide({"days": 4}, date(2026, 3, 1))
    assert profiles.at("trial", date(2026, 3, 2)).term("trial.term") == Days(4)
    assert list(LocalValue.objects.values_list("value", flat=True)) == [{"days": 3}, {"days": 4}]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "value", "basis", "error"),
    [
        ("trial.term", {"weeks": 1}, "纪要", ValueError),
        ("trial.way", "secret", "纪要", ValueError),
        ("trial.term", {"days": 3}, " ", ValueError),
        ("trial.tern", {"days": 3}, "纪要", KeyError),
    ],
)
def test_a_wrong_local_decision_is_refused(write, key, value, basis, error):
    """本地决定的项目、取值、依据不合要求的，不予录入。"""
    write(entry("{ days = 10 }"))
    with pytest.raises(error):
        enter("trial", key, value, basis=basis, since=date(2026, 3, 1), by="管理员")
    assert not LocalValue.objects.exists()


@pytest.mark.django_db
def test_a_local_decision_cannot_be_rewritten(write):
    """本地决定只增不改不删，由数据库保证。"""
    write(entry("{ days = 10 }"))
    decide({"days": 3}, date(2026, 3, 1))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        LocalValue.objects.update(basis="改写")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        LocalValue.objects.all().delete()
    assert LocalValue.objects.get().basis == "区人大常委会主任会议纪要"


@pytest.mark.django_db
def test_a_snapshot_keeps_what_it_was_born_under(write):
    """事项按产生时的规定办理，以后的变动不影响它。"""
    write(entry("{ days = 10 }"))
    kept = json.loads(json.dumps(profiles.at("trial", date(2026, 3, 1)).snapshot()))
    decide({"days": 3}, date(2026, 3, 1))
    write(entry("{ days = 1 }"))
    values = profiles.Values.from_snapshot(kept)
    assert (values.term("trial.term"), values.basis("trial.term")) == (Days(10), "第一条")
    assert profiles.at("trial", date(2026, 3, 1)).term("trial.term") == Days(3)


def test_an_empty_snapshot_has_no_values():
    """没有留存规定的旧事项，取值为空。"""
    assert dict(profiles.Values.from_snapshot({}).entries) == {}


@pytest.mark.django_db
def test_values_cost_one_query(write, django_assert_num_queries):
    """取一套规定只查询一次数据库。"""
    write(entry("{ days = 10 }"))
    with django_assert_num_queries(1):
        profiles.at("trial", date(2026, 3, 1))["trial.term"]


# The shipped profiles

TODAY = date(2026, 3, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "zhejiang", "chongqing", "qingdao"),
    [
        ("take_in", Days(7), WorkingDays(10), WorkingDays(5)),
        ("object", Days(10), WorkingDays(10), WorkingDays(5)),
        ("reassign", WorkingDays(5), WorkingDays(10), WorkingDays(5)),
        ("first_contact", None, WorkingDays(20), None),
        ("joint_opinion", Months(2), WorkingDays(30), Months(1)),
        ("joint_redo", None, WorkingDays(5), None),
        ("reply", Months(3), Months(3), Months(3)),
        ("reply_max", Months(6), Months(6), Months(6)),
        ("feedback", Days(30), WorkingDays(20), Days(30)),
        ("redo", Months(1), Months(2), Months(1)),
    ],
)
def test_one_question_in_three_places(key, zhejiang, chongqing, qingdao):
    """同一时限在浙江、重庆、青岛各依其规定。"""
    terms = [profiles.at(code, TODAY).term(f"suggestion.{key}") for code in ("zhejiang", "chongqing", "qingdao")]
    assert terms == [zhejiang, chongqing, qingdao]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "answered_to", "overdue", "scheme", "consent"),
    [
        ("zhejiang", "each", "unrated", "abcd", True),
        ("chongqing", "each", "excluded", "cq4", False),
        ("qingdao", "lead", "unrated", "abc", False),
    ],
)
def test_choices_of_three_places(code, answered_to, overdue, scheme, consent):
    """答复对象、逾期未评价、结果分类、延期同意，各依其规定。"""
    values = profiles.at(code, TODAY)
    keys = ("answered_to", "feedback_overdue", "outcome_scheme", "extension_needs_consent")
    assert [values[f"suggestion.{key}"] for key in keys] == [answered_to, overdue, scheme, consent]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "reasons"),
    [
        ("zhejiang", ["personal", "forwarded", "academic", "empty", "pending_case", "tender", "other"]),
        ("chongqing", ["personal", "pending_case", "forwarded", "academic", "accusation", "other"]),
        ("qingdao", ["personal", "accusation", "pending_case", "academic", "empty", "other"]),
    ],
)
def test_reasons_of_three_places(code, reasons):
    """不予受理的情形：浙江省规定第六条、重庆市条例第九条、青岛市条例第十一条。"""
    assert profiles.at(code, TODAY)["suggestion.reasons_not_accepted"] == reasons


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "law"),
    [(date(2025, 3, 10), "代表法（2015年修正）第四十二条"), (date(2025, 3, 11), "代表法（2025年修正）第五十一条")],
)
@pytest.mark.parametrize("code", ["national", "zhejiang", "chongqing", "qingdao"])
def test_the_revised_statute_is_cited_from_its_day(code, day, law):
    """2025年3月11日起援引修正后的代表法第五十一条，此前援引第四十二条。"""
    assert profiles.at(code, day).basis("suggestion.reply").startswith(law)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "day", "term"),
    [
        ("chongqing", date(2017, 12, 31), WorkingDays(10)),
        ("qingdao", date(2021, 8, 31), WorkingDays(10)),
        ("qingdao", date(2021, 9, 1), WorkingDays(5)),
    ],
)
def test_a_regulation_holds_from_its_day_of_effect(code, day, term):
    """地方条例自施行之日起适用，此前沿用通用规则。"""
    assert profiles.at(code, day).term("suggestion.take_in") == term


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["zhejiang", "chongqing", "qingdao"])
def test_no_place_cites_the_regulation_of_another(code):
    """各地的依据不得援引其他地方的规定。"""
    names = {"zhejiang": "浙江省", "chongqing": "重庆市", "qingdao": "青岛市"}
    foreign = [name for other, name in names.items() if other != code]
    bases = [value.basis for value in profiles.at(code, TODAY).entries.values()]
    assert [basis for basis in bases if any(name in basis for name in foreign)] == []


@pytest.mark.django_db
def test_the_shipped_profiles_answer_every_question():
    """随附的各套规则对每一个项目都有规定。"""
    assert checks.complete(None) == []
    assert [profile.code for profile in profiles.profiles()] == ["chongqing", "national", "qingdao", "zhejiang"]


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["national", "zhejiang", "chongqing", "qingdao"])
def test_weights_add_up(code):
    """五维评价的维度权重、主体权重各合计一百。"""
    values = profiles.at(code, TODAY)
    assert sum(dimension["weight"] for dimension in values["suggestion.five_dimensions"]) == 100
    assert sum(values["suggestion.five_raters"].values()) == 100


def test_the_models_match_their_migrations(db):
    """模型与迁移一致。"""
    call_command("makemigrations", "clocks", "profiles", check=True, dry_run=True, skip_checks=True, verbosity=0)
