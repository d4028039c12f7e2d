"""The demonstration's voices: a year of what citizens said at the stations, in every state, through the real actions."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from huiyin.casework import actions as casework
from huiyin.directory.models import Area, Code, Residency, Station
from huiyin.kernel import moment
from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor
from huiyin.modules.voices import actions, follow, masking
from huiyin.modules.voices.models import Voice

from .district import Cast
from .matter_texts import MATTERS
from .voice_texts import PRAISE, SAID, SHORT, UNSOLVED, Said

# (how it ends, how many, the oldest of them days ago, the newest days ago)
PLAN = [
    ("concluded", 32, 330, 45),
    ("at_once", 20, 300, 25),
    ("elsewhere", 4, 200, 20),
    ("merged", 5, 60, 12),
    ("reopened", 4, 120, 30),
    ("answered", 9, 13, 6),
    ("in_hand", 9, 9, 2),
    ("assigned", 5, 3, 1),
    ("received", 9, 2, 0),
    ("quarantined", 3, 1, 0),
]
LETTERS = ["code", "code", "code", "walk_in", "phone", "web", "letter", "visit", "code", "symposium"]
NAMES = ["周小梅", "林阿婆", "孙师傅", "吴大姐", "郑先生", "何女士", ""]


def load(cast: Cast, today: date) -> int:
    """Say and answer; stations must be there. Returns how many voices there are."""
    stations = list(Station.objects.filter(until=None, body=cast.body).exclude(group=None).select_related("area"))
    if not stations:
        return 0
    build = Build(cast, today, stations)
    build.link_grids()
    for how, count, oldest, newest in PLAN:
        for k in range(count):
            ago = oldest - (oldest - newest) * k // max(count - 1, 1)
            build.one(how, k, ago)
    build.raise_some()
    build.say_the_same()
    build.ask_grids()
    return build.n


class Build:
    """One voice after the other, each step on its own day and never after today."""

    def __init__(self, cast: Cast, today: date, stations: list[Station]) -> None:
        self.cast, self.today, self.stations, self.n = cast, today, stations, 0
        self.day = today
        held = Office.objects.active().of_role("station_officer").select_related("user")
        self.officers = {
            office.scope_id: Actor(office.user.name, office.user_id, office.role, office.scope, office.pk, office.title)
            for office in held
        }
        self.codes = {code.station_id: code for code in Code.objects.filter(kind="station", revoked_at=None)}
        people = Residency.objects.filter(until=None).select_related("person").order_by("id")
        self.residents = {residency.station_id: residency.person for residency in people}
        self.open: list[Voice] = []

    def on(self, days: int, hour: int = 9) -> moment.at:  # type: ignore[valid-type]
        self.day = min(self.day + timedelta(days=days), self.today)
        return moment.at(timezone.make_aware(datetime.combine(self.day, time(hour + self.n % 7, self.n * 11 % 60))))

    def one(self, how: str, k: int, ago: int) -> None:
        """Receive a voice and bring it to where the plan wants it."""
        said, station = SAID[(self.n * 7 + k) % len(SAID)], self.stations[(self.n * 5) % len(self.stations)]
        keeper = self.officers.get(station.pk) or self.cast.subdistricts[station.group_id]
        self.day = self.today - timedelta(days=ago)
        voice, citizen = self.receive(said, station, keeper, how)
        self.n += 1
        if how in ("received", "quarantined"):
            return
        topic = self.cast.topics[said.topic]
        with self.on(0, 10):
            actions.classify(voice, topic=topic, urgency=_urgency(voice), area=voice.area, by=keeper)
            if voice.wants_public:
                actions.publish(voice, title=masking.masked(voice.title), text=masking.masked(voice.text), by=keeper)
        if how == "at_once" and k % 3 == 0 and voice.area is not None and voice.area.kind == Area.Kind.VILLAGE:
            with self.on(0, 11):
                actions.hand_to_grid(voice, area=voice.area, by=keeper)
            with self.on(1):
                actions.tell_from_grid(voice, result="solved", found=self.words(said), by=keeper)
        elif how == "at_once":
            with self.on(1):
                actions.answer_at_once(
                    voice, text=self.words(said), outcome="solved" if k % 4 else "explained", by=keeper
                )
            self.judge(voice, citizen, keeper, k)
        elif how == "elsewhere":
            with self.on(1):
                actions.point_elsewhere(voice, channel=["lawsuit", "petition"][k % 2], by=keeper)
        elif how == "merged" and self.open:
            with self.on(1):
                actions.merge(voice, into=self.open[k % len(self.open)], by=keeper)
        else:
            self.handle(how, voice, said, citizen, keeper, k)

    def receive(self, said: Said, station: Station, keeper: Actor, how: str) -> tuple[Voice, Actor]:
        channel = LETTERS[self.n % len(LETTERS)] if how != "quarantined" else "web"
        villages = list(Area.objects.filter(parent=station.area, kind="village")) or [station.area]
        village = villages[self.n % len(villages)]
        text = said.text.format(place=village, n=2 + self.n % 9) + SHORT[self.n % len(SHORT)]
        reached = self.n % 3 == 0
        by_staff = channel in ("walk_in", "phone", "letter", "visit", "symposium")
        with self.on(0, 8):
            voice, secret = actions.receive(
                body=self.cast.body,
                text=text,
                place=str(village),
                channel=channel,
                station=station,
                code=self.codes.get(station.pk) if channel == "code" else None,
                to=self.residents.get(station.pk) if channel in ("code", "visit") and self.n % 4 == 0 else None,
                area=village,
                wants_public=self.n % 5 != 0,
                contact={"name": NAMES[self.n % len(NAMES)], "phone": f"1390000{self.n:04d}"} if reached else None,
                consent=reached,
                hidden="http://guanggao.example" if how == "quarantined" else "",
                intake=uuid.UUID(int=10_000_000 + self.n),
                by=keeper if by_staff else Actor.public(),
            )
        return voice, follow.find(follow.token(voice, secret))[2]

    def handle(self, how: str, voice: Voice, said: Said, citizen: Actor, keeper: Actor, k: int) -> None:
        """Assign, and on from there as far as the plan says."""
        street = _street(voice)
        code = street if said.unit == "street" and street in self.cast.units else said.unit
        code = code if code in self.cast.units else "enforcement"
        grade = "subdistrict" if self.cast.units[code].kind == "subdistrict" else "district"
        with self.on(1):
            if grade == "district" and self.n % 4 == 0:
                actions.pass_up(voice, words="超出街道职权，请区级分办。", by=keeper)
                keeper = self.cast.office[0]
            actions.assign(voice, grade=grade, lead=self.cast.units[code], by=keeper)
        if how == "assigned":
            return
        with self.on(1):
            handling = voice.handlings.get(round=voice.round, unit__code=code)
            actions.sign_for(voice, handling, by=self.cast.handlers[code])
        if how == "in_hand":
            self.open.append(voice)
            if k % 3 == 0:
                self.answer(voice, said, code, keeper, upto=k % 2)
            return
        self.answer(voice, said, code, keeper)
        if how == "answered":
            return
        if how == "reopened":
            with self.on(2):
                actions.reopen(voice, words=UNSOLVED[k % len(UNSOLVED)], by=citizen)
            with self.on(1):
                by = keeper if not voice.with_office else self.cast.office[0]
                actions.assign(voice, grade=grade, lead=self.cast.units[code], by=by)
                actions.sign_for(voice, voice.handlings.get(round=2), by=self.cast.handlers[code])
            if k % 2 == 0:
                self.answer(voice, said, code, by)
                self.judge(voice, citizen, by, k)
            return
        self.judge(voice, citizen, keeper, k)

    def answer(self, voice: Voice, said: Said, code: str, keeper: Actor, upto: int = 9) -> None:
        """Draft, sign, check and issue; `upto` stops after the draft (0) or the signature (1)."""
        clerk, head = self.cast.handlers[code], self.cast.heads[code]
        with self.on(3):
            handling = voice.handlings.get(round=voice.round, unit__code=code)
            reply = actions.draft_reply(voice, handling, by=clerk)
            items = []
            for item in reply.items.all():
                planned = bool(said.planned) and item.position == 1
                text = said.planned if planned else said.answer
                items.append(
                    {
                        "request": item.request,
                        "disposition": "planned" if planned else "done",
                        "text": text.format(place=voice.place, n=2 + voice.pk % 40),
                        "due_on": self.day + timedelta(days=90) if planned else None,
                    }
                )
            casework.save_reply(reply, items=items, outcome="underway" if said.planned else "solved", by=clerk)
        if upto == 0:
            return
        with self.on(1):
            actions.send_to_head(voice, reply, by=clerk)
            casework.sign(reply, by=head)
        if upto == 1:
            return
        with self.on(0, 12):
            actions.issue(voice, reply, by=keeper)

    def judge(self, voice: Voice, citizen: Actor, keeper: Actor, k: int) -> None:
        """Most are judged by whoever raised it, some asked by telephone, some say nothing and lapse."""
        if k % 5 == 4:
            return
        with self.on(2):
            if voice.assessments.filter(round=voice.round).exists():
                return
            solved, level = (("yes", 1), ("yes", 1), ("partly", 2), ("yes", 1))[k % 4]
            actions.assess(
                voice, solved=solved, satisfied=level, words=PRAISE[k % len(PRAISE)] if k % 3 == 0 else "",
                by=keeper if k % 6 == 0 else citizen,
            )  # fmt: skip
        with self.on(1):
            actions.conclude(voice, by=keeper)

    def words(self, said: Said) -> str:
        return said.answer.format(place="该处", n=2 + self.n % 40)

    def link_grids(self) -> None:
        """The resident deputies of a station keep in touch with the villages around it."""
        self.day = self.today - timedelta(days=330)
        linked = set()
        with self.on(0):
            for station in self.stations:
                person = self.residents.get(station.pk)
                villages = Area.objects.filter(parent=station.area, kind="village") if person else []
                for village in villages:
                    if (
                        person.mandates.filter(until=None, body__kind="npc").exists()
                        and (village.pk, person.pk) not in linked
                    ):
                        linked.add((village.pk, person.pk))
                        actions.link_deputy(village, person=person, by=self.cast.subdistricts[station.group_id])

    def ask_grids(self) -> None:
        """Some of what waits is being looked into in its grid."""
        waiting = Voice.objects.filter(state="received", area__kind="village").exclude(station=None)
        for voice in waiting.select_related("area", "station").order_by("pk")[::4]:
            keeper = self.officers.get(voice.station_id) or self.cast.subdistricts[voice.station.group_id]
            self.day = self.today
            with self.on(0, 13):
                actions.hand_to_grid(voice, area=voice.area, words="请到现场看看是不是这样。", by=keeper)

    def raise_some(self) -> None:
        """Two deputies raise what their stations hear into drafts of suggestions."""
        for voice in Voice.objects.filter(state="received").exclude(station=None).order_by("pk")[:6]:
            person = self.residents.get(voice.station_id)
            deputy = next((actor for one, actor in self.cast.deputies if person and one.pk == person.pk), None)
            if deputy is not None and voice.pk % 3 == 0:
                self.day = self.today
                with self.on(0, 14):
                    actions.raise_(
                        voice, target="suggestion", title=f"关于{voice.title[:20]}的建议", texts=[voice.text], by=deputy
                    )

    def say_the_same(self) -> None:
        """Several people on one matter, over weeks, some only joining; the resident deputy raises the first of them whole."""
        for k, (title, texts) in enumerate(MATTERS):
            station = self.stations[(3 * k) % len(self.stations)]
            keeper = self.officers.get(station.pk) or self.cast.subdistricts[station.group_id]
            village = Area.objects.filter(parent=station.area, kind="village").first() or station.area
            voices = []
            for n, text in enumerate(texts):
                self.day = self.today - timedelta(days=3 * (len(texts) - n) + k)
                with self.on(0, 9):
                    voice, _secret = actions.receive(
                        body=self.cast.body, text=text.format(place=village), place=str(village), channel="code",
                        station=station, code=self.codes.get(station.pk), area=village, wants_public=n % 4 != 3,
                        intake=uuid.UUID(int=20_000_000 + self.n), device=f"demo{self.n}", by=Actor.public(),
                    )  # fmt: skip
                    self.n += 1
                    if voice.wants_public:
                        shown = {"title": masking.masked(voice.title), "text": masking.masked(voice.text)}
                        actions.publish(voice, **shown, by=keeper)
                        for m in range((5 * n + k) % 4):
                            actions.join(voice, device=f"demo{self.n}-{m}", by=Actor.public())
                voices.append(voice)
            if title:
                self._raise_whole(title.format(place=village), voices)

    def _raise_whole(self, title: str, voices: list[Voice]) -> None:
        person = self.residents.get(voices[0].station_id)
        deputy = next((actor for one, actor in self.cast.deputies if person and one.pk == person.pk), None)
        matter = Voice.objects.select_related("matter").get(pk=voices[0].pk).matter
        if deputy is None or matter is None:
            return
        self.day = self.today
        with self.on(0, 15):
            together = list(Voice.objects.filter(matter=matter).select_related("station", "body"))
            texts = [masking.masked(one.text) for one in together[:5]]
            actions.raise_matter(matter, target="suggestion", title=title, texts=texts, voices=together, by=deputy)


def _urgency(voice: Voice) -> str:
    advice = voice.latest_advice
    return advice.urgency if advice else "ordinary"


def _street(voice: Voice) -> str:
    names = {"东港街道": "donggang", "金塘街道": "jintang", "青石镇": "qingshi"}
    area = voice.station.area if voice.station else None
    return names.get(str(area), "")
