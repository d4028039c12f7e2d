"""The demonstration district: an invented port district with eleven sub-districts, forty units, three hundred deputies."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from django.contrib.auth.hashers import make_password

from huiyin.directory.models import Area, Body, Group, GroupMember, Mandate, Person, Session, Term, Topic, Unit
from huiyin.kernel.access.models import Office, User
from huiyin.kernel.actors import Actor

from .people import OCCUPATIONS, names

PASSWORD = "huiyin-demo-2026"
SUBDISTRICTS = [
    ("东港街道", "观澜社区 海晏社区 灯塔社区 港湾社区"),
    ("望潮街道", "潮音社区 听涛社区 新桥社区"),
    ("金塘街道", "金塘村 柳岸社区 茶亭村 和兴社区"),
    ("白沙街道", "白沙社区 银滩社区 渔光社区"),
    ("云屿街道", "云屿社区 松岭村 石门村 翠屏社区"),
    ("临江街道", "临江社区 渡口社区 长堤社区"),
    ("青石镇", "青石村 梅溪村 桃源村 上塘村 下塘村"),
    ("海门镇", "海门村 盐场村 沙湾村 渔港社区"),
    ("鹤浦镇", "鹤浦村 南岙村 北岙村"),
    ("柳林镇", "柳林村 杏坞村 竹溪村 河西村"),
    ("新港街道", "保税社区 航运社区 创业社区"),
]
UNITS = [
    ("development", "区发展和改革局", "发改局", "government", "规划 项目 价格 能源 充电桩"),
    ("education", "区教育局", "教育局", "government", "学校 学位 校车 托育 幼儿园 课后服务"),
    ("science", "区科学技术局", "科技局", "government", "科技 创新 孵化"),
    ("industry", "区经济和信息化局", "经信局", "government", "工业 企业 数字化 技改"),
    ("police", "公安分局", "公安分局", "government", "治安 交通管理 停车 红绿灯 电动车"),
    ("civil", "区民政局", "民政局", "government", "养老 助餐 社区 殡葬 救助 社会组织"),
    ("justice", "区司法局", "司法局", "government", "调解 法律援助 普法"),
    ("finance", "区财政局", "财政局", "government", "财政 资金 政府采购"),
    ("labour", "区人力资源和社会保障局", "人社局", "government", "就业 技能 社保 欠薪 人才"),
    ("land", "自然资源和规划分局", "资规分局", "government", "规划 用地 林业 海域"),
    ("ecology", "生态环境分局", "生态环境分局", "government", "噪声 扬尘 水质 废气 固废"),
    ("housing", "区住房和城乡建设局", "住建局", "government", "电梯 旧改 物业 排水 燃气"),
    ("transport", "区交通运输局", "交通局", "government", "公交 道路 桥梁 港航 集卡"),
    ("agriculture", "区农业农村和水利局", "农水局", "government", "农田 水利 渔业 乡村 河道"),
    ("commerce", "区商务局", "商务局", "government", "市场 外贸 消费 跨境电商"),
    ("culture", "区文化广电旅游体育局", "文广旅体局", "government", "文化 旅游 体育 健身"),
    ("health", "区卫生健康局", "卫健局", "government", "医院 家庭医生 急救 心理 托育"),
    ("veterans", "区退役军人事务局", "退役军人局", "government", "退役军人 双拥"),
    ("emergency", "区应急管理局", "应急局", "government", "安全生产 防汛 危化品 避灾"),
    ("audit", "区审计局", "审计局", "government", "审计"),
    ("market", "区市场监督管理局", "市场监管局", "government", "食品 电梯 价格 计量 知识产权"),
    ("statistics", "区统计局", "统计局", "government", "统计"),
    ("medical", "区医疗保障局", "医保局", "government", "医保 门诊 药品"),
    ("enforcement", "区综合行政执法局", "综合执法局", "government", "市容 垃圾分类 违停 犬只 公厕"),
    ("data", "区数据局", "数据局", "government", "一网通办 数据 数字"),
    ("port", "港口管理处", "港口处", "government", "港口 码头 堆场"),
    ("fire", "消防救援大队", "消防大队", "government", "消防 通道 充电"),
    ("customs", "临港海关", "海关", "higher", "通关 查验"),
    ("tax", "区税务局", "税务局", "higher", "税收 办税"),
    ("court", "区人民法院", "区法院", "judicial", "诉讼 执行 调解"),
    ("procuratorate", "区人民检察院", "区检察院", "judicial", "检察 公益诉讼"),
    ("youth", "共青团区委", "团区委", "party", "青年 志愿"),
    ("women", "区妇联", "妇联", "party", "妇女 儿童 家庭"),
    ("disabled", "区残疾人联合会", "残联", "party", "残疾人 无障碍"),
    ("water", "临港自来水公司", "自来水公司", "enterprise", "供水 水压 管网"),
    ("power", "临港供电公司", "供电公司", "enterprise", "供电 配网 充电"),
    ("bus", "区公共交通公司", "公交公司", "enterprise", "公交线路 班次"),
    ("donggang", "东港街道办事处", "东港街道", "subdistrict", "社区治理"),
    ("jintang", "金塘街道办事处", "金塘街道", "subdistrict", "社区治理"),
    ("qingshi", "青石镇人民政府", "青石镇", "subdistrict", "乡村治理"),
]
TOPICS = [
    ("traffic", "交通出行", ["公共交通", "道路桥梁", "停车管理", "慢行系统"]),
    ("education", "教育", ["学位与学校", "托育学前", "校园安全", "校外教育"]),
    ("health", "医疗卫生", ["基层医疗", "急救", "心理健康", "医保"]),
    ("elderly", "养老助残", ["居家养老", "助餐", "无障碍"]),
    ("housing", "城市建设", ["旧改与电梯", "物业", "排水防涝", "公共空间"]),
    ("environment", "生态环境", ["噪声扬尘", "水环境", "垃圾分类"]),
    ("rural", "农业农村", ["农田水利", "渔业", "乡村建设"]),
    ("economy", "产业发展", ["港航物流", "制造业", "营商环境", "商贸消费"]),
    ("safety", "公共安全", ["消防", "防汛避灾", "食品安全"]),
    ("culture", "文化体育", ["公共文化", "全民健身", "文旅"]),
    ("labour", "就业社保", ["就业技能", "新就业形态", "社会保险"]),
    ("rule", "法治与治理", ["矛盾调解", "社区治理", "数字政务"]),
]


@dataclass
class Cast:
    """Everybody who acts in the demonstration."""

    body: Body
    sessions: list[Session]
    topics: dict[str, Topic]
    units: dict[str, Unit]
    deputies: list[tuple[Person, Actor]] = field(default_factory=list)
    office: list[Actor] = field(default_factory=list)
    handlers: dict[str, Actor] = field(default_factory=dict)
    heads: dict[str, Actor] = field(default_factory=dict)
    leaders: list[Actor] = field(default_factory=list)
    subdistricts: dict[int, Actor] = field(default_factory=dict)


def build(today: date) -> Cast:
    """The district as it stands on its first day, three sessions back; the last session opened ten months ago."""
    district = Area.objects.create(code="330299", name="临海新区", kind="district")
    body = Body.objects.create(
        code="npc",
        kind="npc",
        name="临海新区人民代表大会常务委员会",
        short_name="区人大常委会",
        office_name="代表工作委员会",
        area=district,
    )
    opened = today - timedelta(days=310)
    term = Term.objects.create(
        body=body, ordinal=10, starts_on=opened - timedelta(days=4 * 365), ends_on=opened + timedelta(days=365)
    )
    sessions = [
        Session.objects.create(
            term=term,
            ordinal=3 + back,
            starts_on=opened - timedelta(days=365 * (2 - back)),
            ends_on=opened - timedelta(days=365 * (2 - back) - 3),
        )
        for back in range(3)
    ]
    cast = Cast(body, sessions, _topics(), _units(district))
    _people(cast, _groups(cast, district), term.starts_on)
    return cast


def _topics() -> dict[str, Topic]:
    found = {}
    for code, name, children in TOPICS:
        found[code] = Topic.objects.create(code=code, name=name)
        for n, child in enumerate(children, 1):
            found[f"{code}{n}"] = Topic.objects.create(code=f"{code}-{n}", name=child, parent=found[code])
    return found


def _units(district: Area) -> dict[str, Unit]:
    return {
        code: Unit.objects.create(
            code=code,
            name=name,
            short_name=short,
            kind=kind,
            duties=duties,
            area=district,
            phone=f"0999-8600{n:04d}",
            networks=[f"10.20.{n}.0/24"],
            letter_prefix=f"临{short[:1]}函",
        )
        for n, (code, name, short, kind, duties) in enumerate(UNITS, 1)
    }


def _groups(cast: Cast, district: Area) -> list[Group]:
    groups = []
    for n, (name, villages) in enumerate(SUBDISTRICTS, 1):
        area = Area.objects.create(code=f"330299{n:03d}", name=name, kind="subdistrict", parent=district)
        for m, village in enumerate(villages.split(), 1):
            Area.objects.create(code=f"330299{n:03d}{m:03d}", name=village, kind="village", parent=area)
        groups.append(
            Group.objects.create(
                body=cast.body, kind="subdistrict", code=f"g{n:02d}", name=f"{name}代表小组", area=area
            )
        )
    return groups


def _people(cast: Cast, groups: list[Group], since: date) -> None:
    fresh = names()
    shown = {"deputy": 2, "unit": {"transport", "housing", "finance"}}
    for n in range(300):
        name, group = next(fresh), groups[n % len(groups)]
        demo = n < shown["deputy"]  # type: ignore[operator]
        job = OCCUPATIONS[n % len(OCCUPATIONS)]
        person, actor = _seat(
            name, f"deputy{n + 1:03d}", "deputy", ("body", cast.body.pk), since, "区人大代表", demo, job
        )
        Mandate.objects.create(
            person=person, body=cast.body, term=cast.sessions[0].term, delegation=group, since=since,
            certificate=f"L{n + 1:04d}", constituency=f"第{n % 90 + 1}选区",
        )  # fmt: skip
        GroupMember.objects.create(group=group, person=person, since=since, is_head=n < len(groups))
        if n < len(groups):
            Office.objects.create(
                user_id=actor.user_id, role="group_head", scope_kind="group", scope_id=group.pk,
                title=f"{group.name}组长", since=since, granted_by="system:demo",
            )  # fmt: skip
        cast.deputies.append((person, actor))
    for n in range(4):
        cast.office.append(
            _seat(next(fresh), f"office{n + 1}", "office", ("body", cast.body.pk), since, "代表工作委员会干部", n < 1)[
                1
            ]
        )
    for n, title in enumerate(["常委会主任", "常委会副主任", "区政府副区长"]):
        cast.leaders.append(
            _seat(next(fresh), f"leader{n + 1}", "leader", ("body", cast.body.pk), since, title, n < 1)[1]
        )
    for n, group in enumerate(groups):
        title = f"{group.name.removesuffix('代表小组')}人大工委主任"
        cast.subdistricts[group.pk] = _seat(
            next(fresh), f"street{n + 1:02d}", "subdistrict", ("group", group.pk), since, title, n < 1
        )[1]
    for code, unit in cast.units.items():
        scope, demo = ("unit", unit.pk), code in shown["unit"]  # type: ignore[operator]
        cast.heads[code] = _seat(
            next(fresh),
            f"{code}-head",
            "unit_head",
            scope,
            since,
            f"{unit.short_name}局长" if unit.kind == "government" else f"{unit.short_name}负责人",
            demo,
        )[1]
        cast.handlers[code] = _seat(next(fresh), code, "unit_handler", scope, since, f"{unit.short_name}办公室", demo)[
            1
        ]
        unit.contact = cast.handlers[code].name
        unit.save(update_fields=["contact"])
    for role, title in [("admin", "系统管理员"), ("security", "安全管理员"), ("auditor", "审计员")]:
        _seat(next(fresh), role, role, ("body", cast.body.pk), since, title, True)


@cache
def _hashed() -> str:
    """The one password of all demonstration accounts, hashed once; the sign-in page shows it anyway."""
    return make_password(PASSWORD)


def account(username: str, name: str) -> User:
    """An account that visitors may use."""
    user = User.objects.create_user(username, None, name=name, is_demo=True)
    user.password = _hashed()
    user.save(update_fields=["password"])
    return user


def _seat(
    name: str, username: str, role: str, scope: tuple[str, int], since: date, title: str, demo: bool, job: str = ""
) -> tuple[Person, Actor]:
    user = account(username, name) if demo else User.objects.create_user(username, None, name=name)
    person = Person.objects.create(name=name, user=user, occupation=job, phone=f"1390000{user.pk:04d}" if demo else "")
    office = Office.objects.create(
        user=user, role=role, scope_kind=scope[0], scope_id=scope[1], title=title, since=since, granted_by="system:demo"
    )
    return person, Actor(name, user.pk, role, scope, office.pk, title)
