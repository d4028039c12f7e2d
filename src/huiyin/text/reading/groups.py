"""Groups of persons a text is about: by the words people use for themselves and for those they speak for."""

from __future__ import annotations

import re
from dataclasses import dataclass

GROUPS = {
    "老年人": "老人 老年人 老年 退休 离退休 养老 高龄 孤寡 老大爷 老太太 敬老院 空巢",
    "儿童": "儿童 小孩 孩子 婴儿 婴幼儿 幼儿 未成年 留守儿童 宝宝 幼儿园",
    "学生": "学生 中学生 小学生 大学生 考生 新生 研究生 高三 初三 毕业生 学子 同学",
    "家长": "家长 宝妈",
    "教师": "教师 老师 代课 民办教师 教职工",
    "残疾人": "残疾 残疾人 残疾证 盲人 聋哑 轮椅 自闭症",
    "低收入": "低保 低保户 贫困户 五保户 特困 困难户 困难群众 建档立卡 廉租房",
    "患者": "患者 病人 住院 癌症 尿毒症 慢性病 精神病 重病 大病",
    "孕产妇": "孕妇 产妇 生育 产假 二胎 怀孕",
    "退役军人": "退役 退伍 军人 转业 老兵 参战 复员 军属 烈属",
    "农民": "农民 村民 农户 承包地 种粮 菜农 果农 渔民",
    "农民工": "农民工 民工 拖欠工资 欠薪 血汗钱 工人工资 包工头",
    "职工": "职工 员工 下岗 工人 劳动合同 工伤 事业编 合同工 临聘",
    "求职者": "求职 失业 就业 招聘 待业",
    "业主": "业主 业委会 住户 购房者 买房人 房主",
    "租户": "租户 租客 租房 房客 承租",
    "拆迁户": "拆迁户 被拆迁 征收户 安置户 被征收",
    "商户": "商户 个体户 店主 摊贩 小商贩 经营户 个体工商户",
    "企业": "我公司 我司 本公司 我厂 我企业 企业主 企业家",
    "消费者": "消费者 顾客 会员卡 退款 退费",
    "驾驶员": "司机 驾驶员 车主 的哥 网约车 出租车 货车司机",
    "乘客": "乘客 旅客 上班族 坐公交 坐车",
    "外来人口": "外来务工 外地人 流动人口 居住证 外来人员 务工人员",
    "居民": "居民 市民 附近居民 老百姓 群众",
}


@dataclass(frozen=True)
class Group:
    """A group of persons, and the words of the text that name it."""

    name: str
    words: tuple[str, ...]


def groups(text: str, known: dict[str, str] | None = None) -> list[Group]:
    """The groups a text speaks of, the most spoken of first; `known` replaces GROUPS (name → words with spaces)."""
    found = []
    for name, pattern in _patterns(known or GROUPS).items():
        words = pattern.findall(text)
        if words:
            found.append((-len(words), Group(name, tuple(dict.fromkeys(words)))))
    return [group for _count, group in sorted(found, key=lambda pair: pair[0])]


def _patterns(known: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(map(re.escape, sorted(words.split(), key=len, reverse=True))))
        for name, words in known.items()
    }
