"""热点：多少人说、多少人赞、说了多久、多近；单凭哪一样都可以热。"""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from huiyin.text.heat import HALF_LIFE, Voice, rank

DAY = datetime(2026, 3, 1, 9)


def matter(name: str, *, citizens: int = 1, posts: int = 1, likes: int = 0, last: datetime = DAY, days: int = 1):
    voices = [
        Voice(
            key=f"{name}{n}",
            citizen=f"{name}-{n % citizens}",
            at=last - timedelta(days=n % days),
            likes=likes if n == 0 else 0,
            title=f"{name}的事{n}",
            places=("东港街道", "望潮路") if n else ("望潮路",),
            groups=("居民",),
        )
        for n in range(max(posts, citizens))
    ]
    return name, voices, f"{name}0"


def order(*matters, now: datetime | None = None) -> list[str]:
    return [hot.matter for hot in rank(matters, now=now)]


def test_many_citizens_are_hot_without_likes():
    """很多人说，没人点赞，也热。"""
    assert order(matter("少", citizens=2), matter("多", citizens=40)) == ["多", "少"]


def test_many_likes_are_hot_with_one_voice():
    """只有一条，赞的人多，也热。"""
    assert order(matter("少", citizens=3), matter("赞", likes=900)) == ["赞", "少"]


def test_one_person_writing_often_is_one_citizen():
    """一个人写很多遍，还是一个人。"""
    [hot] = rank([matter("两人", citizens=2), matter("一人", posts=30)])
    assert (hot.matter, hot.citizens) == ("两人", 2)


def test_likes_do_not_drown_citizens():
    """一条千赞，压不倒六十个人。"""
    assert order(matter("千赞", likes=1000), matter("众人", citizens=60, days=30)) == ["众人", "千赞"]


def test_what_lasts_is_hotter():
    """人数相同，断断续续说得久的更热。"""
    assert order(matter("一天", citizens=8), matter("久", citizens=8, days=8)) == ["久", "一天"]


def test_what_is_fresh_is_hotter():
    """人数相同，最近还在说的更热；过一个半衰期，热度减半。"""
    old = matter("旧", citizens=8, last=DAY - timedelta(days=HALF_LIFE))
    fresh, stale = rank([old, matter("新", citizens=8)])
    assert (fresh.matter, stale.heat) == ("新", round(fresh.heat / 2, 3))


def test_what_is_shown():
    """每件热点：人数、赞数、天数、起止、地方、人群、代表的一句。"""
    [hot] = rank([matter("灯", citizens=3, likes=5, days=3)])
    assert (hot.rank, hot.citizens, hot.likes, hot.days) == (1, 3, 5, 3)
    assert (hot.first, hot.last) == (DAY - timedelta(days=2), DAY)
    assert (hot.place, hot.group, hot.sentence) == ("望潮路", "居民", "灯的事0")
    assert hot.voices == ("灯0", "灯1", "灯2")


def test_times_may_be_unknown():
    """没有时间的来信也能排，只是不论新旧。"""
    [hot] = rank([("a", [Voice("a", "甲", None), Voice("b", "乙", None)], "a")])
    assert (hot.first, hot.last, hot.days) == (None, None, 0)


def test_the_list_can_be_cut():
    """只要前几名。"""
    assert len(rank([matter(str(n), citizens=n) for n in range(2, 9)], most=3)) == 3


@given(st.integers(1, 50), st.integers(0, 500), st.integers(0, 400))
def test_more_never_cools(citizens, likes, days_ago):
    """多一个人、多一个赞、近一天，只会更热。"""
    now = DAY

    def heat(c, k, d):
        [hot] = rank([matter("a", citizens=c + 1, likes=k, last=now - timedelta(days=d))], now=now)
        return hot.heat

    base = heat(citizens, likes, days_ago)
    assert heat(citizens + 1, likes, days_ago) >= base
    assert heat(citizens, likes + 1, days_ago) >= base
    assert heat(citizens, likes, max(0, days_ago - 1)) >= base
