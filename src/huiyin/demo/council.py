"""The demonstration's council: 250 members in 15 sectors, 11 liaison committees, parties, organisations, alliances, branches."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from huiyin.directory.models import Body, Group, GroupMember, Mandate, Person, Session, Term
from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor

from .district import SUBDISTRICTS, Cast, _seat
from .people import OCCUPATIONS, names

SECTORS = [
    "中国共产党界", "民主党派界", "无党派人士界", "共青团和青联界", "总工会界", "妇联界", "工商联界", "科学技术界",
    "文化艺术界", "经济界", "农业和农村界", "教育界", "医药卫生界", "社会福利和社会保障界", "民族宗教和特邀界",
]  # fmt: skip
PARTIES = ["民革", "民盟", "民建", "民进", "农工党", "九三学社"]
ORGANISATIONS = ["区总工会", "团区委", "区妇联", "区工商联", "区科协"]
COMMITTEES = ["经济科技", "教科卫体和文化文史", "社会法制和民族宗教", "农业农村和人口资源环境", "港澳台侨"]
ALLIANCES = ["港航物流", "汽车零部件", "现代渔业", "文旅商贸"]
BRANCHES = ["第一", "第二", "第三", "临港企业", "教育卫生"]
MEMBERS = 250
CONVENER = "教育界"


@dataclass
class Council:
    """The district's cast as the council has it, and who acts for its groups."""

    cast: Cast
    groups: list[Group] = field(default_factory=list)
    conveners: dict[int, tuple[Person, Actor]] = field(default_factory=dict)

    def of_kind(self, kind: str) -> list[Group]:
        return [group for group in self.groups if group.kind == kind]


def build(cast: Cast) -> Council:
    """The council beside the congress: its session opens a day earlier."""
    body = Body.objects.create(
        code="cppcc", kind="cppcc", name="中国人民政治协商会议临海新区委员会", short_name="区政协",
        office_name="提案委员会", area=cast.body.area,
    )  # fmt: skip
    term = cast.sessions[0].term
    served = Term.objects.create(body=body, ordinal=5, starts_on=term.starts_on, ends_on=term.ends_on)
    day = timedelta(days=1)
    sessions = [
        Session.objects.create(
            term=served, ordinal=one.ordinal, starts_on=one.starts_on - day, ends_on=one.ends_on - day
        )
        for one in cast.sessions
    ]
    own = replace(cast, body=body, sessions=sessions, deputies=[], office=[], leaders=[])
    council = Council(own, _groups(body))
    _people(council, served)
    return council


def _groups(body: Body) -> list[Group]:
    named: list[tuple[str, list[str]]] = [
        ("sector", SECTORS),
        ("liaison", [f"{name}政协委员联络委" for name, _villages in SUBDISTRICTS]),
        ("party", [f"{name}临海新区总支" for name in PARTIES]),
        ("organisation", ORGANISATIONS),
        ("committee", [f"区政协{name}委员会" for name in COMMITTEES]),
        ("alliance", [f"{name}助企联盟" for name in ALLIANCES]),
        ("branch", [f"委员{name}功能型党支部" for name in BRANCHES]),
    ]
    areas = {area.name: area for area in body.area.children.all()}
    return [
        Group.objects.create(
            body=body, kind=kind, code=f"{kind}{n:02d}", name=name, area=areas.get(name.removesuffix("政协委员联络委"))
        )
        for kind, listed in named
        for n, name in enumerate(listed, 1)
    ]


def _people(council: Council, term: Term) -> None:
    own, since, scope = council.cast, term.starts_on, ("body", council.cast.body.pk)
    taken, fresh = set(Person.objects.values_list("name", flat=True)), names()
    free = (name for name in fresh if name not in taken)
    sectors, liaisons = council.of_kind("sector"), council.of_kind("liaison")
    heads = _heads(council)
    memberships = []
    for n in range(MEMBERS):
        sector, job = sectors[n % len(sectors)], OCCUPATIONS[(n * 3 + 1) % len(OCCUPATIONS)]
        head_of = heads.get(n)
        demo = n == 0 or (head_of is not None and head_of.name == CONVENER)
        person, actor = _seat(next(free), f"member{n + 1:03d}", "member", scope, since, "区政协委员", demo, job)
        Mandate.objects.create(
            person=person, body=own.body, term=term, delegation=sector, since=since, certificate=f"Z{n + 1:04d}",
            constituency=sector.name,
        )  # fmt: skip
        memberships += [GroupMember(group=g, person=person, since=since, is_head=g == head_of) for g in _of(council, n)]
        if head_of is not None:
            council.conveners[head_of.pk] = (person, _convener(actor, head_of, since))
        own.deputies.append((person, actor))
    GroupMember.objects.bulk_create(memberships)
    assert len(liaisons) == len(SUBDISTRICTS)
    for n in range(3):
        own.office.append(_seat(next(free), f"cppcc{n + 1}", "cppcc_office", scope, since, "提案委员会干部", n < 1)[1])
    for n, title in enumerate(["区政协主席", "区政协副主席", "区政协秘书长"]):
        own.leaders.append(_seat(next(free), f"chair{n + 1}", "leader", scope, since, title, n < 1)[1])


def _heads(council: Council) -> dict[int, Group]:
    """Who convenes what: a member of that group each."""
    heads: dict[int, Group] = {}
    for group in council.groups:
        if group.kind in ("alliance", "branch"):
            continue
        heads[next(n for n in range(1, MEMBERS) if n not in heads and group in _of(council, n))] = group
    return heads


def _of(council: Council, n: int) -> list[Group]:
    """The groups of a member: one sector, one liaison committee; some have a party, a committee, an alliance, a branch."""
    found = [listed[n % len(listed)] for listed in (council.of_kind("sector"), council.of_kind("liaison"))]
    for kind, every in (("party", 4), ("organisation", 9), ("committee", 3), ("alliance", 6), ("branch", 5)):
        if n % every == every - 1:
            listed = council.of_kind(kind)
            found.append(listed[n // every % len(listed)])
    return found


def _convener(member: Actor, group: Group, since: date) -> Actor:
    title = f"{group.name}召集人"
    office = Office.objects.create(
        user_id=member.user_id, role="convener", scope_kind="group", scope_id=group.pk, title=title, since=since,
        granted_by="system:demo",
    )  # fmt: skip
    return Actor(member.name, member.user_id, "convener", ("group", group.pk), office.pk, title)
