"""Places named in a text, by what Chinese place names end in (街道, 村, 路, 小区 …) and where words around them end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..words import MASKED_PLACE, PLAIN, Cutter, listed

# What names of each kind end in; the longer endings first within a kind, kinds from wide to narrow.
ENDINGS = {
    "province": "自治区 省",
    "city": "自治州 市",
    "county": "开发区 高新区 经开区 新区 区 县 旗",
    "town": "街道办事处 街道办 办事处 街道 镇 乡",
    "community": "社区居委会 居委会 社区",
    "village": "村委会 新村 村 屯 寨 组",
    "road": "高速公路 高速 国道 省道 县道 乡道 立交桥 人行天桥 高架桥 大桥 天桥 大道 大街 胡同 隧道 公路 地铁站 地铁口 公交站 号线 东路 西路 南路 北路 中路 一路 二路 三路 四路 五路 六路 支路 路 街 巷 弄 桥",
    "estate": "经济适用房 安置小区 安置房 商业广场 商业街 家属区 家属楼 宿舍区 小区 花园 家园 嘉园 公寓 名城 新城 新苑 雅苑 豪庭 华庭 山庄 公馆 别墅 大厦 广场 楼盘 国际城 时代城 之城 城邦 华府 华城 苑 郡 湾 府 庭",
    "site": "人民医院 医院 卫生院 幼儿园 实验小学 小学 中学 高中 大学 学院 学校 技校 公园 湿地 菜市场 农贸市场 批发市场 市场 汽车站 高铁站 火车站 客运站 加油站 变电站 搅拌站 垃圾站 中转站 机场 码头 水库 水厂 "
    "工业园 产业园 科技园 物流园 园区 酒店 宾馆 超市 商场 商城 影城 派出所 工地 公司 集团 厂 河 湖 江 港",
}
WIDTH = {kind: n for n, kind in enumerate(ENDINGS)}
_KIND = {ending: kind for kind, endings in ENDINGS.items() for ending in endings.split()}
_ENDING = re.compile("|".join(sorted(_KIND, key=lambda e: (-len(e), e))))
# Parts of speech at which a name cannot go on, and words that stand before names and are taken for part of them.
_BREAKS = listed(
    """
    p c cc uj ul uz ug ud uv u r rr rz d df y e o x l i vn v zg f k t tg
    """
)
_LEADING = listed(
    """
    一下 清理 哪条 入户 请问 咨询 请求 希望 建议 投诉 举报 反映 反应 关于 解决 恳请 恳求 要求 强烈 强烈要求 强烈建议 整改 整治 加快 加强 改善 修建 新建 建设 规划 尽快 尽早
    严查 查处 关注 重视 位于 座落 坐落 地处 家住 住在 附近 对面 旁边 门口 周边 沿线 两侧 领导 书记 市长 区长 县长 局长 政府 部门 居民 村民 业主 市民 群众 网友 本人 我们
    你们 他们 大家 目前 现在 今年 去年 何时 什么 哪个 整个 全部 所有 各个 每个 很多 许多 某 该 本 此 各 全 每 两 几 多 这 那 我 你 他 在 从 到 由 至 与 和 及 或 对
    向 往 经 沿 于 靠 近 离 距 住 去 来 是 有 为 被 把 让 给 使 请 望 盼 求 查 管 修 建 设 开 原 现 新 老 旧 大 小 系 叫 问 谈 将 自 因 就 等 的 了 处 座
    条 个 所 家 走 说 含 占 距 找 过 上 下 做 而 面 并 也 只 都 已 想 请 用 要 没 不 被 带 回 看 听 开 拿 买 卖 跟 按 连 经 距 据 当 当地 隔壁 所在 全体 报告
    联系 方便 距离 利用 来到 隶属 一名 同属 尊敬 您好 你好 导致 造成 违规 违法 非法 无证 严重 大量 部分 一些 一个 一条 这个 那个 这条 那条 有关 相关 出行 交通 拥堵 噪音
    扰民 污染 垃圾 物业 开发商 施工 违建 拆迁 征收 安置 配套 入住 买房 购房
    """
)
# What ends like a name and is none.
_COMMON = listed(
    """
    道路 马路 公路 铁路 水泥路 柏油路 断头路 路 修路 小路 大路 网路 线路 电路 网站 车站 地区 社区 小区 城区 市区 郊区 辖区 园区 校区 景区 片区 山区 库区 农村 乡村 新农村
    城中村 行政村 自然村 贫困村 全村 本村 各村 村 城镇 乡镇 小城镇 全镇 城乡 下乡 回乡 家乡 老乡 返乡 城市 全市 本市 我市 超市 夜市 门市 股市 楼市 上市 县市 地级市 各县 全县
    本县 我县 我省 全省 本省 外省 节省 各省 学校 小学 中学 大学 高中 初高中 幼儿园 医院 公园 市场 菜市场 农贸市场 商场 酒店 宾馆 工地 公司 集团 工厂 厂 河 湖 江 港 政府
    上街 逛街 街 大街 街道 小组 调查组 工作组 领导小组 村组 组 一组 机组 家庭 法庭 前庭 开庭 出庭 地铁站 公交站 火车站 高铁站 汽车站 加油站 垃圾站 搅拌站 高速公路 高速 大桥
    天桥 立交桥 花园 家园 公寓 广场 大厦 楼盘 安置房 经济适用房 物业公司 自来水公司 水库 机场 码头 学院 商业街 商业广场 步行街 人行天桥 思路 出路 走路 让路 套路 门路 沿路 过路
    问路 一路 铺路 拦路 带路 半路 网上 物流园 工业园 产业园 开发区 新区 派出所 居委会 村委会 社区居委会 办事处 街道办 街道办事处 地铁口 江湖 港 隧道 胡同 巷 小巷 背街小巷 街巷
    住宅小区 老旧小区 封闭小区 公办学校 民办学校 公立医院 私立医院 房地产公司 开发公司 建筑公司 置业公司 电力公司 供水公司 公交公司 保险公司 中介公司 管理公司 物业服务公司 有限公司
    责任公司 有限责任公司 股份有限公司 房产公司 地产公司 客运公司 出租车公司 培训学校 高速路 人行道路 城市道路 县级市 省市 省市县 市县 区县 本区 全区 我区 各区 小镇 古镇 集镇
    特色小镇 建筑工地 施工工地 寄宿制学校 民营医院 三甲医院 大医院 大超市 大公司 大学校 铁路线 小高层 老人家园 混凝土搅拌站
    """
)
# Endings of words that no place is called by, whatever stands before them.
_NO_NAME = re.compile(
    r"(?:走路|夜路|赶路|迷路|绕路|线路|铁路|马路|道路|出路|思路|电路|快速路|水泥路|柏油路|断头路|必经之路|家乡|回乡|美丽乡|小镇|城市|都市|上市|超市|夜市|门市|菜市|全市|本市|委市|原市|农村|自然村|行政村|政府|党和政府|当庭|法庭|民.庭|家庭"
    r"|(?:居民|公共|住宅|棚户|行政|居住|别墅|商务|办公|教学|功能|示范|度假|保护|核心|中心城|主城|旧城|老城|生活|施工|管理|建筑|停车|绿化|休息|服务|风景|洋房|城|主产)区|地区|委县|各县|强县|我县|全县"
    r"|(?:筹备|志愿|专案|督察|督查|巡视|督导|纪检|委员会|工作|调查|领导|项目|课题|兴趣|党小|全)组|小组|(?:有限|责任|物业|地产|装饰|空壳|管理|保险|燃气|自来水|公交)公司|(?:公办|民办|普惠性?|市属|公立|私立|专科|实验|下区|职业|培训|两家|中)(?:学校|小学|中学|大学|幼儿园|医院)"
    r"|房地产市场|二手房市场|交易市场|人才市场|(?:居民|住宅|老旧|开放式|封闭|居住|规范|两个|距离|附近|多个|各)小区|(?:老旧|两个|多次|优秀|所在|明显|各)社区|大型楼盘)$"
)
_PROVINCES = listed(
    """
    河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西壮族 西藏 宁夏回族 新疆维吾尔
    """
)
_COUNTED = re.compile(
    r"[第一二两三四五六七八九十几多数百千0-9]+(?:个|条|名|位|所|家|座|次|段|届|处|月|天|年|日|多|点|期|米|套|户|人|度|年度|多个|余)?"
)
# 北大街, 东大桥: one character before these is a name.
_SHORT = frozenset({"大街", "大道", "大桥"})
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]+$")


@dataclass(frozen=True)
class Place:
    """A place named in a text: its name, its kind (a key of ENDINGS, or `known`) and where it stands."""

    name: str
    kind: str
    start: int
    end: int


def places(text: str, cutter: Cutter = PLAIN, known: frozenset[str] = frozenset()) -> list[Place]:
    """The places of a text in its order. `cutter` keeps the names of the district whole; `known` tells which these are."""
    return places_among(text, cutter.tagged(text), known)


def places_among(text: str, tagged: list[tuple[str, str, int]], known: frozenset[str] = frozenset()) -> list[Place]:
    """The places of a text that is cut into tagged words already."""
    found: list[Place] = []
    for chunk, start in _chunks(text, tagged, known):
        found += _named(chunk, start, known)
    return found


def _chunks(text: str, tagged: list[tuple[str, str, int]], known: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Stretches in which a name may stand: words that follow each other without a break; kept names stand alone."""
    begin = end = 0
    for word, part, at in tagged:
        alone = part == "ns" and (word in known or MASKED_PLACE.fullmatch(word))
        ending = _ENDING.fullmatch(word)
        counted = part in {"m", "mq", "q", "t"} and len(word) > 1 and _COUNTED.fullmatch(word)
        breaks = (part in _BREAKS and not ending and (len(word) > 1 or part not in {"f", "d", "v"})) or word in _LEADING
        breaks = bool(breaks or counted) and word != "之"
        if alone or breaks:
            if end > begin:
                yield text[begin:end], begin
            if alone:
                yield word, at
            begin = end = at + len(word)
        else:
            end = at + len(word)
    if end > begin:
        yield text[begin:end], begin


def _named(chunk: str, start: int, known: frozenset[str]) -> Iterator[Place]:
    if chunk in known:
        yield Place(chunk, "known", start, start + len(chunk))
        return
    if MASKED_PLACE.fullmatch(chunk):
        kind = _KIND.get("州" if chunk[-1] == "州" else chunk[-1], "city")
        yield Place(chunk, kind, start, start + len(chunk))
        return
    at = 0
    while match := _next(chunk, at):
        at += bool(chunk[at] in "镇乡县区市" and match.start() - at > 2)
        name = chunk[at : match.end()]
        body = name[: match.start() - at]
        kind = _KIND[match.group()]
        if name not in _COMMON and _is_name(name, body, kind):
            yield Place(name, kind, start + at, start + match.end())
        at = match.end()


def _next(chunk: str, at: int) -> re.Match[str] | None:
    """The next ending that closes a name: one with at least two characters before it, and not inside a longer one."""
    for match in _ENDING.finditer(chunk, at):
        short = match.start() - at == 1 and match.group() in _SHORT and chunk[at] not in "本该此各全一两几每这那条"
        if match.start() - at >= 2 or short or chunk[at : match.end()] in _COMMON:
            # 伊景园滨河 is no place where 苑 follows: the ending that comes right behind closes the name.
            while _KIND[match.group()] in ("estate", "site", "county") and (
                behind := _ENDING.match(chunk, match.end())
            ):
                match = behind
            return match
    return None


def _is_name(name: str, body: str, kind: str) -> bool:
    if body.isdigit() or not _NAME.match(name) or _NO_NAME.search(name):
        return False
    if kind == "province":
        return body in _PROVINCES
    if kind == "city":
        return len(name) >= 3 and len(body) <= 3 and not _COUNTED.match(body)
    return len(name) >= 3 and len(body) <= (4 if kind in ("town", "village") else 8)
