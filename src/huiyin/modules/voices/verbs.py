"""One verb, one form, one action: what the page of each step shows and does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.casework import actions as casework
from huiyin.casework import lifecycles
from huiyin.casework.models import Commitment, Extension, Handling, Reply
from huiyin.kernel.actors import Actor
from huiyin.kernel.workflow import Lifecycle
from huiyin.shell.cases.forms.office import PauseForm

from . import actions
from .forms import grids as G
from .forms import steps as F
from .forms.taking import AssessForm, ReopenForm
from .lifecycle import LIFECYCLE
from .models import Voice

Do = Callable[[Voice, Any, dict[str, Any], Actor], Any]
DONE = _("已办理。")


@dataclass(frozen=True)
class Verb:
    """`takes` is the keyword under which the form wants its subject, if it wants it."""

    form: type[forms.Form]
    do: Do
    takes: str = ""
    done: Any = DONE
    hint: Any = ""


@dataclass(frozen=True)
class Desk:
    """What a kind of subject is and how its steps are taken."""

    model: type[Any]
    life: Lifecycle
    verbs: dict[str, Verb]


def own(action: Callable[..., Any]) -> Do:
    """An action on the voice itself."""
    return lambda voice, subject, data, by: action(voice, **data, by=by)


def with_part(action: Callable[..., Any]) -> Do:
    """An action on the voice and one of its parts."""
    return lambda voice, subject, data, by: action(voice, subject, **data, by=by)


def part(action: Callable[..., Any]) -> Do:
    """An action of casework on the part alone."""
    return lambda voice, subject, data, by: action(subject, **data, by=by)


def _progress(action: Callable[..., Any]) -> Do:
    def do(voice: Voice, commitment: Any, data: dict[str, Any], by: Actor) -> None:
        evidence = [data["evidence"]] if data["evidence"] else []
        action(commitment, text=data["text"], evidence=evidence, by=by)

    return do


VOICE: dict[str, Verb] = {
    "quarantine": Verb(F.HoldForm, own(actions.quarantine), done=_("已转人工核对，没有丢弃。")),
    "release": Verb(F.WordsForm, own(actions.release), done=_("已收下，请继续分办。")),
    "discard": Verb(F.ReasonForm, own(actions.discard), done=_("不作办理；原文保留，可以撤销。")),
    "restore": Verb(F.WordsForm, own(actions.restore)),
    "classify": Verb(
        F.ClassifyForm, own(actions.classify), "voice", done=_("已归类。"), hint=_("机器识别只作参考，由您确定。")
    ),
    "assign": Verb(F.AssignForm, own(actions.assign), "voice", done=_("已交办，承办单位已收到通知。")),
    "answer_at_once": Verb(F.AnswerForm, own(actions.answer_at_once), done=_("已答复并回音。")),
    "point_elsewhere": Verb(F.ElsewhereForm, own(actions.point_elsewhere), "voice", done=_("已告知应走的渠道。")),
    "merge": Verb(F.MergeForm, own(actions.merge), "voice", done=_("已并入，结果会一并回音。")),
    "pass_up": Verb(F.NeededWordsForm, own(actions.pass_up), done=_("已转区级分办。")),
    "hand_to_station": Verb(F.StationForm, own(actions.hand_to_station), done=_("已交该站点分办。")),
    "hand_to_grid": Verb(
        G.ToGridForm,
        own(actions.hand_to_grid),
        "voice",
        done=_("已交网格核实，联系代表已收到通知。"),
        hint=_("小事在网格里解决；分办时限照走。"),
    ),
    "tell_from_grid": Verb(G.FromGridForm, own(actions.tell_from_grid), done=_("网格核实结果已登记。")),
    "fall_back": Verb(
        F.ReasonForm, lambda voice, subject, data, by: actions.fall_back(voice, because=data["reason"], by=by)
    ),
    "assess": Verb(AssessForm, own(actions.assess), done=_("评价已登记。"), hint=_("电话回访反映人，如实登记。")),
    "reopen": Verb(ReopenForm, own(actions.reopen), done=_("已重新分办。")),
    "conclude": Verb(F.NothingForm, own(actions.conclude), done=_("已办结。")),
    "publish": Verb(
        F.PublishForm, own(actions.publish), "voice", done=_("已公开。"), hint=_("请通读一遍：个人信息须全部遮去。")
    ),
    "unpublish": Verb(F.ReasonForm, own(actions.unpublish), done=_("已停止公开。")),
}
HANDLING: dict[str, Verb] = {
    "sign_for": Verb(F.NothingForm, with_part(actions.sign_for), done=_("已签收。")),
    "decline": Verb(F.DeclineForm, part(casework.decline), "handling", done=_("退办申请已提交，等待审核。")),
    "agree_return": Verb(F.WordsForm, with_part(actions.agree_return), done=_("已同意退办，请重新交办。")),
    "refuse_return": Verb(F.NeededWordsForm, with_part(actions.refuse_return), done=_("已告知该单位必须办理。")),
    "ask_extension": Verb(F.ExtensionForm, part(casework.ask_extension), done=_("延期申请已提交。")),
    "pause": Verb(
        PauseForm,
        part(casework.pause),
        done=_("已暂停计时，承办单位已收到通知。"),
        hint=_("暂停期间期限不走；恢复后按暂停的天数顺延。"),
    ),
    "resume": Verb(F.WordsForm, part(casework.resume), done=_("已恢复计时，期限按暂停的天数顺延。")),
    "give_opinion": Verb(F.OpinionForm, part(casework.give_opinion), done=_("会办意见已提交主办单位。")),
}
EXTENSION: dict[str, Verb] = {
    "grant_extension": Verb(F.NothingForm, part(casework.grant_extension), done=_("已批准延期，期限已更新。")),
    "refuse_extension": Verb(F.NeededWordsForm, part(casework.refuse_extension), done=_("未同意延期，原期限不变。")),
}
REPLY: dict[str, Verb] = {
    "send_to_cosign": Verb(F.NothingForm, part(casework.send_to_cosign), done=_("已送会签；这还不是正式答复。")),
    "cosign": Verb(F.WordsForm, part(casework.cosign), done=_("已会签同意。")),
    "dissent": Verb(F.NeededWordsForm, part(casework.dissent), done=_("已退回主办单位修改。")),
    "send_to_head": Verb(F.NothingForm, with_part(actions.send_to_head), done=_("已送负责人签发；这还不是正式答复。")),
    "sign": Verb(F.NothingForm, part(casework.sign), done=_("已签发，送联络站（工作机构）审核；这还不是正式答复。")),
    "send_back_reply": Verb(F.ReasonForm, part(casework.send_back_reply), done=_("已退回修改。")),
    "issue": Verb(F.NothingForm, with_part(actions.issue), done=_("已答复并回音。")),
}
COMMITMENT: dict[str, Verb] = {
    "progress": Verb(F.ProgressForm, _progress(casework.progress), done=_("进展已登记。")),
    "report": Verb(F.ProgressForm, _progress(casework.report), done=_("已报告兑现，等待核实。")),
    "ask_deputy": Verb(F.KeptForm, part(casework.ask_deputy), done=_("反映人的意见已记录。")),
    "confirm_kept": Verb(F.WordsForm, part(casework.confirm_kept), done=_("已确认兑现。")),
    "not_yet": Verb(F.ReasonForm, part(casework.not_yet)),
    "carry_over": Verb(F.CarryOverForm, part(casework.carry_over), done=_("已结转，继续跟踪。")),
    "break": Verb(F.ReasonForm, part(casework.break_commitment)),
}
MAIN = Desk(Voice, LIFECYCLE, VOICE)
DESKS = {
    "handling": Desk(Handling, lifecycles.HANDLING, HANDLING),
    "extension": Desk(Extension, lifecycles.EXTENSION, EXTENSION),
    "reply": Desk(Reply, lifecycles.REPLY_LIFE, REPLY),
    "commitment": Desk(Commitment, lifecycles.COMMITMENT_LIFE, COMMITMENT),
}
