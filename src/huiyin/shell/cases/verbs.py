"""One verb, one form, one action: what the page of each step shows and does. Kinds add their own verbs to these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.casework import actions, lifecycles
from huiyin.casework.models import Commitment, Extension, Handling, Reply, Signer
from huiyin.kernel.actors import Actor
from huiyin.kernel.workflow import Lifecycle

from .forms import judging, office, units, writing

Do = Callable[[Any, Any, Actor], Any]
DONE = _("已办理。")


@dataclass(frozen=True)
class Verb:
    """`takes` is the keyword under which the form wants its subject, if it wants it.

    `do` gets the form's values, or the form itself where that makes its own arguments. `gate` is the step that is
    asked whether one may, where that bears another name than the page.
    """

    form: type[forms.Form]
    do: Do
    takes: str = ""
    done: Any = DONE
    hint: Any = ""
    gate: str = ""
    label: Any = ""


def plain(action: Callable[..., Any]) -> Do:
    """The action with the form's values as its keywords."""
    return lambda subject, data, by: action(subject, **data, by=by)


def assigning(**extra: Any) -> Do:
    """Assign one, or its whole bundle; `extra` is said by every assignment of a kind."""

    def do(case: Any, form: Any, by: Actor) -> None:
        data = {**form.arguments(), "meeting": form.cleaned_data["meeting"], **extra}
        whole = form.cleaned_data["together"] and "lead" in data
        (actions.assign_bundle if whole else actions.assign)(case, **data, by=by)

    return do


def _progress(action: Callable[..., Any]) -> Do:
    def do(commitment: Commitment, data: dict[str, Any], by: Actor) -> None:
        evidence = [data["evidence"]] if data["evidence"] else []
        action(commitment, text=data["text"], evidence=evidence, by=by)

    return do


def _paper(case: Any, data: dict[str, Any], by: Actor) -> None:
    actions.rate(case, **data, channel="paper", by=by)


F, W, J, U = writing, office, judging, units
COMMON: dict[str, Verb] = {
    "submit": Verb(F.NothingForm, plain(actions.submit), done=_("已提交，审查结果会通知您。")),
    "return": Verb(W.ReturnForm, plain(actions.return_), done=_("已退回完善。")),
    "agree_to_withdraw": Verb(F.NothingForm, plain(actions.agree_to_withdraw)),
    "withdraw": Verb(F.ReasonForm, plain(actions.withdraw), done=_("已撤回，办理终止。")),
    "bundle": Verb(W.BundleForm, plain(actions.bundle), "case", hint=_("一并交办，分别答复每位提出人。")),
    "assign": Verb(W.AssignForm, assigning(), "case", done=_("已交办，承办单位已收到通知。")),
    "enter_vote": Verb(W.VoteForm, plain(actions.enter_vote)),
    "enter_paper": Verb(
        J.PaperRatingForm,
        _paper,
        "case",
        hint=_("须上传本人签名的征询意见表扫描件；录入人会记入台账。"),
        gate="rate",
        label=_("录入书面评价"),
    ),
    "change_publication": Verb(W.PublicationForm, plain(actions.change_publication)),
    "conclude": Verb(F.WordsForm, plain(actions.conclude), done=_("已办结。")),
    "reassign": Verb(W.ReassignForm, plain(actions.reassign), done=_("已二次交办。")),
    "escalate": Verb(W.ReassignForm, plain(actions.escalate), done=_("已列入会议议题。")),
    "decide": Verb(W.MeetingForm, plain(actions.decide)),
    "close_by_meeting": Verb(W.MeetingForm, plain(actions.close_by_meeting)),
    "press": Verb(W.PressForm, plain(actions.press), done=_("已列为重点督办。")),
}
HANDLING: dict[str, Verb] = {
    "sign_for": Verb(F.NothingForm, plain(actions.sign_for), done=_("已签收。")),
    "decline": Verb(U.DeclineForm, plain(actions.decline), "handling", done=_("退办申请已提交，等待审核。")),
    "agree_return": Verb(F.WordsForm, plain(actions.agree_return), done=_("已同意退办，请重新交办。")),
    "refuse_return": Verb(W.ReturnForm, plain(actions.refuse_return), done=_("已告知该单位必须办理。")),
    "name_handler": Verb(U.HandlerForm, plain(actions.name_handler)),
    "contact": Verb(U.ContactForm, plain(actions.contact), "handling", done=_("面商情况已登记。")),
    "follow_up": Verb(U.FollowUpForm, plain(actions.follow_up), "handling", done=_("办后协商情况已登记。")),
    "ask_extension": Verb(U.ExtensionForm, plain(actions.ask_extension), done=_("延期申请已送领衔人。")),
    "pause": Verb(
        W.PauseForm,
        plain(actions.pause),
        done=_("已暂停计时，承办单位已收到通知。"),
        hint=_("暂停期间期限不走；恢复后按暂停的天数顺延。"),
    ),
    "resume": Verb(F.WordsForm, plain(actions.resume), done=_("已恢复计时，期限按暂停的天数顺延。")),
    "give_opinion": Verb(U.OpinionForm, plain(actions.give_opinion), done=_("会办意见已提交主办单位。")),
    "send_back_opinion": Verb(F.ReasonForm, plain(actions.send_back_opinion)),
}
EXTENSION: dict[str, Verb] = {
    "consent_extension": Verb(
        F.WordsForm, plain(actions.consent_extension), done=_("您已同意延期，等待工作机构批准。")
    ),
    "grant_extension": Verb(F.NothingForm, plain(actions.grant_extension), done=_("已批准延期，期限已更新。")),
    "refuse_extension": Verb(W.ReturnForm, plain(actions.refuse_extension), done=_("未同意延期，原期限不变。")),
}
REPLY: dict[str, Verb] = {
    "send_to_cosign": Verb(F.NothingForm, plain(actions.send_to_cosign), done=_("已送会签；这还不是正式答复。")),
    "cosign": Verb(F.WordsForm, plain(actions.cosign), done=_("已会签同意。")),
    "dissent": Verb(W.ReturnForm, plain(actions.dissent), done=_("已退回主办单位修改。")),
    "send_to_head": Verb(F.NothingForm, plain(actions.send_to_head), done=_("已送负责人签发；这还不是正式答复。")),
    "sign": Verb(F.NothingForm, plain(actions.sign), done=_("已签发，送工作机构审核；这还不是正式答复。")),
    "send_back_reply": Verb(F.ReasonForm, plain(actions.send_back_reply), done=_("已退回修改。")),
    "issue": Verb(W.IssueForm, plain(actions.issue), done=_("已正式答复，提出人已收到通知。")),
}
COMMITMENT: dict[str, Verb] = {
    "progress": Verb(U.ProgressForm, _progress(actions.progress), done=_("进展已登记。")),
    "report": Verb(U.ProgressForm, _progress(actions.report), done=_("已报告兑现，等待核实。")),
    "ask_deputy": Verb(U.DeputyViewForm, plain(actions.ask_deputy), done=_("意见已记录。")),
    "confirm_kept": Verb(F.WordsForm, plain(actions.confirm_kept), done=_("已确认兑现。")),
    "not_yet": Verb(F.ReasonForm, plain(actions.not_yet)),
    "carry_over": Verb(U.CarryOverForm, plain(actions.carry_over), done=_("已结转，继续跟踪。")),
    "break": Verb(F.ReasonForm, plain(actions.break_commitment)),
}
SIGNER: dict[str, Verb] = {
    "confirm": Verb(F.NothingForm, plain(actions.confirm), done=_("您已确认联名。")),
    "decline_to_sign": Verb(F.WordsForm, plain(actions.decline_to_sign), done=_("您已谢绝联名。")),
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
