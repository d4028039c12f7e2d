"""The forms of the import pages."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.actors import Actor
from huiyin.kernel.imports.actions import MAX_BYTES
from huiyin.kernel.imports.kinds import ImportKind
from huiyin.kernel.imports.rows import Proposal


class UploadForm(forms.Form):
    """The file, and what the kind asks once for the whole of it."""

    file = forms.FileField(
        label=_("表格文件"),
        help_text=_("xlsx、xls或csv，不超过20MB。表头上方的标题、合并单元格、合计行和填表说明不必删除。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.txt"}),
    )

    def __init__(self, *args: Any, kind: ImportKind, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for option in kind.options:
            blank = [] if option.required else [("", _("不指定"))]
            self.fields[option.key] = forms.ChoiceField(
                label=option.label,
                choices=[*blank, *option.choices(actor)],
                required=option.required,
            )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("文件超过20MB，请拆分后再导入。"))
        return file

    @property
    def options(self) -> dict[str, str]:
        return {key: value for key, value in self.cleaned_data.items() if key != "file"}


class MappingForm(forms.Form):
    """For every field of the kind: which column of the file."""

    def __init__(self, *args: Any, kind: ImportKind, columns: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("（表中没有）"))] + [(column["index"], _label(column)) for column in columns]
        for one in kind.fields:
            self.fields[one.key] = forms.TypedChoiceField(
                label=one.label,
                help_text=one.hint,
                choices=choices,
                coerce=int,
                empty_value=None,
                required=one.required,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        seen: dict[int, str] = {}
        for key, column in list(data.items()):
            if column is not None and column in seen:
                self.add_error(key, _("这一列已经对应另一项。"))
            elif column is not None:
                seen[column] = key
        return data

    @property
    def mapping(self) -> dict[str, int]:
        return {key: column for key, column in self.cleaned_data.items() if column is not None}


def _label(column: dict[str, Any]) -> str:
    samples = "；".join(column["samples"])
    return f"{column['label']}（{samples}）" if samples else column["label"]


class DecisionForm(forms.Form):
    """One choice for every open question; what is left open stays open."""

    def __init__(self, *args: Any, proposals: list[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Named by what is asked, not by place: the questions may have changed since the page was shown.
        self.keys = {f"d{sha256(one.key.encode()).hexdigest()[:16]}": one.key for one in proposals}
        for name, proposal in zip(self.keys, proposals, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=proposal.sentence,
                choices=[("", _("暂不决定")), *proposal.options],
                required=False,
            )

    @property
    def decisions(self) -> dict[str, str]:
        return {self.keys[name]: value for name, value in self.cleaned_data.items()}
