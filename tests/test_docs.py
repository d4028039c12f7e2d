"""文档不过时：参考由代码生成，英文译文完整。"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from huiyin.shell import reference
from tests.messages import missing

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize(
    "name", ["rules.md", "lifecycles.md", "events.md", "figures.md", "permissions.md", "profiles.md", "settings.md"]
)
def test_reference_is_as_the_code_is(name):
    """参考文档与代码一致；不一致时运行 make docs。"""
    with translation.override("zh-hans"):
        assert (DOCS / "reference" / name).read_text(encoding="utf-8") == reference.pages()[name]


def test_english_is_complete():
    """每一句标记翻译的中文都有英文。"""
    assert missing() == []


def test_english_pages_are_english(client, district):
    """切换语言后页面是英文的。"""
    client.cookies["django_language"] = "en"
    page = client.get("/accounts/login/").content.decode()
    assert "Sign in" in page
