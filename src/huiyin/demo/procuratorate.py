"""The demonstration's link with the procuratorate: leads and recommendations in every state, through the real actions."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from huiyin.casework import sharing
from huiyin.casework.models import Case
from huiyin.directory.models import Body, Station
from huiyin.kernel import moment
from huiyin.kernel.access.models import Office, User
from huiyin.kernel.actors import Actor
from huiyin.modules.procuratorate import actions
from huiyin.modules.procuratorate.models import Recommendation, Referral
from huiyin.modules.suggestions.models import Suggestion
from huiyin.modules.voices import actions as voices
from huiyin.modules.voices import follow

from .district import PASSWORD, Cast

MEASURES = [
    ("inquiry", "到现场勘查，走访周边居民和社区，固定证据。"),
    ("filed", "经评估决定立案，已通知负有监管职责的机关。"),
    ("talks", "召开听证会，邀请人大代表、社区代表参加，整改方案取得一致。"),
    ("inspected", "会同提出意见的代表到现场核验，整改内容逐项对账。"),
]


@dataclass(frozen=True)
class Matter:
    """What a citizen said that concerns everybody. `how` says how far it goes, `ago` how many days back it began."""

    topic: str
    field: str
    title: str
    text: str
    because: str
    how: str
    ago: int
    result: str = ""


VOICES = [
    Matter(
        "environment2", "environment", "沙湾村修船点废油入海", "沙湾村西侧的修船点把废机油直接冲进滩涂，退潮时一片油花，养蛏的都不敢下海。希望有人管。",
        "滩涂和近岸海域受到污染，养殖户受损，损害仍在继续。", "judged", 190,
        "修船点已停业拆除，滩涂油污清理完毕，经检测水质恢复；生态环境分局建立了沿海修船点巡查台账。",
    ),
    Matter(
        "elderly3", "accessible", "临江社区盲道被立杆截断", "临江社区门前的盲道中间立了三根杆子，绕到一半就没了，视力不好的人根本走不了。",
        "视障人士无法正常通行，无障碍设施不符合规定。", "concluded", 130, "三根立杆已迁移，盲道重新铺设贯通，另排查整改同类问题十一处。",
    ),
    Matter(
        "safety3", "food_drugs", "学校周边店铺销售过期食品", "新桥社区小学旁边两家小店的辣条、奶片日期都过了，孩子放学就买。希望查一查。",
        "不特定学生的食品安全受到威胁。", "accepted", 60,
    ),
    Matter(
        "rural1", "heritage", "古码头石阶被挖开", "鹤浦村老码头的石阶被施工队挖开埋管子，听说是两百多年的老东西，再不管就没了。",
        "未定级不可移动文物存在灭失风险。", "asked", 12,
    ),
    Matter(
        "environment3", "environment", "河西村岸边倾倒建筑垃圾", "河西村河边半夜有车倒建筑垃圾，已经堆成小山，下大雨就往河里滑。",
        "河道行洪和水环境受到影响，倾倒仍在发生。", "offered", 4,
    ),
    Matter(
        "labour1", "other", "加工厂拖欠加班费", "盐场村的加工厂三个月没发加班费，我们几个人去问也没有结果。希望帮忙讨要。",
        "几名职工的劳动报酬。", "refused", 45,
    ),
]  # fmt: skip
RECOMMENDATIONS = [
    ("规范共享单车停放和清运", "governance", "governance", "enforcement", "办案中发现共享单车占用盲道、消防通道的情况普遍，责任不清。建议划定停放区、明确清运时限，并把企业履责纳入考核。", "settle", 150),
    ("完善校园周边食品店铺监管", "governance", "minors", "market", "校园周边小店索证索票不全、过期食品下架不及时。建议建立一店一档和学期初集中检查机制。", "take_up", 70),
    ("治理窨井盖管护盲区", "governance", "safety", "housing", "部分小区外道路窨井盖权属不明、坏了没人修。建议建立兜底管护和限时修复制度，安排专项经费。", "forward", 25),
    ("加强外卖骑手交通安全管理", "governance", "governance", "police", "涉骑手交通事故上升，平台考核时限过紧。建议会同平台优化算法、开展培训，建立安全积分。", "offer", 9),
    ("推进老旧电梯安全评估", "public_interest", "safety", "market", "使用十五年以上的住宅电梯未按规定评估。建议建立名录，分批评估，评估结果向业主公开。", "decline", 90),
    ("规范临街店铺二次供水", "public_interest", "food_drugs", "health", "部分临街店铺二次供水设施长期未清洗消毒。建议全面排查并公示检测结果。", "none", 15),
]  # fmt: skip


def load(cast: Cast, today: date) -> int:
    """Refer, accept, recommend, offer; the congress must be there. Returns how many links there are."""
    link = Link(cast, today)
    for matter in VOICES:
        link.lead(matter)
    link.from_suggestions()
    for place, recommendation in enumerate(RECOMMENDATIONS):
        link.recommend(place, *recommendation)
    return len(VOICES) + len(RECOMMENDATIONS) + link.submissions + link.with_council()


class Link:
    """One matter after the other, each step on its own day and never after today."""

    def __init__(self, cast: Cast, today: date) -> None:
        self.cast, self.today, self.day, self.n = cast, today, today, 0
        self.submissions = 0
        self.unit = cast.units["procuratorate"]
        self.clerk = cast.office[0]
        self.procurator = self._account("procurator", "方知行", "区检察院公益诉讼检察部")
        self.station = Station.objects.filter(body=cast.body, until=None).order_by("pk").first()

    def _account(self, username: str, name: str, title: str) -> Actor:
        user = User.objects.create_user(username, PASSWORD, name=name, is_demo=True)
        scope = ("unit", self.unit.pk)
        office = Office.objects.create(
            user=user, role="procurator", scope_kind=scope[0], scope_id=scope[1], title=title,
            since=self.cast.sessions[0].starts_on, granted_by="system:demo",
        )  # fmt: skip
        return Actor(name, user.pk, "procurator", scope, office.pk, title)

    def on(self, days: int, hour: int = 10) -> moment.at:  # type: ignore[valid-type]
        self.day, self.n = min(self.day + timedelta(days=days), self.today), self.n + 1
        return moment.at(timezone.make_aware(datetime.combine(self.day, time(hour, self.n * 7 % 60))))

    def lead(self, matter: Matter) -> None:
        """A voice that the office refers, as far as `how` says."""
        self.day = self.today - timedelta(days=matter.ago)
        with self.on(0, 8):
            voice, secret = voices.receive(
                body=self.cast.body, text=matter.text, title=matter.title, channel="code", station=self.station,
                wants_public=True, intake=uuid.UUID(int=20_000_000 + self.n), by=Actor.public(),
            )  # fmt: skip
            topic = self.cast.topics[matter.topic]
            voices.classify(voice, topic=topic, urgency="ordinary", by=self.clerk)
        with self.on(1):
            title, words = sharing.of(voice).text(voice)  # type: ignore[union-attr]
            referral = actions.refer(
                [voice], to=self.unit, purpose="litigation", field=matter.field, title=title, words=words,
                because=matter.because, by=self.clerk,
            )  # fmt: skip
        self.answer(referral, matter)
        if matter.how == "judged":
            citizen = follow.find(follow.token(voice, secret))[2]
            voice.refresh_from_db()
            with self.on(3):
                voices.assess(voice, solved="yes", satisfied=1, words="真的清干净了，谢谢。", by=citizen)
            with self.on(1):
                voices.conclude(voice, by=self.clerk)

    def answer(self, referral: Referral, matter: Matter) -> None:
        if matter.how == "offered":
            return
        if matter.how == "asked":
            with self.on(3):
                actions.ask(referral, words="请补充石阶的位置、年代依据和施工单位。", by=self.procurator)
            return
        if matter.how == "refused":
            with self.on(5):
                words = "已告知可向劳动监察部门投诉。"
                actions.refuse(referral, reason="no_public_interest", words=words, by=self.procurator)
            return
        with self.on(6):
            actions.accept(referral, by=self.procurator)
            actions.note(
                referral,
                handler="方知行",
                inside_number=f"临检公益〔{self.day.year}〕{referral.pk}号",
                note="",
                by=self.procurator,
            )
        steps = MEASURES if matter.result else MEASURES[:2]
        for measure, words in steps:
            with self.on(9):
                actions.progress(referral, measure=measure, words=words, on=self.day, by=self.procurator)
        if matter.result:
            with self.on(14):
                actions.conclude(referral, outcome="solved", result=matter.result, by=self.procurator)

    def with_council(self) -> int:
        """Where the council is there: a proposal is referred, and two recommendations are offered to its members."""
        held = Office.objects.active().of_role("cppcc_office").select_related("user").order_by("pk").first()
        if held is None:
            return 0
        clerk = Actor(held.user.name, held.user_id, held.role, held.scope, held.pk, held.title)
        body = Body.objects.get(pk=held.scope_id)
        self.day = self.today - timedelta(days=2)
        for made in Recommendation.objects.filter(type="governance", state__in=["replied", "concluded"]).order_by("pk")[
            :2
        ]:
            with self.on(0):
                actions.offer(made, body=body, why="可由委员结合界别调研推动。", by=self.procurator)
        proposals = Case.objects.filter(kind="proposal", body=body, state="in_hand", confidential=False).order_by("-pk")
        for case in proposals[:1]:
            with self.on(1):
                self.submission(case, clerk)
        return 2 + len(proposals[:1])

    def submission(self, case: Case, clerk: Actor) -> Referral:
        """A suggestion or a proposal goes to the procuratorate while its units handle it."""
        whole = sharing.whole(case)
        title, words = sharing.of(case).text(whole)  # type: ignore[union-attr]
        return actions.refer(
            [whole], to=self.unit, purpose="recommendation", field="governance", title=title, words=words,
            because="涉及不特定多数人的利益，现有管理存在空白。", by=clerk,
        )  # fmt: skip

    def from_suggestions(self) -> None:
        """Two suggestions in hand go to the procuratorate as well; of one a recommendation came."""
        found = Suggestion.objects.filter(state="in_hand", confidential=False, body=self.cast.body).order_by("-pk")[:2]
        for place, suggestion in enumerate(found):
            self.day = self.today - timedelta(days=1)
            with self.on(0, 15):
                referral = self.submission(suggestion, self.clerk)
            self.submissions += 1
            if place == 0:
                with self.on(1, 9):
                    actions.accept(referral, by=self.procurator)
                    actions.record(
                        number=f"临检建〔{self.day.year}〕{50 + place}号", type="governance", field="governance",
                        title="明确跨部门管护责任", summary="管护责任交叉，建议明确牵头单位和处置时限。",
                        addressee=self.cast.units["enforcement"], issued_on=self.day, referral=referral, by=self.procurator,
                    )  # fmt: skip

    def recommend(
        self, place: int, title: str, kind: str, field: str, unit: str, summary: str, how: str, ago: int
    ) -> None:
        """A recommendation, offered and used as far as `how` says."""
        self.day = self.today - timedelta(days=ago)
        with self.on(0):
            made = actions.record(
                number=f"临检建〔{self.day.year}〕{place + 1}号", type=kind, field=field, title=title, summary=summary,
                addressee=self.cast.units[unit], issued_on=self.day, handler="方知行", by=self.procurator,
            )  # fmt: skip
        if how == "none":
            return
        with self.on(2):
            material = actions.offer(made, body=self.cast.body, why="从制度和经费上系统解决。", by=self.procurator)
        if how == "decline":
            with self.on(10):
                words = "第三次会议已有同类建议，正在办理。"
                actions.decline(material, reason="raised", words=words, by=self.clerk)
        if how in ("forward", "take_up", "settle"):
            person, deputy = self.cast.deputies[place]
            people = [person] if how != "take_up" else [person, self.cast.deputies[place + 7][0]]
            with self.on(3):
                actions.forward(material, people=people, by=self.clerk)
            if how != "forward":
                with self.on(5):
                    actions.take_up(material, target="suggestion", title=f"关于{title}的建议", by=deputy)
        if ago > 60:
            with self.on(25):
                words = "已制定整改方案，明确责任科室和完成时限。"
                actions.addressee_reply(made, on=self.day, words=words, by=self.procurator)
        if how == "settle":
            with self.on(30):
                result = "停放区、清运时限和考核办法均已落实，抽查点位无占用。"
                actions.conclude_recommendation(made, heeded="fully", result=result, by=self.procurator)
