"""The pages of briefs, where they differ from those of every kind of case."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from huiyin.casework import raising, sight
from huiyin.casework.papers import Wording
from huiyin.directory.roles import OFFICES, SIGNERS
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.keys import is_key
from huiyin.papers.columns import Column
from huiyin.shell.cases.forms.writing import NothingForm, ReasonForm, WordsForm
from huiyin.shell.cases.kind import CasePages, Words
from huiyin.shell.cases.lists import columns
from huiyin.shell.cases.story import Told
from huiyin.shell.cases.verbs import Verb, plain

from . import actions, drafts, forms, points, queries, reasons
from .actions.following import SCAN
from .models import Brief
from .policies import writer
from .repeats import earlier_like
from .states import Level, Origin
from .states import State as S

WRITERS = (*SIGNERS, "station_officer", *OFFICES)
UNITS = ("unit_handler", "unit_head")
WORDS = Words(
    noun=_("社情民意信息"),
    title=_("社情民意信息"),
    person=_("作者"),
    lead=_("作者"),
    office=_("采编"),
    meeting=_("主席会议"),
    problem=_("原因分析"),
)


def _arguments(action: Any) -> Any:
    return lambda brief, form, by: action(brief, **form.arguments(), by=by)


VERBS = {
    "submit": Verb(NothingForm, plain(actions.submit), done=_("已报送，采用情况会通知您。")),
    "withdraw": Verb(ReasonForm, plain(actions.withdraw), done=_("已撤回。")),
    "return": Verb(forms.ReturnForm, plain(actions.return_), done=_("已退回作者补充。")),
    "adopt": Verb(WordsForm, plain(actions.adopt), done=_("已采用，列入待刊发。")),
    "not_adopt": Verb(forms.NotAdoptedForm, plain(actions.not_adopt), "case", done=_("已告知作者不予采用。")),
    "merge": Verb(forms.MergeForm, plain(actions.merge), "case", done=_("已综合采用，作者已收到通知。")),
    "release": Verb(
        forms.ReleaseForm,
        _arguments(actions.release),
        "case",
        done=_("已刊发并编期号。"),
        hint=_("期号由系统按刊物和年份连续编排，刊发后不能改动文字。"),
    ),
    "send": Verb(forms.SendForm, _arguments(actions.send), done=_("已登记报送。")),
    "instruct": Verb(forms.InstructionForm, plain(actions.instruct), done=_("批示已登记，作者已收到通知。")),
    "assign": Verb(
        forms.TransferForm,
        _arguments(actions.assign),
        "case",
        done=_("已转办，承办单位已收到通知。"),
        hint=_("承办单位逐条说明采纳情况，反馈由负责人签发。"),
    ),
    "reassign": Verb(forms.ReasonForBack, plain(actions.reassign), done=_("已再次转办。")),
    "conclude": Verb(WordsForm, plain(actions.conclude), done=_("已办结。")),
    "adopt_higher": Verb(forms.HigherForm, plain(actions.adopt_higher), done=_("上级采用情况已登记。")),
}


class BriefPages(CasePages):
    code = Brief.KIND
    namespace = "briefs"
    side = "cppcc"
    words = WORDS
    writers = WRITERS
    clerks = OFFICES
    readers = queries.READERS
    own = frozenset(
        {"detail", "draft_reply", "edit", "inbox", "issue", "issues", "mine", "rewrite", "scores", "series"}
        | {"series_form", "similar", "versions"}
    )
    stages = [_("报送"), _("采编"), _("刊发"), _("批示转办"), _("办理反馈"), _("办结")]
    stage_of = {
        S.DRAFT: 0,
        S.SUBMITTED: 1,
        S.ADOPTED: 2,
        S.ISSUED: 3,
        S.ASSIGNED: 4,
        S.IN_HAND: 4,
        S.REPLIED: 4,
        S.CONCLUDED: 5,
        S.MERGED: 5,
        S.NOT_ADOPTED: 5,
        S.WITHDRAWN: 5,
    }
    clock_of = {S.SUBMITTED: "edit", S.ADOPTED: "release", S.ISSUED: "quiet", S.REPLIED: "conclude"}
    author_does = {S.DRAFT: _("写完后报送")}
    office_does = {
        S.SUBMITTED: _("采编：编辑、采用、综合采用或者不予采用"),
        S.ADOPTED: _("编入刊物，签发后刊发"),
        S.ISSUED: _("登记批示，转办有关单位或者办结"),
        S.REPLIED: _("办结，或者再次转办"),
    }
    told = Told(
        good=frozenset({"briefs.adopted", "briefs.released", "briefs.instructed", "briefs.adopted_higher"}),
        bad=frozenset({"briefs.not_adopted"}),
        silent=frozenset({"briefs.credited"}),
        writing=_("逐条说明采纳情况，送负责人签发"),
        words={
            "briefs.edited": lambda f: _g("第{n}版 {words}").format(n=f["version"], words=f["words"]).strip(),
            "briefs.merged": lambda f: f"{f['into']} {f['title']} {f['words']}".strip(),
            "briefs.absorbed": lambda f: f"{f['number']} {f['title']}（{'、'.join(f['authors'])}）",
            "briefs.not_adopted": lambda f: f"{reasons.text_of(f['reason'])}。{f['words']}",
            "briefs.released": lambda f: f"{f['series']} {f['number']} → {'、'.join(f['to'])}",
            "briefs.sent": lambda f: "、".join(f["to"]),
            "briefs.instructed": lambda f: f"{f['post']}{f['leader']} {f['on']}：{f['words']}",
            "briefs.adopted_higher": lambda f: f"{Level(f['level']).label} {f['organ']} {f['words']}".strip(),
            "casework.assigned": lambda f: f["meeting"],
        },
    )
    tones = {"concluded": "good", "not_adopted": "bad", "withdrawn": "", "merged": "good", "draft": ""}
    notices = {
        "signers": {
            "adopt": _("“{title}”已采用。"),
            "merge": _("“{title}”已综合采用，您是合写人，以后各环节一并计分。"),
            "not_adopt": _("“{title}”未予采用，理由已附上。"),
            "release": _("“{title}”已刊发。"),
            "instruct": _("“{title}”得到领导批示。"),
            "assign": _("“{title}”已转有关单位办理。"),
            "issue": _("“{title}”的办理单位已经反馈。"),
            "conclude": _("“{title}”已办结。"),
            "adopt_higher": _("“{title}”被上级采用。"),
        },
        "office": {
            "submit": _("新报送的信息：“{title}”。"),
            "sign": _("“{title}”的反馈已签发，请审核。"),
            "instruct": _("“{title}”得到领导批示，请研究转办。"),
        },
        "units": {"assign": _("转办信息：“{title}”，请在期限内签收并反馈。"), "reassign": _("“{title}”再次转办。")},
    }
    columns = columns(
        WORDS,
        Column("issue", _("刊于"), 22),
    )
    verbs = VERBS
    unknown_steps = frozenset({"contact", "follow_up", "name_handler"})
    wording = Wording(noun="信息", signer="委员", full="社情民意信息")
    form_label = _("社情民意信息")
    part = "原因分析"
    only = ("issue",)

    def text_of(self, code: str) -> str:
        return reasons.text_of(code)

    def begin(self, actor: Actor) -> Brief:
        return drafts.begin(actor)

    def discard(self, case: Any, *, by: Actor) -> None:
        actions.discard(case, by=by)

    def decorate(self, cases: QuerySet[Any]) -> QuerySet[Any]:
        return cases.annotate(
            issue_number=F("issue__number"), series_name=F("issue__series__name"), station_name=F("station__name")
        )

    def cells(self, case: Any) -> dict[str, Any]:
        number = f"{case.series_name} {case.issue_number}" if case.issue_number else "—"
        return {
            "lead": case.lead_name or case.station_name or _g("工作机构"),
            "issue": number,
        }

    def narrow(self, cases: Any, params: Any) -> Any:
        if params.get("origin") in Origin.values:
            cases = cases.filter(origin=params["origin"])
        if is_key(params.get("series", "")):
            cases = cases.filter(issue__series_id=params["series"])
        if params.get("mark") == "instructed":
            cases = cases.filter(instructions__isnull=False).distinct()
        if params.get("mark") == "higher":
            cases = cases.filter(higher__isnull=False).distinct()
        return cases

    def choices(self) -> dict[str, Any]:
        marks = [("instructed", _("有批示")), ("higher", _("上级采用"))]
        return {"more": [("origin", _("来源"), Origin.choices), ("mark", _("标记"), marks)]}

    def more(self, case: Any, actor: Actor) -> dict[str, Any]:
        """Whoever edits sees what was said before; a unit and a leader see no name of an author who asked for that."""
        edits = actor.holds(*OFFICES)
        behind = list(raising.behind(case))
        become = list(raising.become_of(case))
        seen = sight.seen([*behind, *become], actor)
        visible = self.kind.visible_to(actor)
        return {
            "writes": case.state == S.DRAFT and writer(case, actor),
            "takes_sheet": actor.holds(*OFFICES, *UNITS),
            "named": edits or not case.confidential or actor.holds(*SIGNERS, "station_officer"),
            "earlier": earlier_like(case.title, case.text, actor=actor, but=case.pk)
            if edits and case.state in (S.SUBMITTED, S.ADOPTED)
            else [],
            "versions": case.versions.count() if sees_versions(case, actor) else 0,
            "issue": case.issue,
            "sendings": list(case.issue.sendings.all()) if case.issue else [],
            "instructions": list(case.instructions.all()),
            "scans": list(storing.on(case, SCAN)),
            "higher": list(case.higher.all()),
            "credits": list(case.credits.select_related("person")) if not actor.holds(*UNITS) else [],
            "steps": points.STEPS,
            "merged": list(visible.filter(merged_into=case).order_by("pk")),
            "into": case.merged_into if case.merged_into_id else None,
            "sees_into": bool(case.merged_into_id) and visible.filter(pk=case.merged_into_id).exists(),
            "behind": [one for one in behind if one.pk in seen],
            "become": [one for one in become if one.pk in seen],
            "reason_text": self.text_of(case.reason),
            "reads_issue": bool(case.issue_id) and actor.holds(*queries.READERS),
        }


def sees_versions(brief: Brief, actor: Actor) -> bool:
    """Authors, stations and editors see how a text was edited; units and leaders read what went out."""
    if actor.holds(*OFFICES, "auditor"):
        return actor.within("body", brief.body_id)
    return not actor.holds(*UNITS, "leader") and queries.visible_to(actor).filter(pk=brief.pk).exists()


PAGES = BriefPages()
