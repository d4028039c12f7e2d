"""线索和检察建议按编号、标题、内容、进展、结果查找；各方只在自己看得到的里面查。"""

from __future__ import annotations

import pytest

from huiyin.modules.procuratorate import actions, queries

from .test_sides import as_, page


def found(actor, query: str) -> list[str]:
    hits = queries.worded_referrals(queries.referrals_visible_to(actor), query)
    return list(hits.values_list("number", flat=True))


def test_a_lead_is_found_by_what_either_side_wrote(taken, office, procurator):
    """提供的内容、受损情况、进展、结果都查得到。"""
    actions.progress(taken, measure="talks", words="召开听证会，三方到场。", by=procurator)
    actions.conclude(taken, outcome="solved", result="加工点已拆除。", by=procurator)
    for query in ("焚烧塑料", "空气受到污染", "听证会", "加工点已拆除", "生态环境", taken.number):
        assert (query, found(office, query), found(procurator, query)) == (query, [taken.number], [taken.number])
    assert found(office, "水库大坝") == []


def test_what_is_inside_is_found_by_nobody(taken, office, procurator):
    """内部登记的内容不进索引。"""
    actions.note(taken, handler="检察官某甲", inside_number="检公益〔2026〕7号", note="拟调取监控", by=procurator)
    actions.progress(taken, measure="inquiry", words="已到现场。", by=procurator)
    for query in ("检察官某甲", "拟调取监控", "检公益"):
        assert found(office, query) == found(procurator, query) == []


@pytest.mark.parametrize("reader", ["transport", "deputy", "committee"])
def test_others_find_nothing(taken, council, reader, request):
    """看不到线索的人也查不到。"""
    assert found(request.getfixturevalue(reader), "焚烧塑料") == []


def test_both_lists_are_searched_on_the_pages(taken, material, office, deputy):
    """联合跟踪清单和素材清单都有查找。"""
    address = "procuratorate:tracking"
    assert taken.title in page(office, address)

    def body(who, url):
        return as_(who).get(url).content.decode()

    assert taken.title in body(office, "/procuratorate/tracking/?q=焚烧")
    assert taken.title not in body(office, "/procuratorate/tracking/?q=水库")
    assert "规范共享单车" in body(office, "/procuratorate/tracking/?way=back&q=盲道")
    assert "规范共享单车" not in body(deputy, "/procuratorate/materials/?q=水库")
    assert "规范共享单车" in body(deputy, "/procuratorate/materials/?q=盲道")
