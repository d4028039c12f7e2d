"""编造的来信：三类，各有自己的词。"""

from __future__ import annotations

import random

WORDS = {
    "交通运输": "公交 班次 站台 司机 末班车 线路 出租车 打车 公路 拥堵",
    "教育文体": "学校 入学 老师 补课 学区 幼儿园 教材 考试 招生 家长",
    "环境保护": "污水 油烟 噪音 排放 废气 臭味 化工厂 河道 粉尘 垃圾焚烧",
}
PLACES = ["东港街道", "望潮村", "柳林小区", "金塘路", "白沙社区", "云屿镇"]


def voices(each: int, seed: int = 7) -> list[tuple[str, str, str]]:
    """(类别、标题、正文)，每类 `each` 条。"""
    rng = random.Random(seed)
    made = []
    for label, words in WORDS.items():
        for _ in range(each):
            a, b, c, d = rng.sample(words.split(), 4)
            place = rng.choice(PLACES)
            made.append(
                (
                    label,
                    f"{place}{a}{b}的问题",
                    f"我是{place}居民，{a}一直不好，{c}也有问题，请尽快解决{d}。第{rng.randrange(10**6)}次反映。",
                )
            )
    rng.shuffle(made)
    return made
