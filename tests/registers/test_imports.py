"""名册从表格导入：新的登记，变的修改，不认识的要问，写错的不进。"""

from __future__ import annotations

import pytest

from huiyin.directory.models import Area, GroupMember, Mandate, Person, Topic, Unit
from huiyin.kernel.imports import actions, kinds
from huiyin.kernel.ledger import seal
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.refusals import Refused
from tests.papers.workbooks import rows, workbook
from tests.people import seat


@pytest.fixture
def admin(district):
    return seat("系统管理员小郑", "admin", ("body", district.body.pk))


@pytest.fixture
def bring(settings, tmp_path):
    """Upload a table and preview it: the job, and what was seen."""
    settings.DATA = tmp_path

    def upload(code, table, by, **options):
        job = actions.upload(kinds.get(code), "名册.xlsx", workbook(rows(*table)), options=options, by=by)
        return job, actions.preview(job, by=by)

    return upload


DEPUTIES = [
    ["姓名", "性别", "代表证号", "工作单位及职务", "手机", "代表团"],
    ["林小满", "女", "101", "东港小学教师", "13800005678", "东港街道代表小组"],
]


def test_a_deputy_comes_in(bring, district, office):
    """新代表：建档、任职、编入代表团；台账不记号码。"""
    job, seen = bring("deputies", DEPUTIES, office, term=str(district.session.term.pk))
    assert [row.verdict.value for row in seen.rows] == ["new"]
    actions.commit(job, by=office)
    person = Person.objects.get(name="林小满")
    assert (person.gender, person.phone) == ("female", "13800005678")
    assert Mandate.objects.get(person=person).certificate == "101"
    assert GroupMember.objects.get(person=person).group == district.delegation
    assert not any("13800005678" in str(facts) for facts in Entry.objects.values_list("facts", flat=True))


def test_a_known_deputy_is_changed(bring, district, office, deputy):
    """已在册的代表只改不同之处。"""
    table = [["姓名", "单位及职务", "代表团"], ["王海燕", "东港社区书记", "东港街道代表小组"]]
    job, seen = bring("deputies", table, office, term=str(district.session.term.pk))
    assert seen.rows[0].changes == {"occupation": ("", "东港社区书记")}
    actions.commit(job, by=office)
    assert Person.objects.get(name="王海燕").occupation == "东港社区书记"
    assert Mandate.objects.count() == 1


def test_an_unknown_delegation_is_asked_about(bring, district, office):
    """不认识的代表团要问。"""
    table = [DEPUTIES[0], [*DEPUTIES[1][:5], "东港组"]]
    job, seen = bring("deputies", table, office, term=str(district.session.term.pk))
    assert [one.sentence for one in seen.rows[0].proposals] == ["没有代表团“东港组”。"]
    with pytest.raises(Refused):
        actions.commit(job, by=office)
    assert not Person.objects.filter(name="林小满").exists()


def test_units_come_in_with_their_parents(bring, district, office):
    """承办单位连同上级单位一起导入，没写代码的自动编码。"""
    table = [
        ["单位名称", "简称", "类别", "主管部门", "网段"],
        ["公路管理中心", "公路中心", "政府", "区交通运输局", "10.9.1.0/24，10.9.2.0/24"],
        ["区财政局", "财局", "", "", ""],
    ]
    job, seen = bring("units", table, office)
    assert [row.verdict.value for row in seen.rows] == ["new", "changed"]
    actions.commit(job, by=office)
    unit = Unit.objects.get(name="公路管理中心")
    assert (unit.parent, unit.code, unit.networks) == (district.transport, "unit-1", ["10.9.1.0/24", "10.9.2.0/24"])
    assert Unit.objects.get(name="区财政局").short_name == "财局"


def test_a_wrong_network_stops_the_units(bring, district, office):
    """网段写错的不导入。"""
    job, seen = bring("units", [["单位名称", "网段"], ["公路管理中心", "10.9.999.0/24"]], office)
    assert [row.verdict.value for row in seen.rows] == ["error"]
    with pytest.raises(Refused):
        actions.commit(job, by=office)
    assert Unit.objects.count() == 3


def test_topics_come_in_top_first(bring, district, office):
    """二级类别写在前面也能找到上级。"""
    table = [["名称", "上级类别"], ["公共交通", "交通出行"], ["幼儿园", "教育"], ["教育", None]]
    job, _seen = bring("topics", table, office)
    actions.commit(job, by=office)
    assert Topic.objects.get(name="幼儿园").parent.name == "教育"
    assert Topic.objects.get(name="公共交通").parent == district.topic


def test_a_topic_without_its_parent_stays_out(bring, district, office):
    """上级类别不存在的不导入。"""
    job, _seen = bring("topics", [["名称", "上级类别"], ["幼儿园", "教育"]], office)
    with pytest.raises(Refused):
        actions.commit(job, by=office)
    assert Topic.objects.count() == 1


AREAS = [
    ["区划代码", "名称"],
    ["990100001", "东港街道"],
    ["990100001002", "港城社区"],
    ["990200000000", "临江区"],
]


def known_areas() -> dict[str, str | None]:
    """What stands above whom, by code."""
    return dict(Area.objects.values_list("code", "parent__code"))


def test_areas_come_in_by_their_national_codes(bring, district, admin):
    """区划代码自带级别和上级：六位区县、九位街道、十二位村居，补足的零去掉。"""
    job, seen = bring("areas", AREAS, admin)
    assert [row.verdict.value for row in seen.rows] == ["new"] * 3
    actions.commit(job, by=admin)
    assert known_areas() == {"990100": None, "990100001": "990100", "990100001002": "990100001", "990200": None}
    assert Area.objects.get(code="990100001002").kind == "village"
    assert list(seal.verify()) == []


def test_every_new_area_has_its_entry(bring, district, admin):
    """成批登记，每个区域仍各有一条台账。"""
    job, _seen = bring("areas", AREAS, admin)
    actions.commit(job, by=admin)
    entries = Entry.objects.filter(subject_type="directory.area", kind="directory.created")
    assert sorted(facts["name"] for facts in entries.values_list("facts", flat=True)) == [
        "东港街道",
        "临江区",
        "港城社区",
    ]


def test_areas_with_codes_of_their_own_say_level_and_parent(bring, district, admin):
    """自编代码的写明类别和上级代码，上级写在后面也可以。"""
    table = [
        ["代码", "名称", "级别", "上级代码"],
        ["harbour-1", "渔港村", "村", "harbour"],
        ["harbour", "渔港镇", "镇", "990100"],
    ]
    job, _seen = bring("areas", table, admin)
    actions.commit(job, by=admin)
    assert known_areas() == {"990100": None, "harbour": "990100", "harbour-1": "harbour"}


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        (["990300001", "南岸街道", "", ""], "parent", "没有上级区域“990300”"),
        (["990100001", "东港街道", "街道", "990999"], "parent", "没有上级区域“990999”"),
        (["990100001", "东港街道", "村", ""], "kind", "不是这一级的区划代码"),
        (["harbour", "渔港镇", "", "990100"], "kind", "看不出“harbour”是哪一级"),
        (["990000", "某省", "", ""], "code", "省级区划不登记"),
        (["990100001", "东港街道", "市", ""], "kind", "不在可选范围内"),
        (["990100", "", "", ""], "name", "不能为空"),
    ],
)
def test_an_area_that_cannot_be_is_said_at_its_cell(bring, district, admin, row, cell, words):
    """写错的指出在哪一格，全部不导入。"""
    job, seen = bring("areas", [["代码", "名称", "级别", "上级代码"], ["990100002", "西港街道", "", ""], row], admin)
    [(column, sentence)] = seen.rows[1].errors
    assert (column, words in sentence) == (cell, True)
    with pytest.raises(Refused):
        actions.commit(job, by=admin)
    assert known_areas() == {"990100": None}


def test_areas_brought_in_again_change_nothing(bring, district, admin):
    """再导入一次什么也不变；改了名称的只改名称。"""
    job, _seen = bring("areas", AREAS, admin)
    actions.commit(job, by=admin)
    before = Entry.objects.filter(subject_type="directory.area").count()
    job, seen = bring("areas", AREAS, admin)
    assert [row.verdict.value for row in seen.rows] == ["same"] * 3
    actions.commit(job, by=admin)
    assert Entry.objects.filter(subject_type="directory.area").count() == before
    job, seen = bring("areas", [AREAS[0], ["990100001", "东港镇"]], admin)
    assert seen.rows[0].changes == {"name": ("东港街道", "东港镇")}
    actions.commit(job, by=admin)
    assert Area.objects.get(code="990100001").name == "东港镇"
    assert Entry.objects.filter(subject_type="directory.area").count() == before + 1


def test_only_the_administrator_brings_areas_in(bring, district, office):
    """区域只由系统管理员导入。"""
    with pytest.raises(Refused):
        bring("areas", AREAS, office)


def test_many_areas_take_few_statements(bring, district, admin, django_assert_max_num_queries):
    """导入三百行，数据库语句不到六十条：成批写入，不逐行写。"""
    table = [["代码", "名称"], *([f"990100{n}", f"第{n}街道"] for n in range(500, 800))]
    job, _seen = bring("areas", table, admin)
    with django_assert_max_num_queries(60):
        actions.commit(job, by=admin)
    assert Area.objects.count() == 301
