"""One proposal on its way: raised by a member or a group, examined by the committee, consulted on before the answer."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.casework.models import Reply
from huiyin.directory.models import Group
from huiyin.kernel.files import storing
from huiyin.modules.proposals import actions
from huiyin.modules.proposals.policies import SEAL, SEALED

from . import letters
from .answering import Answered
from .council import Council
from .district import SUBDISTRICTS
from .matters import CONTACTS, MATTERS, Matter

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


class Way(Answered):
    """One proposal on its way."""

    FIRST, WAIT = "before", (8, 9)
    OUTCOMES = "aaabbacab"
    AGREED = "现场确认了时间表，委员表示认可。"
    AGAIN = "请明确时间表和责任人，重新答复委员。"
    ESCALATED = "两次办理提案者均不满意。"
    EXTENSION = "涉及跨部门资金安排，须待年中预算调整。"
    OBJECTION = "该事项不属本单位职责范围。"
    OTHERS = ("civil", "housing")

    group: Group | None = None
    alone = False
    """Raised by one member and answered by one unit, without more."""

    def begin(self) -> None:
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

    def letter(self, reply: Reply) -> str:
        return f"{reply.handling.unit.letter_prefix}提〔{self.day.year}〕{self.n + 1}-{reply.round}号"

    def meeting_place(self) -> str:
        return ["区政协协商议事室", f"{self.place}委员工作室", f"{self.place}现场"][self.n % 3]

    def said(self, stage: str) -> str:
        return CONTACTS[(self.n + len(stage)) % len(CONTACTS)].replace("代表", "委员")

    def unhappy(self) -> str:
        return "答复没有写清时间和责任人，请重新办理。"

    def draft(self) -> None:
        with self.on(0):
            proposal = actions.start_draft(body=self.cast.body, person=self.person, group=self.group, by=self.author)
            self.case = proposal
            actions.save_draft(
                proposal, title=self.text(self.matter.title), situation=self.text(self.matter.situation),
                problem=self.text(self.matter.problem), topic=self.topic,
                suggested_unit=self.cast.units[self.matter.lead] if self.n % 3 else None,
                requests=[self.text(request) for request in self.matter.requests], by=self.author,
            )  # fmt: skip
            if proposal.proposer_kind in SEALED:
                page = SimpleUploadedFile("盖章页.pdf", STAMP, content_type="application/pdf")
                storing.attach(proposal, page, purpose=SEAL, by=self.author)

    def submit(self) -> None:
        self.draft()
        if not (self.group or self.alone):
            self.invite("近期已提出同类提案。")
        with self.on(0):
            actions.submit(self.case, by=self.author)

    def send_back(self) -> None:
        self.submit()
        with self.on(2):
            words = "第二条建议宜明确到单位，请补充具体数据。"
            actions.return_(self.case, words=words, by=self.clerk)

    def accept(self) -> None:
        self.submit()
        with self.on(3):
            actions.file(self.case, publication="title" if self.n % 29 == 7 else None, by=self.clerk)

    def assign(self) -> None:
        self.accept()
        with self.on(5):
            actions.assign(
                self.case, lead=self.cast.units[self.matter.lead], joint=[] if self.alone else self.joint(),
                meeting="提案交办会" if self.case.in_session else "",
                together_with=["区委办公室", "区政府办公室"], by=self.clerk,
            )  # fmt: skip

    def write(self, outcome: str = "") -> list[Reply]:
        if self.n % 4 == 1:
            self.consult(6, "during")
        return super().write(outcome)

    def conclude_alone(self) -> None:
        self.alone = True
        self.conclude(1 if self.n % 9 else 2)

    def withdrawn(self) -> None:
        self.submit()
        with self.on(2):
            actions.withdraw(self.case, reason="有关部门已经出台政策，所提问题解决。", by=self.author)

    def not_file(self, reason: str, words: str, becomes: str) -> None:
        self.submit()
        with self.on(4):
            actions.not_file(self.case, reason=reason, words=words, becomes=becomes, by=self.clerk)
        if becomes == "letter":
            letters.see_through(self, close=False)
