"""The years that five districts reported, made again: as many suggestions, voices, visits and briefs, by real actions."""

from __future__ import annotations

from datetime import date, timedelta

from huiyin.directory import actions
from huiyin.directory.models import Area, Mandate, Person, Station
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.modules.briefs import actions as briefs
from huiyin.modules.briefs import series
from huiyin.modules.report import actions as reports
from huiyin.modules.report.chapters import assembled
from huiyin.modules.report.models import WorkReport
from huiyin.modules.report.steps import VERBS
from huiyin.modules.stations import actions as stations
from huiyin.modules.suggestions import actions as suggestions
from huiyin.modules.suggestions.models import Suggestion
from huiyin.modules.voices import actions as voices
from tests.briefs.conftest import sent_in_by
from tests.people import answer, handling, person, seat
from tests.suggestions.test_whole_loop import rate

FIRST = date(2026, 3, 2)
MATTERS = [
    "公交站点",
    "老旧小区电梯",
    "社区食堂",
    "河道护栏",
    "路灯照明",
    "校门拥堵",
    "停车泊位",
    "托育机构",
    "充电设施",
    "排水管网",
]


class Deputies:
    """Suggestions of a year. Each goes through every step that its end needs."""

    def __init__(self, district, *, deputy, office, transport, transport_head) -> None:
        self.district, self.deputy, self.office = district, deputy, office
        self.unit, self.head = transport, transport_head
        self.n = 0

    def raise_them(self, count: int, *, in_session: int = 0) -> list[Suggestion]:
        """Written, prereviewed, submitted, accepted."""
        return [self._raised(in_session=n < in_session) for n in range(count)]

    def listed(self, count: int) -> list[Suggestion]:
        """Accepted elsewhere and taken in from a list, to be assigned here."""
        with moment.at(FIRST):
            return [self._listed() for _ in range(count)]

    def answered(self, made: list[Suggestion]) -> None:
        """Assigned, signed for, discussed, answered within the term."""
        for one in made:
            with moment.at(FIRST + timedelta(days=3)):
                suggestions.assign(one, lead=self.district.transport, by=self.office)
                suggestions.sign_for(handling(one, "lead"), by=self.unit)
                one.refresh_from_db()
            with moment.at(FIRST + timedelta(days=40)):
                answer(one, by=self.unit, head=self.head, office=self.office)

    def closed(self, made: list[Suggestion], *, satisfied: int) -> None:
        """Rated by the deputy and concluded; so many of them satisfied, the others basically so."""
        with moment.at(FIRST + timedelta(days=60)):
            for n, one in enumerate(made):
                rate(one, self.deputy, 1 if n < satisfied else 2)
                suggestions.conclude(one, by=self.office)

    def _raised(self, *, in_session: bool) -> Suggestion:
        day = self.district.session.starts_on if in_session else FIRST
        with moment.at(day):
            one = suggestions.start_draft(
                body=self.district.body, person=person(self.deputy), session=self.district.session,
                in_session=in_session, by=self.deputy,
            )  # fmt: skip
            suggestions.save_draft(
                one, title=self._title(), topic=self.district.topic, situation="沿线新建三个小区，住户四千余户。",
                problem="群众多次反映，尚未解决。", requests=["尽快实施。", "公布时间表。"], by=self.deputy,
            )  # fmt: skip
            suggestions.presubmit(one, by=self.deputy)
            for gate in ("political", "legal", "quality"):
                suggestions.review_gate(one, gate=gate, passed=True, by=self.office)
            suggestions.clear(one, by=self.office)
            suggestions.submit(one, by=self.deputy)
            suggestions.accept(one, by=self.office)
        return one

    def _listed(self) -> Suggestion:
        title = self._title()
        return suggestions.take_in(
            body=self.district.body, session=self.district.session, person=person(self.deputy), number=f"第{self.n}号",
            title=title, situation="沿线新建三个小区。", problem="尚未解决。", requests=["尽快实施。"],
            topic=self.district.topic, unit=None, raised_on=FIRST, past=False, by=self.office,
        )  # fmt: skip

    def _title(self) -> str:
        self.n += 1
        return f"关于第{self.n}处{MATTERS[self.n % len(MATTERS)]}的建议"


def hear(district, keeper: Actor, *, collected: int, closed: int) -> None:
    """Voices taken at a station; so many answered, judged and closed."""
    with moment.at(FIRST):
        for n in range(collected):
            text = f"{MATTERS[n % len(MATTERS)]}第{n}处坏了半个月，希望尽快修好。"
            one, _secret = voices.take(
                body=district.body, text=text, channel="walk_in", station=district.station, by=keeper
            )
            if n < closed:
                voices.answer_at_once(one, text="经现场核实，已经修好并排查了全路。", outcome="solved", by=keeper)
                voices.assess(one, solved="yes", satisfied=1, by=keeper)
                voices.conclude(one, by=keeper)


def visit(district, office: Actor, *, deputies: int, officials: int, received: int, brands: int) -> None:
    """Deputies and officials come to the station, twenty at a time at most."""
    crowd = [Person.objects.create(name=f"代表{n}") for n in range(20)]
    Mandate.objects.bulk_create(Mandate(person=one, body=district.body, since=date(2022, 1, 1)) for one in crowd)
    for n in range(brands):
        Station.objects.create(
            body=district.body, code=f"b{n}", name=f"第{n}站", kind="station", area=Area.objects.get(), address="东港路",
            brand=f"品牌{n}",
        )  # fmt: skip
    day = FIRST
    for kind, count, size in (("other", deputies, 20), ("linked", officials, 6)):
        while count:
            here, day = min(size, count), day + timedelta(days=1)
            people = crowd[:here] if kind == "other" else []
            guests = [] if people else [stations.Guest(f"负责人{n}") for n in range(here)]
            share = min(received, 32) if guests and count > here else received if guests else 0
            with moment.at(day):
                made = stations.plan(district.station, kind=kind, on=day, people=people, guests=guests, by=office)
                stations.enter(made, came=list(made.participants.all()), received=share, by=office)
            count, received = count - here, received - share


def lounges(council, committee: Actor, *, five: int, four: int, services: int, served: int) -> None:
    """The members' lounges with their stars, and so many weeks of service of the sectors at the first."""
    keeper = seat("政协管理员", "admin", ("body", council.body.pk))
    with moment.at(FIRST):
        made = [
            actions.save_station(
                body=council.body, code=f"l{n}", name=f"第{n}会客厅", kind="lounge", address="东港路",
                stars=5 if n < five else 4, since=FIRST, by=keeper,
            )
            for n in range(five + four)
        ]  # fmt: skip
    host = seat("会客厅工作人员", "station_officer", ("station", made[0].pk))
    share = served // services
    for n in range(services):
        day = FIRST + timedelta(days=10 + 7 * n)
        with moment.at(day - timedelta(days=5)):
            week = stations.plan(
                made[0], kind="week", on=day, until=day + timedelta(days=4), title="界别服务周", by=host
            )
        with moment.at(day + timedelta(days=4)):
            more = served - share * services if n == 0 else 0
            stations.enter(week, came=[], received=0, served=share + more, by=host)


def inform(council, district, member: Actor, committee: Actor, *, kind: str, issues: int) -> None:
    """Briefs handed in, adopted, and sent up, one an issue."""
    chosen = series.of(council.body).get(code=kind)
    with moment.at(FIRST):
        for n in range(issues):
            title = f"第{n}处{MATTERS[n % len(MATTERS)]}问题亟待破解"
            brief = sent_in_by(
                council, member, district, title=title, situation=f"{title}。群众反映集中，协商一年多没有结果。"
            )
            briefs.adopt(brief, by=committee)
            briefs.release(brief, series=chosen, to=["区委区政府"], approved_by="周主席", by=committee)


def issue(body, words: str, *, by: Actor, leader: Actor) -> WorkReport:
    """The year's report: the template and one more chapter with `words`, reviewed and issued."""
    with moment.at(date(2026, 12, 31)):
        report = reports.begin(
            body=body, title=f"{body.name}工作报告", since=date(2026, 1, 1), until=date(2026, 12, 31),
            source=f"{assembled(body)}\n# 一年来的数字\n{words}\n", by=by,
        )  # fmt: skip
        reports.review(report, seen=report.digest, by=leader)
        VERBS["issue"].do(report, {"public": True}, by)
    return report
