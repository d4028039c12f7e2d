"""What is filled in for proposals alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.casework import raising
from huiyin.casework.reasons import Reason
from huiyin.shell.cases.forms.office import CodedReasonForm, DateField
from huiyin.shell.cases.forms.writing import DraftForm

from . import queries, reasons
from .models import Proposal


class ProposalDraftForm(DraftForm):
    """The three parts of a proposal: situation, analysis, suggestions."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = _("案由：一事一案，例如“关于……的提案”。")
        self.fields["problem"].label = _("二、分析")
        self.fields["problem"].help_text = _("问题出在哪里、原因是什么，别处有什么做法。")
        self.fields["suggested_unit"].help_text = _("可以不选，由提案委员会会同党政办公室确定。")


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        label=_("并入哪一件"),
        queryset=Proposal.objects.none(),
        help_text=_("只能并入已立案、尚未交办的提案；全体提案者保留，分别得到答复。"),
    )
    words = forms.CharField(label=_("说明"), widget=forms.Textarea, required=False)

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = queries.can_take_in(case)  # type: ignore[attr-defined]


class NotFiledForm(CodedReasonForm):
    becomes = forms.ChoiceField(label=_("去向"), widget=forms.RadioSelect, required=False)
    field_order = ["reason", "words", "becomes"]

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        self.fields["becomes"].choices = [  # type: ignore[attr-defined]
            choice for choice in Proposal.Becomes.choices if not choice[0] or raising.known(choice[0])
        ]

    def listed(self, case: Any) -> Sequence[Reason]:
        return reasons.of(case)


class CommendForm(forms.Form):
    meeting = forms.CharField(label=_("评选会议"), max_length=100, help_text=_("例如：主席会议第12次会议"))
    words = forms.CharField(label=_("评语"), widget=forms.Textarea, required=False)


class CallForm(forms.Form):
    opens_on = DateField(label=_("开始征集"))
    closes_on = DateField(label=_("截止日期"), help_text=_("截止以前提交的为大会提案，以后提交的为平时提案。"))
