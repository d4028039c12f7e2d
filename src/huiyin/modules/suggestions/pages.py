"""The pages of suggestions, where they differ from those of every kind of case."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Person
from huiyin.directory.queries import current_session, seat_of
from huiyin.directory.roles import DEPUTIES
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotNow
from huiyin.papers.official.language import Document
from huiyin.shell.cases.forms.judging import FiveForm
from huiyin.shell.cases.forms.office import AcceptForm
from huiyin.shell.cases.forms.writing import DraftForm, NothingForm, WordsForm
from huiyin.shell.cases.kind import CasePages, Words
from huiyin.shell.cases.lists import columns
from huiyin.shell.cases.story import Told
from huiyin.shell.cases.verbs import COMMON, Verb, plain

from . import actions, papers, reasons
from .events import TWICE_TOLD
from .forms import GateForm, NotAcceptedForm
from .model_texts import TEMPLATES
from .models import GateReview, Suggestion
from .numbering import BETWEEN, IN_SESSION, PATTERNS
from .states import State as S


def _five_rate(suggestion: Suggestion, form: Any, by: Actor) -> None:
    """In whose name somebody gives a five-dimension rating follows from the office they hold."""
    rater = {"office": "office", "subdistrict": "subdistrict"}.get(by.role, "deputy")
    actions.five_rate(suggestion, rater=rater, **form.arguments(), by=by)


def _gate_words(facts: dict[str, Any]) -> str:
    gate = GateReview.Gate(facts["gate"]).label
    verdict = _g("通过") if facts["passed"] else _g("需要修改")
    listed = "、".join(reasons.text_of(code) for code in facts["reasons"])
    return " ".join(part for part in (f"{gate}：{verdict}", listed, facts["words"]) if part)


WORDS = Words(
    noun=_("建议"),
    title=_("代表建议"),
    person=_("代表"),
    lead=_("领衔代表"),
    office=_("代表工作机构"),
    meeting=_("主任会议"),
    problem=_("问题"),
)
VERBS = {
    **COMMON,
    "presubmit": Verb(NothingForm, plain(actions.presubmit), done=_("已预提交，预审结果会通知您。")),
    "review_gate": Verb(
        GateForm,
        plain(actions.review_gate),
        hint=_("政治关、法律关、质量关分别审核，三关通过后再点“预审通过”。"),
    ),
    "send_back": Verb(WordsForm, plain(actions.send_back), done=_("已退回代表修改。")),
    "clear": Verb(WordsForm, plain(actions.clear), done=_("预审通过，已通知代表提交。")),
    "reopen": Verb(NothingForm, plain(actions.reopen), hint=_("回到草稿后须重新预审。")),
    "accept": Verb(AcceptForm, plain(actions.accept), "case", done=_("已受理并编号。")),
    "refuse": Verb(NotAcceptedForm, plain(actions.refuse), "case", done=_("已告知代表不予受理。")),
    "turn_to_letter": Verb(
        NotAcceptedForm, plain(actions.turn_to_letter), "case", done=_("已转作代表来信并告知代表。")
    ),
    "five_rate": Verb(FiveForm, _five_rate, "case"),
}


class SuggestionPages(CasePages):
    code = Suggestion.KIND
    namespace = "suggestions"
    side = "npc"
    words = WORDS
    writers = DEPUTIES
    clerks = ("office",)
    readers = ("office", "subdistrict", "leader", "auditor")
    own = frozenset({"detail", "edit"})
    stages = [_("提出"), _("审查"), _("交办"), _("办理"), _("答复评价"), _("办结落实")]
    stage_of = {
        S.DRAFT: 0,
        S.PREREVIEW: 0,
        S.CLEARED: 0,
        S.SUBMITTED: 1,
        S.ACCEPTED: 2,
        S.ASSIGNED: 2,
        S.IN_HAND: 3,
        S.REPLIED: 4,
        S.ESCALATED: 4,
        S.CONCLUDED: 5,
    }
    clock_of = {
        S.PREREVIEW: "prereview",
        S.CLEARED: "submit",
        S.SUBMITTED: "examine",
        S.ACCEPTED: "assign",
        S.ESCALATED: "meeting",
    }
    author_does = {S.DRAFT: _("写完后预提交"), S.CLEARED: _("正式提交")}
    office_does = {
        S.PREREVIEW: _("完成三关预审"),
        S.SUBMITTED: _("审查是否受理"),
        S.ACCEPTED: _("确定承办单位并交办"),
        S.ESCALATED: _("提请主任会议研究"),
    }
    told = Told(
        public=frozenset(
            {
                "suggestions.accepted",
                "suggestions.decided",
                "suggestions.escalated",
                "suggestions.closed_by_meeting",
            }
        ),
        good=frozenset({"suggestions.accepted"}),
        bad=frozenset({"suggestions.sent_back", "suggestions.refused", "suggestions.escalated"}),
        words={"suggestions.gate_reviewed": _gate_words},
        silent=TWICE_TOLD,
    )
    tones = {"concluded": "good", "refused": "bad", "withdrawn": "", "escalated": "bad"}
    notices = {
        "signers": {
            "send_back": _("“{title}”预审后需要修改，意见已附上。"),
            "clear": _("“{title}”预审通过，请正式提交。"),
            "accept": _("“{title}”已受理，编号{number}。"),
            "refuse": _("“{title}”未予受理，理由已附上。"),
            "turn_to_letter": _("“{title}”已转作代表来信。"),
        },
        "office": {"presubmit": _("新的预提交：“{title}”。")},
    }
    columns = columns(WORDS)
    wording = papers.WORDING
    form_label = _("代表建议表")
    part = "问题"
    verbs = VERBS
    unknown_steps = frozenset({"follow_up"})
    draft_form = DraftForm
    first_step = "presubmit"
    templates = TEMPLATES
    number_series = {IN_SESSION: _("大会期间"), BETWEEN: _("闭会期间")}
    number_patterns = PATTERNS

    def text_of(self, code: str) -> str:
        return reasons.text_of(code)

    def begin(self, actor: Actor) -> Suggestion:
        """A new draft of the acting deputy, or of their delegation when its head acts as such."""
        person = get_object_or_404(Person, user_id=actor.user_id)
        group, body = seat_of(person, "npc", actor)
        if body is None:
            raise NotNow(_g("没有现任代表身份，不能提出建议。"))
        session = current_session(body, moment.today())
        running = session is not None and session.starts_on <= moment.today() <= session.ends_on
        return actions.start_draft(
            body=body, person=person, session=session, in_session=running, delegation=group, by=actor
        )

    def form_paper(self, case: Any, actor: Actor) -> Document:
        return papers.suggestion_form(case, self.original(case), actor)

    def copies_to(self, case: Any) -> tuple[str, ...]:
        place = case.body.short_name.removesuffix("人大")
        return (f"{case.body.short_name}常委会{case.body.office_name}", f"{place}政府办公室")

    def discard(self, case: Any, *, by: Actor) -> None:
        actions.discard_draft(case, by=by)

    def more(self, case: Any, actor: Actor) -> dict[str, Any]:
        return {"gates": _gates(case, actor), "five": [] if actor.is_public else _five(case)}

    def more_writing(self, case: Any, form: Any) -> dict[str, Any]:
        stopped = case.gate_reviews.filter(attempt=case.review_attempt, passed=False)
        return {"gates": list(stopped)}


def _gates(suggestion: Suggestion, actor: Actor) -> list[GateReview]:
    involved = actor.holds("office") or suggestion.signers.filter(person__user_id=actor.user_id, is_lead=True).exists()
    if actor.is_public or not involved:
        return []
    return list(suggestion.gate_reviews.order_by("-attempt", "id"))


def _five(suggestion: Suggestion) -> list[dict[str, Any]]:
    """Each rater's weighted score, and the total over the raters who rated."""
    dimensions = suggestion.values.get("suggestion.five_dimensions", [])
    rows = []
    for rating in suggestion.five_ratings.order_by("round", "id"):
        weight = sum(d["weight"] for d in dimensions) or 1
        total = sum(rating.scores.get(d["code"], 0) * d["weight"] for d in dimensions) / weight
        rows.append(
            {
                "rating": rating,
                "total": round(total, 1),
                "scores": [(d["label"], rating.scores.get(d["code"])) for d in dimensions],
            }
        )
    return rows


PAGES = SuggestionPages()
