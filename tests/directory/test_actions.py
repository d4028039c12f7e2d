"""名册的每一次变动：一次办成并留痕，一次被拒而什么都没有发生。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.directory import actions
from huiyin.directory.models import Area, Body, Group, GroupMember, Mandate, Person, Session, Term, Topic, Unit
from huiyin.kernel.access.models import Office, User
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.ledger.recording import history
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from tests.people import person, seat


@pytest.fixture
def admin(district):
    return seat("管理员小金", "admin", ("body", district.body.pk))


@pytest.fixture
def refused():
    """Run something that must be refused, and see that the ledger stays as it is."""

    def check(kind, act):
        before = Entry.objects.count()
        with pytest.raises(kind) as caught:
            act()
        assert Entry.objects.count() == before
        return str(caught.value)

    return check


def facts(subject):
    return history(subject).last().facts


def test_a_unit_is_entered(district, office):
    """登记承办单位，台账记下各项。"""
    unit = actions.save_unit(code="fire", name="消防救援大队", short_name="消防", kind="government", by=office)
    assert facts(unit)["values"] == {"代码": "fire", "名称": "消防救援大队", "简称": "消防", "类别": "政府部门"}


def test_a_change_says_from_what_to_what(district, office):
    """修改名称，台账记下原值和新值。"""
    actions.save_unit(district.transport, name="区交通局", duties="公交", by=office)
    assert facts(district.transport)["changes"] == {"名称": ["区交通运输局", "区交通局"], "职责": ["", "公交"]}


def test_a_telephone_number_is_not_written_down(district, office):
    """电话只记“已更改”。"""
    actions.save_unit(district.transport, phone="0999-86000001", by=office)
    assert facts(district.transport)["changes"] == {"办公电话": ["", "已更改"]}


def test_nothing_changed_nothing_written(district, office):
    """没有变化就没有记录。"""
    actions.save_unit(district.transport, name="区交通运输局", by=office)
    assert history(district.transport).count() == 0


def test_a_deputy_keeps_no_units(district, deputy, refused):
    """代表不能维护承办单位。"""
    refused(NotAllowed, lambda: actions.save_unit(district.water, name="水务局", by=deputy))
    district.water.refresh_from_db()
    assert district.water.name == "区农业农村和水利局"


def test_a_name_is_taken_once(district, office, refused):
    """单位名称不能重复。"""
    refused(NotReady, lambda: actions.save_unit(district.water, name="区财政局", by=office))
    district.water.refresh_from_db()
    assert district.water.name == "区农业农村和水利局"


def test_a_network_is_a_network(district, office, refused):
    """网段写错了要指出是哪一个。"""
    said = refused(NotReady, lambda: actions.save_unit(district.water, networks=["10.8.300.0/24"], by=office))
    assert said == "“10.8.300.0/24”不是网段，应写作 10.8.1.0/24 这样的形式。"


def test_no_unit_stands_above_itself(district, office, refused):
    """上级单位不能是自己的下属单位。"""
    actions.save_unit(district.water, parent=district.transport, by=office)
    refused(NotReady, lambda: actions.save_unit(district.transport, parent=district.water, by=office))
    assert Unit.objects.get(pk=district.transport.pk).parent is None


def test_a_unit_is_closed_with_its_successor(district, office, today):
    """撤销单位，写明承接单位。"""
    today("2026-06-01")
    actions.close_unit(district.water, reason="机构改革", successor=district.finance, by=office)
    assert Unit.objects.get(pk=district.water.pk).until == date(2026, 6, 1)
    assert facts(district.water) == {
        "model": "承办单位",
        "reason": "机构改革",
        "on": "2026-06-01",
        "successor": "财政局",
    }


def test_a_unit_does_not_follow_itself(district, office, refused):
    """承接单位不能是被撤销的单位。"""
    refused(NotReady, lambda: actions.close_unit(district.water, reason="撤销", successor=district.water, by=office))
    assert Unit.objects.get(pk=district.water.pk).until is None


def test_a_closed_unit_is_not_closed_again(district, office, refused):
    """已撤销的单位不能再撤销。"""
    actions.close_unit(district.water, reason="机构改革", by=office)
    refused(NotNow, lambda: actions.close_unit(district.water, reason="再撤", by=office))


def test_a_topic_below_a_topic(district, office):
    """登记二级类别。"""
    topic = actions.save_topic(code="bus", name="公交", parent=district.topic, by=office)
    assert topic.parent == district.topic


def test_no_third_level_of_topics(district, office, refused):
    """类别没有第三级。"""
    second = actions.save_topic(code="bus", name="公交", parent=district.topic, by=office)
    refused(NotReady, lambda: actions.save_topic(code="stop", name="站点", parent=second, by=office))
    assert not Topic.objects.filter(code="stop").exists()


def test_a_topic_with_children_stays_on_top(district, office, refused):
    """有下级的类别不能降为二级。"""
    actions.save_topic(code="bus", name="公交", parent=district.topic, by=office)
    other = actions.save_topic(code="health", name="卫生", by=office)
    refused(NotReady, lambda: actions.save_topic(district.topic, parent=other, by=office))


def test_a_topic_is_retired(district, office, today):
    """停用类别。"""
    today("2026-06-01")
    assert actions.retire_topic(district.topic, reason="合并", by=office).until == date(2026, 6, 1)


def test_a_topic_is_not_retired_without_reason(district, office, refused):
    """停用类别须写明原因。"""
    refused(NotReady, lambda: actions.retire_topic(district.topic, reason=" ", by=office))
    assert Topic.objects.get(pk=district.topic.pk).until is None


def test_an_area_below_its_parent(district, admin):
    """登记街道。"""
    area = actions.save_area(code="990101", name="东港街道", kind="subdistrict", parent=district.body.area, by=admin)
    assert facts(area)["values"]["上级"] == "临海新区"


def test_the_office_enters_no_areas(district, office, refused):
    """区域由系统管理员维护。"""
    refused(NotAllowed, lambda: actions.save_area(code="1", name="甲", kind="district", by=office))
    assert Area.objects.count() == 1


def test_a_village_belongs_to_a_subdistrict(district, admin, refused):
    """村（社区）不能直接属于区县。"""
    refused(
        NotReady,
        lambda: actions.save_area(code="1", name="甲村", kind="village", parent=district.body.area, by=admin),
    )


def test_a_body_is_changed(district, admin):
    """修改机构简称。"""
    actions.save_body(district.body, short_name="人大", by=admin)
    assert facts(district.body)["changes"] == {"简称": ["区人大", "人大"]}


def test_a_body_follows_a_known_profile(district, admin, refused):
    """机构适用的规则须存在。"""
    refused(NotReady, lambda: actions.save_body(district.body, profile="nowhere", by=admin))
    assert Body.objects.get().profile == "zhejiang"


def test_a_term_is_opened(district, admin):
    """开始新的一届。"""
    term = actions.open_term(
        body=district.body, ordinal=11, starts_on=date(2027, 1, 1), ends_on=date(2031, 12, 31), by=admin
    )
    assert facts(term)["values"]["届次"] == "11"


def test_terms_do_not_overlap(district, admin, refused):
    """两届的日期不能重叠。"""
    refused(
        NotReady,
        lambda: actions.open_term(
            body=district.body, ordinal=11, starts_on=date(2026, 6, 1), ends_on=date(2031, 12, 31), by=admin
        ),
    )
    assert Term.objects.count() == 1


def test_a_session_is_opened(district, admin):
    """召开会议。"""
    session = actions.open_session(
        term=district.session.term, ordinal=6, starts_on=date(2026, 8, 1), ends_on=date(2026, 8, 3), by=admin
    )
    assert str(session) == "第10届第6次会议"


def test_a_session_lies_in_its_term(district, admin, refused):
    """会议须在本届任期之内。"""
    refused(
        NotReady,
        lambda: actions.open_session(
            term=district.session.term, ordinal=6, starts_on=date(2027, 1, 1), ends_on=date(2027, 1, 3), by=admin
        ),
    )
    assert Session.objects.count() == 1


def test_a_person_is_entered_without_the_number_in_the_ledger(district, office):
    """登记人员，台账不记号码。"""
    made = actions.save_person(name="林小满", gender="female", phone="138 0000 5678", by=office)
    assert made.phone == "13800005678"
    assert facts(made)["values"] == {"姓名": "林小满", "性别": "女", "手机号码": "已填写"}


def test_a_telephone_number_has_digits(district, office, refused):
    """号码写错时不登记，提示里也不重复号码。"""
    assert "12345x" not in refused(NotReady, lambda: actions.save_person(name="甲", phone="12345x", by=office))
    assert not Person.objects.filter(name="甲").exists()


def test_nobody_becomes_somebody_else(district, office, deputy, refused):
    """不能把自己的账号绑定到别人名下。"""
    stranger = Person.objects.create(name="无账号")
    Person.objects.filter(user_id=office.user_id).update(user=None)
    me = User.objects.get(pk=office.user_id)
    refused(NotAllowed, lambda: actions.save_person(stranger, user=me, by=office))
    assert Person.objects.get(pk=stranger.pk).user is None


def test_a_deputy_is_seated(district, office, friend):
    """任代表：身份、代表团、任职一次办妥。"""
    Office.objects.filter(user_id=friend.user_id).delete()
    actions.seat(person(friend), body=district.body, since=date(2026, 1, 1), delegation=district.delegation, by=office)
    assert Mandate.objects.get(person=person(friend)).until is None
    assert GroupMember.objects.get(person=person(friend)).group == district.delegation
    assert Office.objects.get(user_id=friend.user_id).role == "deputy"
    assert facts(person(friend))["delegation"] == "东港街道代表小组"


def test_nobody_is_seated_twice(district, office, deputy, refused):
    """同一层级不能重复任代表。"""
    refused(NotNow, lambda: actions.seat(person(deputy), body=district.body, since=date(2026, 1, 1), by=office))
    assert Mandate.objects.filter(person=person(deputy)).count() == 1


def test_an_office_keeps_only_its_own_body(district, deputy, refused):
    """另一机构的工作机构不能办理本机构代表离任。"""
    other = Body.objects.create(
        code="cppcc", kind="cppcc", name="政协", short_name="政协", office_name="提案委", area=district.body.area
    )
    stranger = seat("提案委老周", "office", ("body", other.pk))
    mandate = person(deputy).mandates.get()
    refused(NotAllowed, lambda: actions.end_mandate(mandate, reason="调离", by=stranger))
    assert person(deputy).mandates.get().until is None


def test_a_mandate_ends_with_everything_that_hung_on_it(district, office, deputy, today):
    """离任：退出团组，结束代表任职。"""
    today("2026-06-01")
    actions.end_mandate(person(deputy).mandates.get(), reason="调离本区", by=office)
    day = date(2026, 6, 1)
    assert person(deputy).mandates.get().ended_because == "调离本区"
    assert GroupMember.objects.get(person=person(deputy)).until == day
    assert Office.objects.get(user_id=deputy.user_id).until == day


def test_a_mandate_does_not_end_before_it_began(district, office, deputy, refused):
    """离任日期不能早于任职日期。"""
    mandate = person(deputy).mandates.get()
    refused(NotReady, lambda: actions.end_mandate(mandate, reason="调离", on=date(2021, 1, 1), by=office))
    assert Office.objects.get(user_id=deputy.user_id).until is None


def test_moving_ends_the_old_membership(district, office, deputy, today):
    """调整团组，原团组前一日退出。"""
    today("2026-06-01")
    west = actions.save_group(body=district.body, kind="subdistrict", code="west", name="西港小组", by=office)
    actions.move_to_group(person(deputy), group=west, is_head=True, by=office)
    old, new = GroupMember.objects.filter(person=person(deputy)).order_by("id")
    assert (old.until, new.group, new.is_head) == (date(2026, 5, 31), west, True)
    assert Office.objects.filter(user_id=deputy.user_id, role="group_head", scope_id=west.pk).count() == 1
    assert facts(person(deputy))["before"] == ["东港街道代表小组"]


def test_moving_nowhere_is_refused(district, office, deputy, refused):
    """已在该团组的不再调整。"""
    refused(NotNow, lambda: actions.move_to_group(person(deputy), group=district.delegation, by=office))
    assert GroupMember.objects.count() == 1


def test_a_group_is_entered(district, office):
    """设立团组。"""
    group = actions.save_group(body=district.body, kind="professional", code="law", name="法制小组", by=office)
    assert facts(group)["values"]["类别"] == "专业代表小组"


def test_a_group_of_another_body_is_not_touched(district, office, refused):
    """团组不能改属另一机构。"""
    other = Body.objects.create(
        code="cppcc", kind="cppcc", name="政协", short_name="政协", office_name="提案委", area=district.body.area
    )
    refused(NotReady, lambda: actions.save_group(district.delegation, body=other, by=office))
    assert Group.objects.get().body == district.body


def test_an_empty_group_is_closed(district, office, today):
    """没有成员的团组可以撤销。"""
    today("2026-06-01")
    assert actions.close_group(district.delegation, reason="合并", by=office).until == date(2026, 6, 1)


def test_a_group_with_members_is_not_closed(district, office, deputy, refused):
    """还有成员的团组不能撤销。"""
    refused(NotReady, lambda: actions.close_group(district.delegation, reason="合并", by=office))
    assert Group.objects.get().until is None


def test_a_handler_is_appointed(district, office, friend):
    """确定经办人。"""
    user = User.objects.get(pk=friend.user_id)
    actions.appoint(district.water, user=user, role="unit_handler", title="科员", by=office)
    assert Office.objects.filter(user=user, role="unit_handler", scope_id=district.water.pk).count() == 1
    assert facts(district.water) == {"name": "陈建国", "role": "承办单位经办人", "title": "科员"}


def test_a_unit_appoints_no_security_administrator(district, office, friend, refused):
    """从承办单位不能授予其他任职。"""
    user = User.objects.get(pk=friend.user_id)
    refused(NotReady, lambda: actions.appoint(district.water, user=user, role="security", by=office))
    assert user.offices.count() == 1


def test_a_handler_is_dismissed(district, office, water, today):
    """免去经办人。"""
    today("2026-06-01")
    held = Office.objects.get(user_id=water.user_id)
    actions.dismiss(district.water, office=held, reason="轮岗", by=office)
    assert Office.objects.get(user_id=water.user_id).until == date(2026, 6, 1)
    assert facts(district.water)["reason"] == "轮岗"


def test_only_staff_of_this_unit_is_dismissed(district, office, transport, refused):
    """不能从这个单位免去另一个单位的人。"""
    held = Office.objects.get(user_id=transport.user_id)
    refused(NotReady, lambda: actions.dismiss(district.water, office=held, reason="轮岗", by=office))
    assert Office.objects.get(user_id=transport.user_id).until is None
