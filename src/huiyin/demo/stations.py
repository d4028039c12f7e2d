"""The demonstration's stations: in every sub-district of the port town, with a year of duties, visits and scans."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from huiyin.directory import actions as directory
from huiyin.directory.models import Activity, Area, Code, Person, Scan, Station
from huiyin.kernel import moment
from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor
from huiyin.modules.stations import actions
from huiyin.modules.stations.actions import Guest
from huiyin.modules.stations.models import Visit
from huiyin.modules.stations.rota import Pattern, days, settled

from .district import SUBDISTRICTS, Cast, account

CENTRE = (121.905, 29.812)
# Where each sub-district lies from the old harbour, in kilometres east and north.
SPOTS = [
    (0.9, 0.8), (-1.4, 1.6), (-4.6, 0.4), (2.9, -1.2), (6.4, 2.2), (-1.9, -2.1), (-8.2, -3.6), (7.6, -4.4),
    (3.1, -7.4), (-5.2, 5.6), (4.3, 5.2),
]  # fmt: skip
BRANDS = [
    "渔港议事厅", "潮声夜话", "茶亭说事", "银滩圆桌", "云屿渡船头", "渡口听音", "青石板凳会", "海门灯塔", "鹤浦晒场",
    "柳林树下", "新港蓝领驿站",
]  # fmt: skip
SPECIAL = [
    ("industry", "港航物流行业联络站", 10, (0.4, 0.5)), ("industry", "汽车零部件行业联络站", 2, (0.3, -0.6)),
    ("industry", "渔业行业联络站", 7, (-0.4, 0.2)), ("business", "望潮商圈联络点", 1, (0.2, 0.3)),
    ("business", "东港夜市联络点", 0, (-0.3, 0.4)), ("studio", "海燕委员工作室", 0, (0.5, -0.4)),
    ("studio", "银龄健康工作室", 3, (-0.3, 0.3)), ("studio", "法律服务工作室", 5, (0.2, -0.3)),
    ("studio", "乡村振兴工作室", 6, (0.4, 0.4)), ("lounge", "海上丝路会客厅", 4, (-0.5, 0.2)),
    ("lounge", "科创会客厅", 10, (-0.4, -0.3)),
]  # fmt: skip
TOPICS = [
    "《养老服务条例》草案征求意见",
    "民生实事项目征集",
    "港口噪声治理调研",
    "老旧小区改造政策解读",
    "电动自行车充电管理",
]
BROUGHT = [
    "公交末班车提前，晚班工人不便回家", "菜场周边早高峰停车难", "社区食堂希望延长开放时间", "小区电动车充电桩不够用",
    "河道边护栏破损", "希望增设母婴室", "村道路灯不亮", "医保异地结算流程不清楚", "学校门口放学时段拥堵",
]  # fmt: skip
OFFICIALS = [
    "区政府副区长",
    "区人民法院院长",
    "区人民检察院检察长",
    "区监委委员",
    "区住建局局长",
    "区交通局局长",
    "区民政局局长",
    "区卫健局局长",
]
FIVE = [
    ("judge", "区人民法院"),
    ("prosecutor", "区人民检察院"),
    ("police", "派出所"),
    ("lawyer", "律师事务所"),
    ("mediator", "人民调解委员会"),
]
SURNAMES = "陈林黄周吴徐孙胡朱高何郭罗梁宋郑"


class Build:
    """Everything at stations, through the real actions, each on its own day."""

    def __init__(self, cast: Cast, today: date) -> None:
        self.cast, self.today, self.by = cast, today, cast.office[0]
        self.people: dict[int, list[Person]] = {}
        self.stations: list[Station] = []

    def on(self, day: date, hour: int = 9, minute: int = 0) -> moment.at:  # type: ignore[valid-type]
        return moment.at(timezone.make_aware(datetime.combine(day, time(hour, minute))))

    def places(self) -> None:
        """Coordinates of every area, then its stations: a home, a station, a point in every other village."""
        self._area(Area.objects.get(kind="district"), 0, 0)
        towns = list(Area.objects.filter(kind="subdistrict").order_by("code"))
        with self.on(self.today - timedelta(days=420)):
            for n, (town, (east, north)) in enumerate(zip(towns, SPOTS, strict=True)):
                self._area(town, east, north)
                self._town(n, town, east, north)
            for n, (kind, name, town, (east, north)) in enumerate(SPECIAL):
                spot = SPOTS[town]
                self._station(
                    f"s{n:02d}", kind, name, towns[town], spot[0] + east, spot[1] + north,
                    stars=5 - n % 2 if kind in ("lounge", "studio") else None, brand="",
                    functions=["business"] if kind in ("industry", "business") else ["consultation"],
                )  # fmt: skip

    def _town(self, n: int, town: Area, east: float, north: float) -> None:
        name = SUBDISTRICTS[n][0]
        self._station(
            f"h{n:02d}", "home", f"{name}人大代表之家", town, east, north, brand=BRANDS[n], stars=5 if n % 3 == 0 else 4,
            functions=["court", "legislation"] if n % 2 == 0 else ["supervision", "procuratorate"],
        )  # fmt: skip
        for m, village in enumerate(town.children.order_by("code")):
            spread = 0.55 if n < 6 else 1.5
            x = east + spread * (0.9, -0.8, 0.2, -0.3, 1.2)[m] + 0.05 * n
            y = north + spread * (0.5, 0.7, -1.0, 0.1, -0.6)[m]
            self._area(village, x, y)
            if m == 0:
                self._station(f"z{n:02d}", "station", f"{village}代表联络站", village, x + 0.1, y, functions=["court"])
            elif m % 2 == 1:
                self._station(f"p{n:02d}{m}", "point", f"{village}代表联络点", village, x - 0.05, y + 0.08)

    def _area(self, area: Area, east: float, north: float) -> None:
        directory.save_area(area, **_place(east, north), by=Actor.system("demo"))

    def _station(self, code: str, kind: str, name: str, area: Area, east: float, north: float, **more: object) -> None:
        group = next((g for g in self._groups() if g.area_id in (area.pk, area.parent_id)), None)
        n = len(self.stations)
        values = {
            "address": f"{area.parent.name if area.kind == 'village' and area.parent else ''}{area.name}{(n * 37) % 190 + 1}号",
            "hours": ["每周三 9:00—11:30", "每月第二个星期三 9:00—11:00", "工作日 8:30—17:00"][n % 3],
            "phone": f"0999-8610{n:04d}",
            "introduction": "坐下来说，听得进去，办了有回音。",
        } | _place(east, north) | more  # fmt: skip
        station = directory.save_station(
            body=self.cast.body, code=code, kind=kind, name=name, area=area, group=group, by=self.by, **values
        )
        self.stations.append(station)

    def _groups(self) -> list:
        if not hasattr(self, "groups"):
            self.groups = list(self.cast.body.groups.filter(kind="subdistrict").order_by("code"))
        return self.groups

    def residents(self) -> None:
        """Every deputy is resident at a station of their sub-district."""
        by_group: dict[int, list[Station]] = {}
        for station in self.stations:
            by_group.setdefault(station.group_id or 0, []).append(station)
        memberships = {one.pk: n % len(self._groups()) for n, (one, _actor) in enumerate(self.cast.deputies)}
        with self.on(self.today - timedelta(days=400)):
            for n, (person, _actor) in enumerate(self.cast.deputies):
                here = by_group[self._groups()[memberships[person.pk]].pk]
                station = here[n // len(self._groups()) % len(here)]
                directory.move_in(station, person=person, since=self.today - timedelta(days=400), by=self.by)
                self.people.setdefault(station.pk, []).append(person)
            directory.make_missing_codes(body=self.cast.body, by=self.by)

    def officer(self) -> Actor:
        """The staff of the first station; its account stands on the sign-in page."""
        station = self.stations[0]
        user = account("station", "林晓站")
        Person.objects.create(name=user.name, user=user)
        title, since = f"{station.name}工作人员", self.today - timedelta(days=400)
        office = Office.objects.create(
            user=user, role="station_officer", scope_kind="station", scope_id=station.pk, title=title, since=since,
            granted_by="system:demo",
        )  # fmt: skip
        return Actor(user.name, user.pk, "station_officer", ("station", station.pk), office.pk, title)

    def duties(self) -> int:
        """A year of reception days, two deputies each, and the next two months' rota."""
        hosts = [one for one in self.stations if len(self.people.get(one.pk, ())) >= 2][:24]
        first = self.today - timedelta(days=365)
        n = 0
        for k, station in enumerate(hosts):
            here = self.people[station.pk]
            pattern = Pattern("month_weekday", weekday=k % 5, nth=1 + k % 4)
            for month, day in enumerate(
                settled(days(pattern, first, self.today + timedelta(days=62)), "keep", lambda d: True)
            ):
                turn = [here[(2 * month + p) % len(here)] for p in range(2)]
                self._duty(station, day, turn, n)
                n += 1
        return n

    def _duty(self, station: Station, day: date, people: list[Person], n: int) -> None:
        with self.on(min(day, self.today) - timedelta(days=9), 10):
            visit = actions.plan(
                station, kind="duty", on=day, people=people, starts_at=time(9), ends_at=time(11), by=self.by
            )
        if day >= self.today:
            return
        if day > self.today - timedelta(days=5) and n % 2:
            return
        with self.on(day, 17):
            if n % 29 == 7:
                actions.not_held(visit, reason="台风蓝色预警，改期进行。", by=self.by)
                return
            actions.enter(
                visit, came=list(visit.participants.all()), received=1 + n * 7 % 9, served=0,
                words="群众反映的事项已逐件登记，能当场答复的已答复。",
                there=[TOPICS[n % len(TOPICS)]] if n % 3 == 0 else [],
                back=[BROUGHT[(n + k) % len(BROUGHT)] for k in range(n % 3)], by=self.by,
            )  # fmt: skip

    def officials(self) -> tuple[int, int]:
        """102 comings of leaders of state organs, 530 people received by them; returns what the records add up to."""
        came = received = 0
        for n in range(34):
            station, day = self.stations[n * 5 % len(self.stations)], self.today - timedelta(days=350 - n * 10)
            guests = [Guest(_name(n * 3 + k), OFFICIALS[(n + k) % len(OFFICIALS)], "official") for k in range(3)]
            count = 15 if n % 2 else 16
            count += 1 if n < 3 else 0
            people = self.people.get(station.pk, [])[:1]
            self._held(station, "linked", day, guests, people, count, 0, f"{TOPICS[n % len(TOPICS)]}", n)
            came, received = came + 3, received + count
        return came, received

    def professions(self) -> None:
        for n in range(22):
            station, day = self.stations[n % 11 * 3 % len(self.stations)], self.today - timedelta(days=340 - n * 15)
            guests = [Guest(_name(n + k * 3), title, role) for k, (role, title) in enumerate(FIVE) if (n + k) % 4]
            self._held(station, "officers", day, guests, [], 3 + n % 6, 0, "以案说法、现场调解", n)

    def weeks(self) -> None:
        for n in range(6):
            station, day = self.stations[-1 - n], self.today - timedelta(days=300 - n * 55)
            people = self.people.get(station.pk, [])[:4]
            with self.on(day - timedelta(days=10)):
                visit = actions.plan(
                    station, kind="week", on=day, until=day + timedelta(days=6), people=people,
                    title=["义诊周", "法律咨询周", "科技下乡周", "助学周", "稳岗周", "便民维修周"][n], by=self.by,
                )  # fmt: skip
            with self.on(day + timedelta(days=7), 16):
                actions.enter(
                    visit, came=list(visit.participants.all()), received=20 + n * 4, served=160 + n * 35,
                    words="集中服务一周，现场登记意见另行交办。", by=self.by,
                )  # fmt: skip

    def _held(
        self, station: Station, kind: str, day: date, guests: list[Guest], people: list[Person], received: int, served: int,
        title: str, n: int,
    ) -> None:  # fmt: skip
        with self.on(day - timedelta(days=7)):
            visit = actions.plan(
                station, kind=kind, on=day, people=people, guests=guests, starts_at=time(14), title=title, by=self.by
            )
        with self.on(day, 17):
            actions.enter(
                visit, came=list(visit.participants.all()), received=received, served=served,
                words="听取意见，现场答复了能答复的。", there=[title], back=[BROUGHT[n % len(BROUGHT)]], by=self.by,
            )  # fmt: skip

    def lively(self, officer: Actor) -> None:
        """What a visitor can try at once: a duty today with a check-in, one to record, a swap that waits, scans."""
        station = self.stations[0]
        (first, first_actor), (second, _second) = self.cast.deputies[0], self.cast.deputies[1]
        with self.on(self.today - timedelta(days=8)):
            visit = actions.plan(
                station, kind="duty", on=self.today, people=[first], starts_at=time(8, 30), ends_at=time(17), by=officer
            )
            later = actions.plan(
                station, kind="duty", on=self.today + timedelta(days=6), people=[first], starts_at=time(14),
                ends_at=time(16), title="旧改与加装电梯", by=officer,
            )  # fmt: skip
            actions.ask_swap(later, to=second, words="当天须参加区里会议。", by=first_actor)
        with self.on(self.today, 8, 32):
            actions.check_in(visit, participant=visit.participants.get(), by=first_actor)
        with self.on(self.today - timedelta(days=3)):
            starts = timezone.make_aware(datetime.combine(self.today, time(19)))
            directory.save_activity(
                station=station, title="民生夜询会：老旧小区怎么改", place="东港街道人大代表之家二楼",
                starts_at=starts, ends_at=starts + timedelta(hours=2), by=officer,
            )  # fmt: skip
        self._scans()

    def _scans(self) -> None:
        """A year of scans, as they stand once the devices are forgotten."""
        codes = list(Code.objects.order_by("pk").values_list("pk", flat=True))
        noon = timezone.make_aware(datetime.combine(self.today, time(12)))
        Scan.objects.bulk_create(
            [
                Scan(code_id=codes[n * 31 % len(codes)], at=noon - timedelta(days=n * 365 // 4000, minutes=n * 7 % 600))
                for n in range(4000)
            ],
            batch_size=1000,
        )


def load(cast: Cast, today: date, say: Callable[[str], None] = lambda line: None) -> None:
    """Everything at stations; the loader calls it when the district stands."""
    build = Build(cast, today)
    build.places()
    build.residents()
    officer = build.officer()
    count = build.duties()
    came, received = build.officials()
    build.professions()
    build.weeks()
    build.lively(officer)
    with build.on(today, 8):
        from huiyin.modules.stations.tasks import announce_due  # noqa: PLC0415

        announce_due(Actor.system("tick"))
    say(
        f"  联络站点 {Station.objects.count()} 个，接待日 {count} 次，进站 {Visit.objects.count()} 次，"
        f"联动进站 {came} 人次、接待 {received} 人次，二维码 {Code.objects.count()} 个，活动 {Activity.objects.count()} 场"
    )


def _place(east: float, north: float) -> dict[str, Decimal]:
    """Coordinates of a point so many kilometres east and north of the old harbour."""
    return {
        "longitude": Decimal(str(round(CENTRE[0] + east / 96.6, 6))),
        "latitude": Decimal(str(round(CENTRE[1] + north / 111.2, 6))),
    }


def _name(n: int) -> str:
    return SURNAMES[n % len(SURNAMES)] + ["建国", "秀英", "明辉", "丽华", "国平", "志强", "慧敏"][n % 7]
