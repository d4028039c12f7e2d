"""Names for the demonstration: fictional, the same each time."""

from __future__ import annotations

from collections.abc import Iterator

SURNAMES = "陈林黄周吴徐孙胡朱高何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
GIVEN = [
    "海燕",
    "建国",
    "志强",
    "秀英",
    "明辉",
    "晓峰",
    "丽华",
    "国平",
    "玉兰",
    "俊杰",
    "雪梅",
    "永康",
    "佩芬",
    "立新",
    "春霞",
    "伟民",
    "慧敏",
    "德胜",
    "静怡",
    "文斌",
    "亚琴",
    "振华",
    "美玲",
    "宏伟",
    "小红",
    "卫东",
    "淑贞",
    "世杰",
    "菊香",
    "家豪",
    "思远",
    "雨桐",
    "启明",
    "爱珍",
    "光耀",
    "素云",
    "长青",
    "晓雯",
    "天佑",
    "凤仙",
    "庆丰",
    "巧玲",
    "泽民",
    "婉婷",
    "福生",
    "若兰",
    "向阳",
    "月娥",
    "景行",
    "佳音",
    "定国",
    "翠萍",
    "浩然",
    "银花",
    "松涛",
    "桂芳",
    "子轩",
    "红梅",
    "学文",
    "彩霞",
]
OCCUPATIONS = [
    "社区党总支书记",
    "小学教师",
    "中学校长",
    "社区卫生服务中心医生",
    "港口集装箱桥吊司机",
    "物流企业负责人",
    "渔业合作社理事长",
    "村党支部书记",
    "汽车零部件企业工程师",
    "律师",
    "养老机构院长",
    "环卫作业队队长",
    "公交驾驶员",
    "快递站点负责人",
    "农业技术推广员",
    "民营企业董事长",
    "社会工作者",
    "消防救援志愿队队长",
    "幼儿园园长",
    "老年大学教师",
]


def names() -> Iterator[str]:
    """Endless different names, in one order for ever."""
    seen: set[str] = set()
    step = 0
    while True:
        name = SURNAMES[(step * 7 + step // len(GIVEN)) % len(SURNAMES)] + GIVEN[(step * 11 + step // 97) % len(GIVEN)]
        step += 1
        if name not in seen:
            seen.add(name)
            yield name
