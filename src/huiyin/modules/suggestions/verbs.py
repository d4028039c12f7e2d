"""One verb, one form, one action: what the page of each step shows and does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.casework import actions as casework
from huiyin.casework import lifecycles
from huiyin.casework.models import Commitment, Extension, Handling, Reply, Signer
from huiyin.kernel.actors import Actor
from huiyin.kernel.workflow import Lifecycle

from . import actions
from .forms import judging, office, units, writing
from .lifecycle import LIFECYCLE
from .models import Suggestion

Do = Callable[[Any, dict[str, Any], Actor], Any]


DONE = _("已办理。")


@dataclass(frozen=True)
class Verb:
    """`takes` is the keyword under which the form wants its subject, if it wants it."""

    form: type[forms.Form]
    do: Do
    takes: str = ""
    done: Any = DONE
    hint: Any = ""


def plain(action: Callable[..., Any]) -> Do:
    """The action with the form's values as its keywords."""
    return lambda subject, data, by: action(subject, **data, by=by)


def _assign(suggestion: Suggestion, form: Any, by: Actor) -> None:
    data, meeting = form.arguments(), form.cleaned_data["meeting"]
    if form.cleaned_data["together"] and "lead" in data:
        actions.assign_bundle(suggestion, **data, meeting=meeting, by=by)
    else:
        actions.assign(suggestion, **data, meeting=meeting, by=by)


def _progress(action: Callable[..., Any]) -> Do:
    def do(commitment: Commitment, data: dict[str, Any], by: Actor) -> None:
        evidence = [data["evidence"]] if data["evidence"] else []
        action(commitment, text=data["text"], evidence=evidence, by=by)

    return do


def _paper(suggestion: Suggestion, data: dict[str, Any], by: Actor) -> None:
    actions.rate(suggestion, **data, channel="paper", by=by)


F, W, J, U = writing, office, judging, units
SUGGESTION: dict[str, Verb] = {
    "presubmit": Verb(F.NothingForm, plain(actions.presubmit), done=_("已预提交，预审结果会通知您。")),
    "review_gate": Verb(
        W.GateForm,
        plain(actions.review_gate),
        "suggestion",
        hint=_("政治关、法律关、质量关分别审核，三关通过后再点“预审通过”。"),
    ),
    "send_back": Verb(F.WordsForm, plain(actions.send_back), done=_("已退回代表修改。")),
    "clear": Verb(F.WordsForm, plain(actions.clear), done=_("预审通过，已通知代表提交。")),
    "reopen": Verb(F.NothingForm, plain(actions.reopen), hint=_("回到草稿后须重新预审。")),
    "submit": Verb(F.NothingForm, plain(actions.submit), done=_("已提交，审查结果会通知您。")),
    "accept": Verb(W.AcceptForm, plain(actions.accept), "suggestion", done=_("已受理并编号。")),
    "return": Verb(W.ReturnForm, plain(actions.return_), done=_("已退回完善。")),
    "refuse": Verb(W.CodedReasonForm, plain(actions.refuse), "suggestion", done=_("已告知代表不予受理。")),
    "turn_to_letter": Verb(
        W.CodedReasonForm, plain(actions.turn_to_letter), "suggestion", done=_("已转作代表来信并告知代表。")
    ),
    "agree_to_withdraw": Verb(F.NothingForm, plain(actions.agree_to_withdraw)),
    "withdraw": Verb(F.ReasonForm, plain(actions.withdraw), done=_("已撤回，办理终止。")),
    "bundle": Verb(W.BundleForm, plain(actions.bundle), "suggestion", hint=_("一并交办，分别答复每位代表。")),
    "assign": Verb(W.AssignForm, _assign, "suggestion", done=_("已交办，承办单位已收到通知。")),
    "five_rate": Verb(J.FiveForm, lambda s, form, by: None, "suggestion"),
    "enter_vote": Verb(W.VoteForm, plain(actions.enter_vote)),
    "enter_paper": Verb(
        J.PaperRatingForm, _paper, "suggestion", hint=_("须上传代表签名的征询意见表扫描件；录入人会记入台账。")
    ),
    "change_publication": Verb(W.PublicationForm, plain(actions.change_publication)),
    "conclude": Verb(F.WordsForm, plain(actions.conclude), done=_("已办结。")),
    "reassign": Verb(W.ReassignForm, plain(actions.reassign), done=_("已二次交办。")),
    "escalate": Verb(W.ReassignForm, plain(actions.escalate), done=_("已列入主任会议议题。")),
    "decide": Verb(W.MeetingForm, plain(actions.decide)),
    "close_by_meeting": Verb(W.MeetingForm, plain(actions.close_by_meeting)),
    "press": Verb(W.PressForm, plain(actions.press), done=_("已列为重点督办。")),
}
HANDLING: dict[str, Verb] = {
    "sign_for": Verb(F.NothingForm, plain(actions.sign_for), done=_("已签收。")),
    "decline": Verb(U.DeclineForm, plain(casework.decline), "handling", done=_("退办申请已提交，等待审核。")),
    "agree_return": Verb(F.WordsForm, plain(actions.agree_return), done=_("已同意退办，请重新交办。")),
    "refuse_return": Verb(W.ReturnForm, plain(actions.refuse_return), done=_("已告知该单位必须办理。")),
    "name_handler": Verb(U.HandlerForm, plain(casework.name_handler)),
    "contact": Verb(U.ContactForm, plain(casework.contact), "handling", done=_("面商情况已登记。")),
    "ask_extension": Verb(U.ExtensionForm, plain(casework.ask_extension), done=_("延期申请已送代表。")),
    "give_opinion": Verb(U.OpinionForm, plain(casework.give_opinion), done=_("会办意见已提交主办单位。")),
    "send_back_opinion": Verb(F.ReasonForm, plain(casework.send_back_opinion)),
}
EXTENSION: dict[str, Verb] = {
    "consent_extension": Verb(
        F.WordsForm, plain(casework.consent_extension), done=_("您已同意延期，等待代表工作机构批准。")
    ),
    "grant_extension": Verb(F.NothingForm, plain(casework.grant_extension), done=_("已批准延期，期限已更新。")),
    "refuse_extension": Verb(W.ReturnForm, plain(casework.refuse_extension), done=_("未同意延期，原期限不变。")),
}
REPLY: dict[str, Verb] = {
    "send_to_cosign": Verb(F.NothingForm, plain(casework.send_to_cosign), done=_("已送会签；这还不是正式答复。")),
    "cosign": Verb(F.WordsForm, plain(casework.cosign), done=_("已会签同意。")),
    "dissent": Verb(W.ReturnForm, plain(casework.dissent), done=_("已退回主办单位修改。")),
    "send_to_head": Verb(F.NothingForm, plain(casework.send_to_head), done=_("已送负责人签发；这还不是正式答复。")),
    "sign": Verb(F.NothingForm, plain(casework.sign), done=_("已签发，送代表工作机构审核；这还不是正式答复。")),
    "send_back_reply": Verb(F.ReasonForm, plain(casework.send_back_reply), done=_("已退回修改。")),
    "issue": Verb(W.IssueForm, plain(actions.issue), done=_("已正式答复，代表已收到通知。")),
}
COMMITMENT: dict[str, Verb] = {
    "progress": Verb(U.ProgressForm, _progress(casework.progress), done=_("进展已登记。")),
    "report": Verb(U.ProgressForm, _progress(casework.report), done=_("已报告兑现，等待核实。")),
    "ask_deputy": Verb(U.DeputyViewForm, plain(casework.ask_deputy), done=_("代表意见已记录。")),
    "confirm_kept": Verb(F.WordsForm, plain(casework.confirm_kept), done=_("已确认兑现。")),
    "not_yet": Verb(F.ReasonForm, plain(casework.not_yet)),
    "carry_over": Verb(U.CarryOverForm, plain(casework.carry_over), done=_("已结转，继续跟踪。")),
    "break": Verb(F.ReasonForm, plain(casework.break_commitment)),
}
SIGNER: dict[str, Verb] = {
    "confirm": Verb(F.NothingForm, plain(casework.confirm), done=_("您已确认联名。")),
    "decline_to_sign": Verb(F.WordsForm, plain(casework.decline_to_sign), done=_("您已谢绝联名。")),
}


@dataclass(frozen=True)
class Desk:
    """What a kind of subject is, how its steps are taken, and where one goes afterwards."""

    model: type[Any]
    life: Lifecycle
    verbs: dict[str, Verb]


DESKS: dict[str, Desk] = {
    "handling": Desk(Handling, lifecycles.HANDLING, HANDLING),
    "extension": Desk(Extension, lifecycles.EXTENSION, EXTENSION),
    "reply": Desk(Reply, lifecycles.REPLY_LIFE, REPLY),
    "commitment": Desk(Commitment, lifecycles.COMMITMENT_LIFE, COMMITMENT),
    "signer": Desk(Signer, lifecycles.SIGNATURE, SIGNER),
}
MAIN = Desk(Suggestion, LIFECYCLE, SUGGESTION)
