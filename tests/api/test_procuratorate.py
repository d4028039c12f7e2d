"""检察衔接的接口：提供线索、办理、登记检察建议、提供素材、采用，和网页同一张表、同一道关口。"""

from __future__ import annotations

from huiyin.kernel.ledger.models import Entry
from huiyin.modules.procuratorate.models import Recommendation, Referral
from tests.api.conftest import key_for
from tests.procuratorate.conftest import (  # noqa: F401
    BECAUSE,
    INSIDE,
    WORDS,
    material,
    procurator,
    procuratorate,
    recommendation,
    smoke,
)

LEAD = {"purpose": "litigation", "field": "environment", "title": "海晏路焚烧塑料", "words": WORDS, "because": BECAUSE}


def test_a_lead_goes_out_is_accepted_and_noted(ask, smoke, office, procuratorate, procurator):  # noqa: F811
    """工作机构提供线索，检察机关受理、内部登记；内部登记对方读不到，反映人不在里面。"""
    ours, theirs = key_for(office), key_for(procurator)
    body = {**LEAD, "to": procuratorate.pk}
    status, found = ask("POST", f"/procuratorate/refer/{smoke.pk}", ours, body, files={})
    assert status == 200, found
    base = f"/referrals/{found['referral']['id']}"
    offered = {one["verb"] for one in ask("GET", f"{base}/steps", theirs)[1] if one["open"]}
    assert {"accept", "refuse", "ask"} <= offered
    assert ask("POST", f"{base}/steps/accept", theirs, {})[1]["referral"]["state"] == "accepted"
    note = {"handler": "检察官某甲", "inside_number": "1号", "note": INSIDE}
    assert INSIDE in str(ask("POST", f"{base}/steps/note", theirs, note)[1]["referral"]["inside"])
    read = str(ask("GET", base, ours)[1])
    assert "海晏路焚烧塑料" in read
    assert INSIDE not in read
    assert "周小梅" not in read
    assert Entry.objects.filter(kind="procuratorate.accepted").get().title.endswith("（访问令牌：办公系统）")


def test_a_recommendation_is_recorded_offered_and_drafted_from(ask, district, office, deputy, procurator, today):  # noqa: F811
    """检察机关登记检察建议并提供为素材，代表采用起草，工作机构不能替代表采用。"""
    today("2026-03-02")
    mine, theirs = key_for(deputy), key_for(procurator)
    body = {
        "number": "临检建〔2026〕9号", "type": "governance", "field": "governance", "title": "规范停放管理",
        "addressee_name": "某公司", "summary": "建议划定停放区。", "issued_on": "2026-03-02",
    }  # fmt: skip
    status, found = ask("POST", "/recommendations", theirs, body, files={})
    assert status == 200, found
    base = f"/recommendations/{found['recommendation']['id']}"
    assert ask("GET", base, mine)[0] == 404
    status, found = ask("POST", f"{base}/offer", theirs, {"body": district.body.pk})
    assert status == 200, found
    assert len(ask("GET", "/recommendations?waiting=true", mine)[1]) == 1
    take = f"{base}/materials/{found['recommendation']['materials'][0]['id']}/steps/take_up"
    body = {"target": "suggestion", "title": "关于规范停放管理的建议"}
    assert ask("POST", take, key_for(office), body)[0] == 403
    status, found = ask("POST", take, mine, body)
    assert (status, found["raised"]["kind"]) == (200, "suggestions"), found


def test_a_material_is_declined_with_its_reason(ask, material, office, deputy):  # noqa: F811
    """工作机构答复不采用须写明原因；没有写的，什么都不发生。"""
    path = f"/recommendations/{material.recommendation_id}/materials/{material.pk}/steps/decline"
    assert ask("POST", path, key_for(office), {})[0] == 422
    assert ask("POST", path, key_for(deputy), {"reason": "other", "words": "不了解。"})[0] == 403
    material.refresh_from_db()
    assert material.state == "offered"
    status, found = ask("POST", path, key_for(office), {"reason": "other", "words": "已有同类建议。"})
    assert (status, found["recommendation"]["materials"][0]["state"]) == (200, "declined"), found


def test_only_an_office_refers_and_only_a_procuratorate_records(ask, smoke, deputy, office, procuratorate):  # noqa: F811
    """代表不能提供线索，工作机构不能登记检察建议。"""
    assert (
        ask("POST", f"/procuratorate/refer/{smoke.pk}", key_for(deputy), {**LEAD, "to": procuratorate.pk}, files={})[0]
        == 403
    )
    body = {
        "number": "9号", "type": "governance", "field": "governance", "title": "某", "summary": "某",
        "issued_on": "2026-03-02",
    }  # fmt: skip
    assert ask("POST", "/recommendations", key_for(office), body, files={})[0] == 403
    assert not Referral.objects.exists()
    assert not Recommendation.objects.exists()
