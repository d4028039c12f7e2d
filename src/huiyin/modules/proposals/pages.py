"""The pages of proposals, where they differ from those of every kind of case."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from huiyin.casework import raising, sight
from huiyin.casework.models import Signer
from huiyin.casework.states import SignatureState
from huiyin.directory.models import Body, Person
from huiyin.directory.queries import seat_of
from huiyin.directory.roles import MEMBERS
from huiyin.kernel import moment, profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.refusals import NotNow
from huiyin.papers.columns import Column
from huiyin.papers.official.language import Document
from huiyin.shell.cases.forms.office import AcceptForm, AssignForm
from huiyin.shell.cases.kind import CasePages, Words
from huiyin.shell.cases.lists import columns
from huiyin.shell.cases.story import Told
from huiyin.shell.cases.verbs import COMMON, Verb, assigning, plain

from . import actions, calls, papers, reasons
from .forms import CommendForm, MergeForm, NotFiledForm, ProposalDraftForm
from .model_texts import TEMPLATES
from .models import Proposal
from .numbering import LABELS, PATTERNS
from .policies import SEAL, SEALED
from .states import State as S

WORDS = Words(
    noun=_("提案"),
    title=_("政协提案"),
    person=_("提案者"),
    lead=_("第一提案人"),
    office=_("提案委员会"),
    meeting=_("主席会议"),
    problem=_("分析"),
)


def _assign(proposal: Proposal, form: Any, by: Actor) -> None:
    assigning(together_with=proposal.values.get("proposal.assigned_with", []))(proposal, form, by)


VERBS = {
    **COMMON,
    "submit": Verb(
        COMMON["submit"].form,
        plain(actions.submit),
        done=_("已提交，审查结果会通知您。"),
        hint=_("征集期限以内提交的为大会提案，以后的为平时提案。"),
    ),
    "file": Verb(AcceptForm, plain(actions.file), "case", done=_("已立案并编号，提案者已收到通知。")),
    "merge": Verb(MergeForm, plain(actions.merge), "case", done=_("已并案，全体提案者已收到通知。")),
    "not_file": Verb(NotFiledForm, plain(actions.not_file), "case", done=_("已告知提案者不予立案。")),
    "assign": Verb(
        AssignForm,
        _assign,
        "case",
        done=_("已联合交办，承办单位已收到通知。"),
        hint=_("会同党委、政府办公室联合交办。"),
    ),
    "press": Verb(COMMON["press"].form, COMMON["press"].do, done=_("已列为重点提案。")),
    "commend": Verb(CommendForm, plain(actions.commend), done=_("已评为优秀提案。")),
}
del VERBS["bundle"]


class ProposalPages(CasePages):
    code = Proposal.KIND
    namespace = "proposals"
    side = "cppcc"
    words = WORDS
    writers = MEMBERS
    clerks = ("cppcc_office",)
    readers = ("cppcc_office", "leader", "auditor")
    own = frozenset({"detail", "edit", "inbox", "mine", "call"})
    stages = [_("提出"), _("审查立案"), _("交办"), _("办理协商"), _("答复评价"), _("办结落实")]
    stage_of = {
        S.DRAFT: 0,
        S.SUBMITTED: 1,
        S.FILED: 2,
        S.ASSIGNED: 2,
        S.IN_HAND: 3,
        S.REPLIED: 4,
        S.ESCALATED: 4,
        S.CONCLUDED: 5,
    }
    clock_of = {S.SUBMITTED: "examine", S.FILED: "assign", S.ESCALATED: "meeting"}
    author_does = {S.DRAFT: _("写完后提交")}
    office_does = {
        S.SUBMITTED: _("审查：立案、并案或者不予立案"),
        S.FILED: _("会同党政办公室确定承办单位并交办"),
        S.ESCALATED: _("提请主席会议研究"),
    }
    told = Told(
        public=frozenset(
            {
                "proposals.filed",
                "proposals.absorbed",
                "proposals.merged",
                "proposals.made_key",
                "proposals.commended",
                "proposals.decided",
                "proposals.escalated",
                "proposals.closed_by_meeting",
            }
        ),
        good=frozenset({"proposals.filed", "proposals.commended"}),
        bad=frozenset({"proposals.not_filed", "proposals.escalated"}),
        words={
            "proposals.merged": lambda f: f"{f['into']} {f['title']} {f['words']}".strip(),
            "proposals.absorbed": lambda f: f"{f['title']}（{'、'.join(f['proposers'])}）",
            "proposals.not_filed": lambda f: f"{reasons.text_of(f['reason'])}。{f['words']}",
            "proposals.commended": lambda f: f"{f['meeting']} {f['words']}".strip(),
            "casework.assigned": lambda f: "、".join(part for part in [*f["together_with"], f["meeting"]] if part),
        },
    )
    tones = {"concluded": "good", "not_filed": "bad", "withdrawn": "", "merged": "", "escalated": "bad"}
    notices = {
        "signers": {
            "file": _("“{title}”已立案，编号{number}。"),
            "merge": _("“{title}”已并案，您仍是提案者，将分别得到答复。"),
            "not_file": _("“{title}”未予立案，理由和去向已附上。"),
            "press": _("“{title}”列为重点提案。"),
            "commend": _("“{title}”评为优秀提案。"),
        },
        "units": {"press": _("“{title}”列为重点提案。")},
    }
    columns = columns(WORDS, Column("kind", _("提案者类别"), 14))
    verbs = VERBS
    draft_form = ProposalDraftForm
    templates = TEMPLATES
    purposes = [("", _("附件")), (SEAL, _("盖章页（党派、团体、专门委员会）"))]
    number_series = LABELS
    number_patterns = PATTERNS
    wording = papers.WORDING
    form_label = _("提案表")
    part = "分析"

    def text_of(self, code: str) -> str:
        return reasons.text_of(code)

    def begin(self, actor: Actor) -> Proposal:
        """A new draft of the acting member, or of the group that a convener acts for."""
        person = get_object_or_404(Person, user_id=actor.user_id)
        group, body = seat_of(person, "cppcc", actor)
        if body is None:
            raise NotNow(_g("没有现任委员身份，不能提出提案。"))
        return actions.start_draft(body=body, person=person, group=group, by=actor)

    def form_paper(self, case: Any, actor: Actor) -> Document:
        return papers.proposal_form(case, self.original(case), actor)

    def copies_to(self, case: Any) -> tuple[str, ...]:
        offices = case.values.get("proposal.assigned_with", [])
        return (f"{case.body.short_name}{case.body.office_name}", *offices)

    def batch_extra(self, actor: Actor) -> dict[str, Any]:
        """The offices that assign together with the committee, as it is decided today."""
        body = Body.objects.get(pk=actor.scope_id("body"))
        return {"together_with": profiles.at(body.profile, moment.today())["proposal.assigned_with"]}

    def decorate(self, cases: QuerySet[Any]) -> QuerySet[Any]:
        """Who proposes: the group where one does, and how many sign."""
        confirmed = Signer.objects.filter(case=OuterRef("pk"), state=SignatureState.CONFIRMED).order_by()
        signed = confirmed.values("case").annotate(n=Count("pk")).values("n")
        return cases.annotate(group_name=F("proposer__name"), signed=Subquery(signed))

    only = ("proposer_kind", "stated")

    def cells(self, case: Any) -> dict[str, Any]:
        count = max(case.signed or 0, case.stated or 0)
        lead = case.group_name or case.lead_name or ""
        several = _g("{name}等{n}人").format(name=lead, n=count) if count > 1 and not case.group_name else lead
        return {"lead": several, "kind": case.get_proposer_kind_display()}

    def narrow(self, cases: Any, params: Any) -> Any:
        if params.get("proposer") in Proposal.Proposer.values:
            cases = cases.filter(proposer_kind=params["proposer"])
        if params.get("mark") == "key":
            cases = cases.filter(pressing__isnull=False)
        if params.get("mark") == "excellent":
            cases = cases.filter(commended_on__isnull=False)
        return cases

    def choices(self) -> dict[str, Any]:
        return {
            "more": [
                ("proposer", _("提案者类别"), Proposal.Proposer.choices),
                ("mark", _("标记"), [("key", _("重点提案")), ("excellent", _("优秀提案"))]),
            ]
        }

    def more(self, case: Any, actor: Actor) -> dict[str, Any]:
        visible = self.kind.visible_to(actor)
        # A letter stands by itself beside the case, with where it is.
        raised = [] if actor.is_public else list(raising.become_of(case).exclude(kind=Proposal.Becomes.LETTER))
        seen = sight.seen(raised, actor)
        return {
            "merged": list(visible.filter(merged_into=case).order_by("pk")),
            "into": visible.filter(pk=case.merged_into_id).first() if case.merged_into_id else None,
            "raised": [one for one in raised if one.pk in seen],
            "reason_text": self.text_of(case.reason),
            "seals": list(storing.on(case, SEAL)) if not actor.is_public else [],
        }

    def more_writing(self, case: Any, form: Any) -> dict[str, Any]:
        session, in_plenary = calls.on(case.body, moment.today())
        return {
            "in_plenary": in_plenary,
            "call": calls.window(session) if session else None,
            "needs_seal": case.proposer_kind in SEALED,
        }

    def more_mine(self, actor: Actor) -> dict[str, Any]:
        body = Body.objects.filter(kind=Body.Kind.CPPCC).order_by("pk").first()
        session, in_plenary = calls.on(body, moment.today()) if body else (None, False)
        return {"in_plenary": in_plenary, "call": calls.window(session) if session else None}


PAGES = ProposalPages()
