"""建议的页面：一个承办单位和三个，签名一人和三人，数据库语句一样多。"""

from __future__ import annotations

import pytest

from huiyin.casework import actions as casework
from huiyin.modules.suggestions import actions
from tests.people import handling, meet, person, seat


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_as_often_for_one_unit_as_for_three(
    many, draft, request, deputy, office, transport, finance, water, district, sign_in_as, django_assert_num_queries
):
    """办理中的建议，单位、联名代表和面商再多，也不多问数据库。"""
    friends = [seat(name, "deputy", ("body", district.body.pk)) for name in ("陈建国", "周明")[: many - 1]]
    for signer, friend in zip(
        actions.invite(draft, people=[person(one) for one in friends], by=deputy), friends, strict=True
    ):
        casework.confirm(signer, by=friend)
    suggestion = request.getfixturevalue("accepted")
    joint = [district.finance, district.water][: many - 1]
    actions.assign(suggestion, lead=district.transport, joint=joint, by=office)
    actions.sign_for(handling(suggestion, "lead"), by=transport)
    for one, clerk in zip(suggestion.handlings.filter(role="joint"), (finance, water), strict=False):
        actions.sign_for(one, by=clerk)
    for _one in range(many):
        meet(handling(suggestion, "lead"), transport)
    client = sign_in_as("office")
    client.get(f"/suggestions/{suggestion.pk}/")
    with django_assert_num_queries(26):
        page = client.get(f"/suggestions/{suggestion.pk}/").content.decode()
    assert page.count('class="person') == many


def test_a_judged_answer_costs_no_more(replied, sign_in_as, django_assert_num_queries):
    """已答复的建议，几个步骤都要看评价，评价只问一次。"""
    client = sign_in_as("office")
    client.get(f"/suggestions/{replied.pk}/")
    with django_assert_num_queries(30):
        client.get(f"/suggestions/{replied.pk}/")
