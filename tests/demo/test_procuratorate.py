"""演示的检察衔接：两个方向各个环节都有；登录页上每一种身份都有位置。"""

from __future__ import annotations

from huiyin.demo import procuratorate
from huiyin.demo.district import build
from huiyin.directory.models import Body
from huiyin.kernel import moment
from huiyin.kernel.access import roles
from huiyin.modules.procuratorate.models import Material, Recommendation, Referral
from huiyin.shell.accounts.queries import FACES
from tests.people import seat


def test_both_directions_are_there_in_every_stage(db, today):
    """线索：待评估、待补充、办理中、已办结、未予受理；素材：待采用、已采用、未采用；检察建议有办结的。"""
    today("2026-10-20")
    procuratorate.load(build(moment.today()), moment.today())
    states = set(Referral.objects.values_list("state", flat=True))
    assert states == {"offered", "asked", "accepted", "concluded", "refused"}
    assert set(Material.objects.values_list("state", flat=True)) == {"offered", "taken", "declined"}
    assert set(Recommendation.objects.values_list("state", flat=True)) == {"issued", "replied", "concluded"}


def test_every_face_has_its_place_on_the_sign_in_page():
    """登录页按身份列出演示账号，没有哪一种身份会让它打不开。"""
    assert {role.face for role in roles.all_roles()} <= set(FACES)


def test_the_council_has_its_share_where_it_is_there(db, today):
    """有政协的，检察建议也提供给委员。"""
    today("2026-10-20")
    cast = build(moment.today())
    if not Body.objects.filter(kind="cppcc").exists():
        area = cast.body.area
        body = Body.objects.create(code="cppcc", kind="cppcc", name="区政协", short_name="区政协", area=area)
        seat("提案委方科", "cppcc_office", ("body", body.pk))
    procuratorate.load(cast, moment.today())
    assert Material.objects.filter(body__kind="cppcc", state="offered").count() == 2
