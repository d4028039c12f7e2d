"""The demonstration's briefs: a year of 45 issues, and items in every state, day by day through the real actions."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import heapify, heappop, heappush

from django.utils import timezone

from huiyin.casework import actions as casework
from huiyin.casework import raising
from huiyin.casework.models import Case, Handling, ReplyItem
from huiyin.directory.models import Body, Person, Station
from huiyin.kernel import moment
from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor
from huiyin.modules.briefs import actions, series
from huiyin.modules.briefs.models import Brief

from .brief_texts import DONE, PLACES, PLANNED, TOLD, WROTE, Told
from .district import Cast

# (how it ends, how many, the oldest of them days ago, the newest days ago); those that are printed are 45 issues
PLAN = [
    ("concluded", 13, 330, 110),
    ("quiet", 10, 320, 95),
    ("fed_back", 4, 75, 50),
    ("in_hand", 5, 45, 30),
    ("assigned", 2, 18, 17),
    ("instructed", 3, 24, 18),
    ("issued", 8, 60, 17),
    ("adopted", 4, 12, 7),
    ("not_adopted", 6, 260, 25),
    ("merged", 3, 11, 8),
    ("submitted", 6, 6, 0),
    ("withdrawn", 1, 40, 40),
    ("draft", 2, 3, 1),
]
PRINTED = ("concluded", "quiet", "fed_back", "in_hand", "assigned", "instructed", "issued")
Story = Generator[int, None, None]


@dataclass(frozen=True)
class Side:
    """Who writes, edits and reads in one body."""

    body: Body
    authors: list[tuple[Person, Actor]]
    editor: Actor
    leader: Actor


def load(cast: Cast, today: date) -> int:
    """Briefs of the council where the district has one with members, else of the congress. Returns how many there are."""
    side = _council() or Side(cast.body, cast.deputies[2:62], cast.office[0], cast.leaders[0])
    return Year(cast, side, today).run()


def _council() -> Side | None:
    body = Body.objects.filter(kind=Body.Kind.CPPCC).first()
    if body is None:
        return None
    held = Office.objects.active().within("body", body.pk).select_related("user__person").order_by("pk")
    by_role: dict[str, list[tuple[Person, Actor]]] = {}
    for one in held:
        actor = Actor(one.user.name, one.user_id, one.role, one.scope, one.pk, one.title)
        by_role.setdefault(one.role, []).append((one.user.person, actor))
    if not all(by_role.get(role) for role in ("member", "cppcc_office", "leader")):
        return None
    return Side(body, by_role["member"][:60], by_role["cppcc_office"][0][1], by_role["leader"][0][1])


class Year:
    """Every item goes its own way, a step on its day; days are lived through in their order, so that numbers run on."""

    def __init__(self, cast: Cast, side: Side, today: date) -> None:
        self.cast, self.side, self.today = cast, side, today
        self.adopted: list[Brief] = []
        self.n = 0
        seats = Office.objects.active().of_role("station_officer").select_related("user").order_by("pk")
        places = Station.objects.filter(body=side.body, until=None).in_bulk()
        held = [one for one in seats if one.scope_id in places][:6]
        self.officers = [Actor(o.user.name, o.user_id, o.role, o.scope, o.pk, o.title) for o in held]
        self.stations = {one.user_id: places[one.scope_id] for one in held}
        answered = Case.objects.filter(kind="voice", body=side.body, state="concluded").order_by("pk")
        self.voices = list(answered[:8])

    def run(self) -> int:
        waiting: list[tuple[date, int, Story]] = []
        for how, count, oldest, newest in PLAN:
            for k in range(count):
                ago = oldest - (oldest - newest) * k // max(count - 1, 1)
                waiting.append((self.today - timedelta(days=ago), self.n, self.one(how, k, self.n)))
                self.n += 1
        heapify(waiting)
        while waiting:
            day, n, story = heappop(waiting)
            with moment.at(timezone.make_aware(datetime.combine(day, time(9 + n % 8, n * 7 % 60)))):
                days = next(story, None)
            if days is not None:
                heappush(waiting, (min(day + timedelta(days=days), self.today), n, story))
        return self.n

    def one(self, how: str, k: int, n: int) -> Story:
        """Each `yield` says how many days pass until the next step."""
        told, place = TOLD[n % len(TOLD)], PLACES[(n + n // len(TOLD)) % len(PLACES)]
        person, author = self.side.authors[(n * 7) % len(self.side.authors)]
        editor = self.side.editor
        if n % 9 == 4:  # the office writes down what an author told it
            author = editor
        elif n % 9 == 7 and self.officers:
            author = self.officers[n % len(self.officers)]
        brief = self.write(told, place, n, person, author)
        if n % 12 == 6 and self.voices:
            raising.link(self.voices.pop(), brief, by=author)
        if how == "draft":
            return
        yield 0
        actions.submit(brief, by=author)
        if how == "submitted":
            return
        yield 3 if how not in ("merged", "adopted") else 2
        if how == "withdrawn":
            actions.withdraw(brief, reason="街道已经解决。", by=author)
            return
        if how == "not_adopted":
            reason = ["known", "single", "general", "no_advice"][k % 4]
            actions.not_adopt(brief, reason=reason, words="感谢反映，情况已告知有关方面。", by=editor)
            return
        if n % 3 == 0:
            self.edit(brief, editor)
        actions.adopt(brief, words="情况具体，建议可行。", by=editor)
        if how == "merged":
            into = next((one for one in self.adopted if _open(one)), None)
            if into is not None:
                actions.merge(brief, into=into, words="同类情况综合反映。", by=editor)
            return
        if how not in PRINTED:
            self.adopted.append(brief)
            return
        yield 4
        yield from self.printed(brief, told, how, k, n)

    def write(self, told: Told, place: str, n: int, person: Person, author: Actor) -> Brief:
        own = author.user_id == person.user_id
        station = self.stations.get(author.user_id or 0)
        brief = actions.start(body=self.side.body, person=person if own else None, station=station, by=author)
        filled = {"place": place, "n": 7 + n * 5 % 60}
        actions.save(
            brief,
            title=told.title.format(**filled),
            situation=told.situation.format(**filled),
            problem=told.problem,
            topic=self.cast.topics[told.topic],
            confidential=n % 11 == 5,
            requests=list(told.advice),
            author=None if own else person,
            by=author,
        )
        return brief

    def edit(self, brief: Brief, editor: Actor) -> None:
        asked = list(brief.requests.values_list("text", flat=True))
        actions.edit(
            brief, title=brief.title, situation=brief.situation.replace("走访", "实地走访").replace("近半", "将近一半"),
            problem=f"{brief.problem}有关部门已有初步考虑，尚未形成办法。", requests=asked, words="核实数字，补充原因",
            by=editor,
        )  # fmt: skip

    def printed(self, brief: Brief, told: Told, how: str, k: int, n: int) -> Story:
        """From the issue on."""
        editor, unit = self.side.editor, self.cast.units[told.unit]
        found = {one.code: one for one in series.of(self.side.body)}
        chosen = found["special" if n % 4 == 1 else "info"]
        actions.release(brief, series=chosen, to=chosen.lines, approved_by=self.side.leader.name, by=editor)
        if how == "issued":
            return
        if how == "quiet":
            yield 66
            actions.conclude(brief, words="期限内没有批示，不需转办。", by=Actor.system("tick"))
            return
        yield 3
        leader, post = [("郑立新", "区委书记"), ("吴海平", "区长"), ("周敏", "副区长")][k % 3]
        words = WROTE[n % len(WROTE)].format(unit=unit.short_name)
        actions.instruct(brief, leader=leader, post=post, on=moment.today(), words=words, by=editor)
        if how == "instructed":
            return
        yield 2
        joint = [self.cast.units["finance"]] if k % 5 == 2 else []
        actions.assign(brief, lead=unit, joint=joint, because=f"{post}批示", by=editor)
        if how == "assigned":
            return
        yield 2
        for handling in Handling.objects.filter(case=brief).select_related("unit", "case"):
            casework.sign_for(handling, by=self.cast.handlers[handling.unit.code])
        if how == "in_hand":
            return
        yield 15
        self.feed_back(brief, told, joint=bool(joint), n=n)
        if how == "fed_back":
            return
        yield 5
        actions.conclude(brief, words="建议已经采纳，继续跟踪承诺事项。", by=editor)
        if k % 2 == 0:
            yield 12
            level, organ = [("city", "市政协《社情民意》"), ("province", "省政协信息专报"), ("city", "市委办公室信息")][
                k % 3
            ]
            actions.adopt_higher(brief, level=level, organ=organ, on=moment.today(), words="全文采用。", by=editor)

    def feed_back(self, brief: Brief, told: Told, *, joint: bool, n: int) -> None:
        """Drafted point by point, agreed with the assisting unit, signed by the head, checked by the editors."""
        by, head = self.cast.handlers[told.unit], self.cast.heads[told.unit]
        handling = Handling.objects.get(case=brief, role="lead", round=brief.round)
        asked = list(brief.requests.values_list("text", flat=True))
        reply = casework.draft_reply(handling, requests=asked, by=by)
        later = moment.today() + timedelta(days=90)
        kinds = [ReplyItem.Disposition.DONE, ReplyItem.Disposition.PLANNED]
        items = [
            {
                "request": text,
                "disposition": kinds[place % 2],
                "text": (PLANNED if place % 2 else DONE)[n % 2].format(day=f"{later:%Y年%-m月}"),
                "due_on": later if place % 2 else None,
            }
            for place, text in enumerate(asked)
        ]
        casework.save_reply(reply, items=items, outcome="ab"[n % 2], by=by)
        if joint:
            helper = self.cast.handlers["finance"]
            casework.give_opinion(Handling.objects.get(case=brief, role="joint"), text="经费按程序安排。", by=helper)
            casework.send_to_cosign(reply, by=by)
            casework.cosign(reply, by=helper)
        casework.send_to_head(reply, by=by)
        casework.sign(reply, by=head)
        number = f"{handling.unit.letter_prefix}〔{moment.today().year}〕信{n + 1}号"
        casework.issue(reply, letter_number=number, by=self.side.editor)


def _open(brief: Brief) -> bool:
    brief.refresh_from_db()
    return str(brief.state) == "adopted"
