"""一批编造的来信，供学习、归并的测试用。"""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.text.voices import voices

# The first text cut loads a dictionary; how long that takes is no property of the text.
settings.register_profile("text", deadline=None)
settings.load_profile("text")


@pytest.fixture(scope="session")
def model():
    from huiyin.text.topics import train

    made = voices(40)
    return train([(title, body) for _label, title, body in made], [label for label, _title, _body in made])
