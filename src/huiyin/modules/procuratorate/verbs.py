"""One verb, one form, one action: what the page of each step shows and does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.casework import raising
from huiyin.casework.models import Case
from huiyin.kernel.actors import Actor

from . import actions, notices, queries
from . import forms as F
from .models import Material, Recommendation, Referral

DONE = _("已办理。")


def _no_more(subject: Any, actor: Actor) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Verb:
    """`wants` gives the form what it needs to know of its subject and whoever fills it in."""

    form: type[forms.Form]
    do: Callable[..., Any]
    done: Any = DONE
    hint: Any = ""
    wants: Callable[[Any, Actor], dict[str, Any]] = field(default=_no_more)


def _targets(subject: Any, actor: Actor) -> dict[str, Any]:
    return {"material": subject, "targets": raising.targets(actor)}


ATTACH = Verb(F.FileForm, actions.attach, _("附件已添加，双方看得到。"), _("双方看得到；不得含反映人的姓名、电话。"))
KEEP_FILE = Verb(F.FileForm, actions.keep_file, _("已存档，只在检察机关内部可见。"), _("只在检察机关内部可见。"))
REFERRAL: dict[str, Verb] = {
    "accept": Verb(F.WordsForm, actions.accept, _("已受理，对方已收到通知。")),
    "refuse": Verb(F.RefuseForm, actions.refuse, _("已答复未予受理，原因已告知对方。")),
    "ask": Verb(F.NeededWordsForm, actions.ask, _("已要求补充材料，评估时限停止计算。"), _("写明需要补充什么。")),
    "supply": Verb(F.SupplyForm, actions.supply, _("材料已补充，评估时限重新计算。")),
    "progress": Verb(F.ProgressForm, actions.progress, _("进展已登记，对方看得到。")),
    "conclude": Verb(F.ConcludeForm, actions.conclude, _("已办结，结果已反馈。")),
    "withdraw": Verb(F.NeededWordsForm, actions.withdraw, _("线索已撤回。")),
    "attach": ATTACH,
    "keep_file": KEEP_FILE,
    "note": Verb(
        F.NoteForm,
        actions.note,
        _("已登记，只在检察机关内部可见。"),
        _("只在检察机关内部可见。"),
        lambda s, a: {"record": s},
    ),
}
RECOMMENDATION: dict[str, Verb] = {
    "addressee_reply": Verb(F.AddresseeReplyForm, actions.addressee_reply, _("回复已登记，请核实整改情况。")),
    "sue": Verb(F.NeededWordsForm, actions.sue),
    "conclude": Verb(F.HeededForm, actions.conclude_recommendation, _("检察建议已办结。")),
    "withdraw": Verb(F.NeededWordsForm, actions.withdraw_recommendation, _("检察建议已撤回，未采用的素材一并收回。")),
    "attach": ATTACH,
    "keep_file": KEEP_FILE,
    "note": Verb(
        F.NoteForm,
        actions.note_recommendation,
        _("已登记，只在检察机关内部可见。"),
        _("只在检察机关内部可见。"),
        lambda s, a: {"record": s},
    ),
}
MATERIAL: dict[str, Verb] = {
    "take_up": Verb(
        F.TakeUpForm,
        actions.take_up,
        _("已起草，来源已经记下；请写完后提交。"),
        _("会起草一件建议、提案，附上检察建议的摘要。之后双方互相看得到进展。"),
        _targets,
    ),
    "take_too": Verb(
        F.TakeUpForm,
        actions.take_up,
        _("已起草，来源已经记下；请写完后提交。"),
        _("已有人采用起草；您也被推荐，可以另行起草一件。"),
        _targets,
    ),
    "forward": Verb(
        F.ForwardForm, actions.forward, _("已推荐，本人会收到通知。"),
        wants=lambda s, a: {"people": queries.writers_of(s.body)},
    ),
    "pass_back": Verb(F.WordsForm, actions.pass_back, _("已答复不采用，工作机构已收到通知。")),
    "decline": Verb(F.DeclineForm, actions.decline, _("已答复不采用，原因已告知检察机关。")),
    "recall": Verb(F.WordsForm, actions.recall, _("素材已收回。")),
}  # fmt: skip
AFTER: dict[type[Any], Callable[..., None]] = {
    Referral: notices.after_referral,
    Recommendation: notices.after_recommendation,
    Material: notices.after_material,
}


@transaction.atomic
def take(known: Verb, subject: Any, verb: str, data: dict[str, Any], *, by: Actor) -> Any:
    """Take a step and tell everybody whom it concerns; gives what the action gives. Raises its refusal."""
    made = known.do(subject, **data, by=by)
    AFTER[type(subject)](subject, verb, by=by)
    return made


@transaction.atomic
def refer(case: Case, data: dict[str, Any], *, by: Actor) -> Referral:
    """A matter, and those that go with it, as a lead; the procuratorate hears of it."""
    facts = dict(data)
    made = actions.refer([case, *facts.pop("others", [])], **facts, by=by)
    notices.after_referral(made, "refer", by=by)
    return made


@transaction.atomic
def record(data: dict[str, Any], *, by: Actor) -> Recommendation:
    """A recommendation; whoever gave the lead that it came of hears of it."""
    made = actions.record(**data, by=by)
    if data["referral"]:
        notices.after_referral(data["referral"], "progress", by=by)
    return made


@transaction.atomic
def offer(recommendation: Recommendation, data: dict[str, Any], *, by: Actor) -> Material:
    """A recommendation as material for a body, whose office hears of it."""
    made = actions.offer(recommendation, **data, by=by)
    notices.after_material(made, "offer", by=by)
    return made
