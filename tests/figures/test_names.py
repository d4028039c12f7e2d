"""维度的名称不能与页面的其他条件相同，否则按机构、期间看的数就打不开。"""

from __future__ import annotations

import pytest

from huiyin.kernel.figures import dimension, dimensions_of
from huiyin.kernel.figures.dimensions import RESERVED, along
from huiyin.modules.suggestions.models import Suggestion


@pytest.mark.parametrize("code", sorted(RESERVED))
def test_a_dimension_may_not_take_the_name_of_what_a_page_is_asked_for(code):
    """机构、期间、截至日等名称不能用作维度；登记被拒绝，什么也没有登记。"""
    with pytest.raises(ValueError, match=code):
        dimension(code, "某维度", over=Suggestion, links=along(Suggestion, "body_id"), names=dict)
    assert code not in [one.code for one in dimensions_of(Suggestion)]
