"""The demonstration's proposals: those that came over from the register kept before, and eighty driven through the real loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.casework import actions as casework
from huiyin.casework.models import Pressing, Rating, Signer
from huiyin.directory.models import Group
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.modules.proposals import actions, calls
from huiyin.modules.proposals.models import Proposal
from huiyin.modules.proposals.numbering import next_number
from huiyin.modules.proposals.policies import SEAL, SEALED

from .council import Council
from .district import SUBDISTRICTS
from .matters import CONTACTS, MATTERS, OF_THE_DISTRICT, Matter
from .year import Drive

EARLIER = 200
REGISTER = "区政协提案登记簿"
GROUPS = ("party", "committee", "organisation", "sector")
STAMP = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
    b"4 0 obj<</Length 58>>stream\n1 0 0 RG 4 w 240 330 120 120 re S 262 352 76 76 re S     \nendstream endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


class Proposed(Matter):
    """A matter as a member raises it."""

    def answer(self, place: int, n: int) -> str:
        return super().answer(place, n).replace("代表", "委员")


def as_proposed(matter: Matter) -> Proposed:
    return Proposed(**{**vars(matter), "title": matter.title.replace("的建议", "的提案")})


class Way(Drive):
    """One proposal on its way: a suggestion's way where the two are alike."""

    council: Council
    group: Group | None = None

    def __post_init__(self) -> None:
        members = self.cast.deputies
        self.matter = as_proposed(MATTERS[(self.n * 7 + 3) % len(MATTERS)])
        self.person, self.author = members[0 if self.n % 12 == 0 else (self.n * 13 + 1) % len(members)]
        self.clerk = self.cast.office[self.n % len(self.cast.office) if self.n % 5 else 0]
        name, villages = SUBDISTRICTS[(self.n * 5 + 4 + self.n // 11) % len(SUBDISTRICTS)]
        self.place = f"{name}{villages.split()[self.n % len(villages.split())]}"
        self.count = 320 + (self.n * 151) % 2300

    def of_group(self, council: Council, group: Group, matter: Matter) -> Way:
        """The same way, gone by a group: its convener signs."""
        self.group, self.matter = group, as_proposed(matter)
        self.person, self.author = council.conveners[group.pk]
        return self

    def draft(self) -> None:
        with self.on(0):
            proposal = actions.start_draft(body=self.cast.body, person=self.person, group=self.group, by=self.author)
            self.suggestion = proposal  # type: ignore[assignment]
            actions.save_draft(
                proposal, title=self.text(self.matter.title), situation=self.text(self.matter.situation),
                problem=self.text(self.matter.problem), topic=self.topic,
                suggested_unit=self.cast.units[self.matter.lead] if self.n % 3 else None,
                requests=[self.text(request) for request in self.matter.requests], by=self.author,
            )  # fmt: skip
            if proposal.proposer_kind in SEALED:
                page = SimpleUploadedFile("盖章页.pdf", STAMP, content_type="application/pdf")
                storing.attach(proposal, page, purpose=SEAL, by=self.author)

    @property
    def topic(self):  # type: ignore[no-untyped-def]
        topics, code = self.cast.topics, self.matter.topic
        return topics[code if code in topics else code[:-1]]

    def invite(self) -> None:
        members = self.cast.deputies
        for k in range(0 if self.group else self.n % 4):
            person, actor = members[(self.n * 17 + k * 31 + 5) % len(members)]
            if person.pk == self.person.pk:
                continue
            with self.on(0):
                actions.invite(self.suggestion, people=[person], by=self.author)
                signer = Signer.objects.get(case=self.suggestion, person=person)
                if k == 2:
                    casework.decline_to_sign(signer, words="近期已提出同类提案。", by=actor)
                else:
                    casework.confirm(signer, by=actor)

    def submit(self) -> None:
        self.draft()
        self.invite()
        with self.on(0):
            actions.submit(self.suggestion, by=self.author)

    def send_back(self) -> None:
        self.submit()
        with self.on(2):
            words = "第二条建议宜明确到单位，请补充具体数据。"
            actions.return_(self.suggestion, words=words, by=self.clerk)

    def accept(self) -> None:
        self.submit()
        with self.on(3):
            actions.file(self.suggestion, publication="title" if self.n % 29 == 7 else None, by=self.clerk)

    def assign(self) -> None:
        self.accept()
        units = self.cast.units
        joint = [units[code.strip()] for code in self.matter.joint.split(",") if code.strip()]
        with self.on(5):
            actions.assign(
                self.suggestion, lead=units[self.matter.lead], joint=joint[: self.n % 3],
                meeting="提案交办会" if self.suggestion.in_session else "",
                together_with=["区委办公室", "区政府办公室"], by=self.clerk,
            )  # fmt: skip

    def contact(self) -> None:
        self.take_up()
        self.consult("before", 8 + self.n % 9)

    def meet_quickly(self) -> None:
        self.consult("before", 5)

    def consult(self, stage: str, days: int) -> None:
        with self.on(days):
            for handling in self.current("in_hand"):
                if handling.answers:
                    casework.contact(
                        handling, form=["visit", "symposium", "phone"][self.n % 3], stage=stage, on=self.day,
                        place=["区政协协商议事室", f"{self.place}委员工作室", f"{self.place}现场"][self.n % 3],
                        officials=f"{self.head(handling).name}、{self.handler(handling).name}",
                        met=Signer.objects.filter(case=self.suggestion, state="confirmed"),
                        words=CONTACTS[(self.n + len(stage)) % len(CONTACTS)].replace("代表", "委员"),
                        by=self.handler(handling),
                    )  # fmt: skip

    def write(self, outcome: str = ""):  # type: ignore[no-untyped-def]
        if self.n % 4 == 1:
            self.consult("during", 6)
        return super().write(outcome or "aaabbacab"[self.n % 9])

    def issue(self, replies) -> None:  # type: ignore[no-untyped-def]
        self.sign(replies)
        with self.on(2):
            for reply in replies:
                number = f"{reply.handling.unit.letter_prefix}提〔{self.day.year}〕{self.n + 1}-{reply.round}号"
                actions.issue(reply, letter_number=number, by=self.clerk)
            self.suggestion.refresh_from_db()

    def rate(self, level: int) -> None:
        """Every proposer rates; the first one as `level` says."""
        actors = {person.pk: actor for person, actor in self.cast.deputies} | {self.person.pk: self.author}
        words = "答复没有写清时间和责任人，请重新办理。" if level == 3 else ""
        with self.on(5 + self.n % 10):
            for signer in self.suggestion.signers.filter(state="confirmed").select_related("person"):
                by = replace(actors[signer.person_id], verified=True, address=f"10.99.{self.n % 200}.9")
                lead = signer.is_lead
                actions.rate(
                    self.suggestion, signer=signer, result=level if lead else Rating.Level.SATISFIED,
                    attitude=Rating.Level.SATISFIED if level < 3 else Rating.Level.BASICALLY,
                    words=words if lead else "", channel=Rating.Channel.SECOND_FACTOR, by=by,
                )  # fmt: skip

    def conclude(self, level: int = 1) -> None:
        self.reply()
        self.rate(level)
        with self.on(4):
            actions.conclude(self.suggestion, by=self.clerk)
        self.keep_promises()

    def not_file(self, reason: str, words: str, becomes: str) -> None:
        self.submit()
        with self.on(4):
            actions.not_file(self.suggestion, reason=reason, words=words, becomes=becomes, by=self.clerk)


def _checking(way: Way) -> None:
    way.contact()
    way.sign(way.write())


def _drafted(way: Way) -> None:
    way.contact()
    way.write()


def _extended(way: Way) -> None:
    way.contact()
    with way.on(20):
        handling = next(h for h in way.current("in_hand") if h.answers)
        reason = "涉及跨部门资金安排，须待年中预算调整。"
        until = handling.assigned_on + timedelta(days=150)
        casework.ask_extension(handling, until=until, reason=reason, by=way.handler(handling))


def _objected(way: Way) -> None:
    way.assign()
    with way.on(3):
        handling = next(h for h in way.current("offered") if h.answers)
        other = way.cast.units["civil" if handling.unit.code != "civil" else "housing"]
        casework.decline(handling, reason="该事项不属本单位职责范围。", suggests=other, by=way.handler(handling))


def _escalated(way: Way) -> None:
    way.second_round(finish=True)
    way.suggestion.refresh_from_db()
    way.rate(3)
    with way.on(3):
        actions.escalate(way.suggestion, because="两次办理提案者均不满意。", by=way.clerk)


def _twice(way: Way) -> None:
    way.second_round(finish=True)
    way.suggestion.refresh_from_db()
    way.rate(1)
    with way.on(3):
        actions.conclude(way.suggestion, by=way.clerk)


def _withdrawn(way: Way) -> None:
    way.submit()
    with way.on(2):
        actions.withdraw(way.suggestion, reason="有关部门已经出台政策，所提问题解决。", by=way.author)


def _refused(*why: str) -> Callable[[Way], None]:
    return lambda way: way.not_file(*why)


# name, how many, how many days ago they were begun, what is done with them
STAGES: list[tuple[str, int, int, Callable[[Way], None]]] = [
    ("concluded", 15, 312, lambda w: w.conclude(1)),
    ("concluded-later", 6, 190, lambda w: w.conclude(1)),
    ("basically", 4, 250, lambda w: w.conclude(2)),
    ("twice", 1, 270, _twice),
    ("second-round", 2, 118, lambda w: w.second_round(finish=False)),
    ("escalated", 1, 240, _escalated),
    ("replied", 6, 80, lambda w: w.reply()),
    ("checking", 2, 70, _checking),
    ("drafted", 3, 64, _drafted),
    ("contacted", 5, 55, lambda w: w.contact()),
    ("in-hand", 5, 28, lambda w: w.take_up()),
    ("overdue", 2, 125, lambda w: w.take_up()),
    ("extended", 2, 80, _extended),
    ("assigned", 4, 14, lambda w: w.assign()),
    ("objected", 1, 16, _objected),
    ("filed", 4, 9, lambda w: w.accept()),
    ("submitted", 5, 3, lambda w: w.submit()),
    ("sent-back", 1, 5, lambda w: w.send_back()),
    ("draft", 2, 1, lambda w: w.draft()),
    ("brief", 2, 100, _refused("academic", "所提属于学理探讨，情况和观点有参考价值，转为社情民意信息。", "brief")),
    ("letter", 1, 130, _refused("empty", "没有提出具体建议，已转有关单位参考。", "letter")),
    ("refused", 2, 160, _refused("proceedings", "所涉纠纷正在诉讼程序之中。", "")),
    ("withdrawn", 1, 150, _withdrawn),
]
DRIVEN = sum(count for _name, count, _ago, _run in STAGES)
MERGED = 3


def load(council: Council, today: date) -> int:
    """A year of proposals, each on its own day. Returns how many there are."""
    session = council.cast.sessions[-1]
    opened, clerk = session.starts_on, council.cast.office[0]
    with moment.at(opened - timedelta(days=92)):
        calls.decide(session, opens_on=opened - timedelta(days=90), closes_on=opened, by=clerk)
    n = _register(council, today)
    made: dict[str, list[Way]] = {}
    for name, count, ago, run in STAGES:
        for k in range(count):
            way = _way(council, n, today - timedelta(days=ago - k % 2), today)
            if name == "concluded" and k < 3:
                group = council.of_kind(["sector", "party", "committee"][k])[k + 1]
                way.of_group(council, group, OF_THE_DISTRICT[k])
            run(way)
            made.setdefault(name, []).append(way)
            n += 1
    for k, into in enumerate(made["filed"][:MERGED]):
        way = _way(council, n, today - timedelta(days=8), today)
        way.matter = replace(into.matter, title=into.matter.title.replace("关于", "关于尽快", 1))
        way.submit()
        with way.on(3):
            words = "内容相同，一并办理、分别答复。"
            actions.merge(_proposal(way), into=_proposal(into), words=words, by=clerk)
        n += 1
        assert k < MERGED
    _honour(council, made, today)
    return n


def _way(council: Council, n: int, day: date, today: date) -> Way:
    return Way(council.cast, n, council.cast.sessions[-1], False, day, today)


def _proposal(way: Way) -> Proposal:
    return Proposal.objects.get(pk=way.suggestion.pk)


def _register(council: Council, today: date) -> int:
    """What the office had concluded before it took up the platform, taken in from its register."""
    cast, session = council.cast, council.cast.sessions[-1]
    by, places = Actor.system("import"), [g for kind in GROUPS for g in council.of_kind(kind)]
    for n in range(EARLIER):
        way = _way(council, n, today, today)
        collective = n % 8 == 0
        group = places[n // 8 % len(places)] if collective else None
        if collective:
            way.matter = as_proposed(OF_THE_DISTRICT[3 + n // 8 % (len(OF_THE_DISTRICT) - 3)])
        several = 1 if collective else 1 + (n % 5 == 2) * (1 + n % 3)
        members = cast.deputies
        people = [members[(n * 13 + 1 + k * 29) % len(members)][0] for k in range(several)]
        plenary = n % 7 != 6
        raised = session.starts_on - timedelta(days=n % 3) if plenary else today - timedelta(days=120 + n)
        if not plenary and raised > session.ends_on:
            raised = min(raised, today - timedelta(days=120))
        with moment.at(max(raised, session.starts_on) + timedelta(days=1)):
            actions.take_in(
                body=cast.body, session=session, people=[] if group else people, group=group,
                stated=None if group else several, number=next_number(cast.body, session),
                title=way.text(way.matter.title), situation=way.text(way.matter.situation),
                problem=way.text(way.matter.problem), requests=[way.text(r) for r in way.matter.requests],
                topic=way.topic, unit=cast.units[way.matter.lead], raised_on=raised, past=True, source=REGISTER,
                in_session=plenary, by=by,
            )  # fmt: skip
    return EARLIER


def _honour(council: Council, made: dict[str, list[Way]], today: date) -> None:
    """Key proposals led by chairmen, and the excellent ones of the year."""
    clerk, chairs = council.cast.office[0], council.cast.leaders
    for k, way in enumerate(made["contacted"][:3] + made["in-hand"][:2] + made["replied"][:1]):
        chair = chairs[k % len(chairs)]
        with moment.at(today - timedelta(days=20)):
            proposal = _proposal(way)
            actions.press(
                proposal, leader_name=chair.name, leader_title=chair.title, level="chairmen",
                because="主席会议确定为年度重点提案，由主席会议成员领衔督办。", by=clerk,
            )  # fmt: skip
        planned = today - timedelta(days=12 - k * 5)
        pressing = Pressing.objects.get(case=proposal)
        act = casework.plan_pressing(
            pressing, level="chairmen", kind=["visit", "symposium"][k % 2], supervisor=chair.name, planned_on=planned, by=clerk
        )  # fmt: skip
        if planned < today:
            casework.hold_pressing(act, done_on=planned, words="现场督办，承办单位当场明确时间表。", by=clerk)
    for way in made["concluded"][2:10:2]:
        with moment.at(today - timedelta(days=30)):
            actions.commend(_proposal(way), meeting="主席会议第18次会议", words="调研扎实，建议具体可行。", by=clerk)
