"""Names of persons where the text itself says that this is a person: beside a number of theirs, or after 我叫, 联系人.

A name alone is not masked: an official's name in a reply is public, and 高速 or 安全 would be names by their surname.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..words import listed
from .numbers import Found

# The surnames of more than 99 of 100 people, the rarer ones that are also everyday words left out.
_SINGLE = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强丘肖闫付练冉饶娄滕吉匡佘"
)
_DOUBLE = "欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|东方|南宫|端木|长孙|宇文"
_TITLE = "先生|女士|小姐|同志|师傅|老师|阿姨|大爷|大妈"
NAME = rf"(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{_SINGLE}][\u4e00-\u9fff]{{1,2}}?)"
_CALLED = rf"(?:(?:{_DOUBLE}|[{_SINGLE}])(?:{_TITLE})|{NAME}(?:{_TITLE})?)"
_EDGE = rf"(?:(?<=先生|女士|小姐|同志|师傅|老师|阿姨|大爷|大妈)|(?=$|[^\u4e00-\u9fff]|电话|手机|身份证|性别|男|女|住|现年|今年|系|是|家|反映|投诉|{_TITLE}))"
# Words of everyday that begin like a name.
_NOT_NAMES = listed(
    """
    高速 高铁 高新 高中 高校 高考 安全 安置 方便 方面 方式 方案 于是 时间 时候 时代 成功 成立 黄色 金额 平台 单位 单元 常用 常年 江苏 江西 江南 广东 东方 路口 路灯 路面
    路段 关于 关闭 关注 包括 包含 解决 解释 解答 强烈 强制 向您 向我 向上 管理 管道 游客 阳台 成都 项目 时常 金属 温度 文化 文明 文件 严重 严格 任何 何时 何况 何处 万元
    万一 石头 石板 白天 白色 马上 马路 田地 田土 水田 安装 安排 安静 凌晨 费用 费率 纪律 甘肃 查看 查询 查处 查实 左右 左边 卫生 卫健 阳光 曲折 席位 位于 位置 位置 易拉
    段时 程序 程度 余款 余额 余下 谢谢 谢您 许多 许可 常常 常住 毛坯 夏天 夏季 秋季 周边 周围 周末 周一 周二 周三 周四 周五 周六 周日 汤圆 曾经 曾多 江边 河边 孔洞 龙头
    公司 司机 司法 施工 施行 景区 景观 强拆 强行 成为 成本 成员 盛世 康复 康养 童年 欧元 项链 路过 文中 文章 章程 祝您 祝你 祝愿 舒适 牛奶 苗木 苗圃 关系 关键 关联 尤其
    尤为 连续 温馨 洪水 洪涝 武汉 武装 莫名 辛苦 辛勤 申请 申报 申诉 时有 时刻 向贵 方可 高层 高压 高峰 高额 高价
    """
)
_LABELLED = re.compile(
    rf"(?:姓名|联系人|户主|投诉人|举报人|申请人|反映人|求助人|当事人|信访人|经办人|我叫|本人叫|我的名字是|我的名字叫|我名叫|我是|本人)"
    rf"(?P<colon>\s*[:：]\s*)?(?P<name>{_CALLED}){_EDGE}"
)
_SURE = ("我叫", "叫", "姓名", "人", "户主", "是")
_LINK = r"[\s,，、:：(（\[【“\"]{0,3}(?:的|联系|本人)?(?:电话|手机|手机号|号码|联系电话|联系方式|身份证|身份证号|身份证号码|银行卡号|卡号|账号|车牌|车牌号|微信|QQ|邮箱|tel|TEL)?(?:号码|号|是|为)?[\s:：,，(（]{0,3}"
_BEFORE = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|联系|致电|联络|找到|找|叫|是|人|和|与|给|及|请|我|名|主|民|理|任|长|记|员|傅|友|亲|母|儿|妻|夫|弟|兄|姐|妹|的)"
    rf"(?P<name>{_CALLED}){_LINK}$"
)
_AFTER = re.compile(
    rf"^[\s,，、:：(（\[【]{{0,2}}(?:联系人|机主|户名|姓名)?[:：\s]{{0,2}}(?P<name>{_CALLED})(?=$|[^\u4e00-\u9fff]|收|接)"
)
HOUSE = re.compile(
    r"(?<![0-9月])(?:第?[0-9A-Z一二三四五六七八九十]{1,4}\s?(?:栋|幢|座|号楼|号院|号(?!线|文|令|公告|口))[\s,，\-]?)"
    r"(?:[0-9A-Z一二三四五六七八九十]{1,3}\s?(?:单元|门)[\s,，\-]?)?(?:[0-9]{1,3}\s?楼[\s,，\-]?)?(?:[0-9]{3,4}(?:室|房|户|号)?(?![0-9年月日米元个平余多]))?"
    r"|(?<![0-9\-])[0-9]{1,2}\s?[-—－]\s?[0-9]{1,2}\s?[-—－]\s?[0-9]{3,4}(?:室|房|户)?(?![0-9\-])"
)
_HOUSE_AFTER = re.compile(rf"^(?:的|业主|住户|户主|房主|居民|村民|[\s,，:：(（]){{0,3}}(?P<name>{_CALLED}){_EDGE}")
_HOUSE_BEFORE = re.compile(
    rf"(?:^|[^\u4e00-\u9fff])(?P<name>{_CALLED})[，,、\s]{{0,2}}(?:家住|住在|现住|居住在|住)[^。！？，,；;\n]{{0,12}}$"
)
_HOUSE_NEAR = re.compile(r"^[^。！？!?；;\n]{0,16}$")
_ROOM = re.compile(r"[0-9]{3,4}(?:室|房|户|号)?\s*$")


def persons(text: str, numbers: Iterable[Found]) -> Iterator[Found]:
    """Names that stand after 我叫 or 联系人, or beside one of the personal numbers; and house numbers beside a name."""
    names = [*_introduced(text), *_beside(text, numbers)]
    houses = list(HOUSE.finditer(text)) if any(c in text for c in "栋幢座号门-—－") else []
    for house in houses:
        after = _HOUSE_AFTER.match(text[house.end() : house.end() + 16])
        if after and _is_name(after["name"]) and _ROOM.search(house.group()):
            names.append((house.end() + after.start("name"), house.end() + after.end("name"), "name"))
        begin = max(0, house.start() - 24)
        before = _HOUSE_BEFORE.search(text[begin : house.start()])
        if before and _is_name(before["name"]) and _ROOM.search(house.group()):
            names.append((begin + before.start("name"), begin + before.end("name"), "name"))
    yield from names
    for house in houses:
        near = (text[min(end, house.end()) : max(start, house.start())] for start, end, _kind in names)
        # A whole block is named near many a name; it is that person's address where it stands right beside it.
        reach = 16 if _ROOM.search(house.group()) else 2
        if any(len(between) <= reach and _HOUSE_NEAR.match(between) for between in near):
            yield *house.span(), "address"


def _introduced(text: str) -> Iterator[Found]:
    for match in _LABELLED.finditer(text):
        whole = bool(match["colon"]) or match.group().startswith(("我叫", "本人叫", "我的名字", "我名叫", "姓名"))
        # 我是 and 本人 begin many sentences; only a name of three characters that ends there is taken for one.
        if _is_name(match["name"]) and (whole or (len(match["name"]) >= 3 and _ends(text, match.end()))):
            yield *match.span("name"), "name"


def _beside(text: str, numbers: Iterable[Found]) -> Iterator[Found]:
    for start, end, _kind in numbers:
        before = _BEFORE.search(text[max(0, start - 28) : start])
        if before and _is_name(before["name"]):
            offset = max(0, start - 28)
            yield offset + before.start("name"), offset + before.end("name"), "name"
        after = _AFTER.match(text[end : end + 16])
        if after and _is_name(after["name"]):
            yield end + after.start("name"), end + after.end("name"), "name"


def _ends(text: str, at: int) -> bool:
    return at >= len(text) or not "\u4e00" <= text[at] <= "\u9fff"


def _is_name(name: str) -> bool:
    return name[:2] not in _NOT_NAMES and not re.search(r"[的了在不有这那们很吗呢吧年月日号村镇县市区路街]", name[1:])
