"""同一件事，从许多人的意见到一件建议：代表在手机上看热点、整件提请；办公室在电脑上归并分出。"""

from __future__ import annotations

import pytest

from huiyin.modules.voices import actions, training
from huiyin.modules.voices.models import Voice
from tests.browser.conftest import shot
from tests.browser.test_pages import grave
from tests.people import SYSTEM
from tests.voices.conftest import resident_deputy, roads, say  # noqa: F401  fixtures
from tests.voices.test_learning import decided, small  # noqa: F401  fixtures
from tests.voices.test_matters import LAMPS, PLANT, matter_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def said(district, office, roads) -> list[Voice]:  # noqa: F811
    voices = [say(district, text, wants_public=True)[0] for text in [*PLANT, *LAMPS]]
    for voice in voices[:2]:
        actions.classify(voice, topic=roads, urgency="ordinary", by=office)
        actions.publish(voice, title=voice.title, text=voice.text, by=office)
    return voices


def test_a_deputy_raises_a_hot_issue_on_a_phone(enter, said, resident_deputy):  # noqa: F811
    """代表在手机上：热点榜、事由、整件提请，建议页写明由几条意见而来。"""
    page = enter(resident_deputy, phone=True)
    page.goto("/voices/hot/")
    shot(page, "hot-phone")
    page.get_by_role("link", name="搅拌站").first.click()
    shot(page, "matter-phone")
    assert grave(page) == []
    page.get_by_role("link", name="整件提请").click()
    shot(page, "matter-raise-phone")
    assert grave(page) == []
    page.get_by_role("button", name="起草").click()
    page.wait_for_url("**/suggestions/*/")
    assert "群众意见3条，3人反映" in page.content()
    page.get_by_role("link", name="群众意见3条，3人反映").click()
    shot(page, "behind-phone")


def test_the_office_splits_and_names_on_a_desk(enter, said, office):
    """办公室在电脑上：看凭什么归在一起，分出一条，再定名；没有脚本也行。"""
    page = enter(office, script=False)
    page.goto("/voices/hot/")
    shot(page, "hot")
    page.goto(f"/voices/matters/{matter_of(said[0]).pk}/")
    shot(page, "matter")
    page.get_by_role("link", name="分出").click()
    page.get_by_label(said[2].number).check()
    page.get_by_label("新事由的名称").fill("夜间施工")
    shot(page, "matter-split")
    page.get_by_role("button", name="分出").click()
    assert page.locator("h1").inner_text() == "夜间施工"
    shot(page, "matter-after-split")


def test_everybody_reads_the_published_hot_issues(enter, said):
    """公众在小屏幕上：只看得到公开的意见。"""
    page = enter(phone=True, width=360)
    page.goto("/voices/hot/")
    shot(page, "hot-public")
    page.get_by_role("link", name="搅拌站").first.click()
    assert said[2].number not in page.content()
    shot(page, "matter-public")
    assert grave(page) == []


def test_the_office_sees_what_the_machine_learned(enter, decided, office):  # noqa: F811
    """办公室看学得怎么样：学了多少、与人一致多少、把握多大时建议多少；手机上也放得下。"""
    training.train(by=SYSTEM)
    page = enter(office)
    page.goto("/voices/learned/")
    shot(page, "learned")
    assert grave(page) == []
    phone = enter(office, phone=True, width=360)
    phone.goto("/voices/learned/")
    shot(phone, "learned-phone")
