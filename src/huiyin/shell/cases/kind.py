"""The pages of one kind of case: what things are called there, who opens them, and where it differs from the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise

from huiyin.casework import actions, kinds, numbering
from huiyin.casework.advice import units_for
from huiyin.casework.kinds import CaseKind
from huiyin.casework.models import Numbering
from huiyin.casework.papers import Wording
from huiyin.directory.models import Body, Session
from huiyin.kernel.actors import Actor
from huiyin.papers.columns import Column
from huiyin.papers.official.language import Block, Document, Heading, Paragraph

if TYPE_CHECKING:
    from .story import Told
    from .verbs import Verb

Text = str | Promise


@dataclass(frozen=True)
class Words:
    """What people are told this kind is, and who they are in it."""

    noun: Text
    title: Text
    person: Text
    lead: Text
    office: Text
    meeting: Text
    problem: Text


class CasePages:
    """What a module says of the pages of its kind; it extends this and fills in what differs.

    `side` is the accent of the pages; `writers` are the roles that write, `clerks` those of the office, `readers` those
    who see the office's lists. `own` names the templates that the module has for itself.
    """

    code: str
    namespace: str
    side: str
    words: Words
    writers: tuple[str, ...]
    clerks: tuple[str, ...]
    readers: tuple[str, ...]
    own: frozenset[str] = frozenset()
    stages: Sequence[Text]
    stage_of: Mapping[str, int]
    clock_of: Mapping[str, str]
    author_does: Mapping[str, Text]
    office_does: Mapping[str, Text]
    told: Told
    verbs: Mapping[str, Verb]
    tones: Mapping[str, str] = {}
    notices: Mapping[str, Mapping[str, Text]] = {}
    columns: Sequence[Column]
    # Steps of handlings and the like that this kind does not know.
    unknown_steps: frozenset[str] = frozenset()
    draft_form: type[Any]
    # The step that one is led to from a finished draft, model texts, and what a file can be besides an attachment.
    first_step: str = "submit"
    templates: Sequence[Any] = ()
    purposes: Sequence[tuple[str, Text]] = ()
    # Series of numbers: their codes and what they are for, and the pattern each begins with.
    number_series: Mapping[str, Text]
    number_patterns: Mapping[str, str]

    # How papers speak of it, and what its own form is called.
    wording: Wording
    form_label: Text

    def original(self, case: Any) -> list[Block]:
        """The three parts under their headings, as the annex of other papers."""
        requests = [f"{one.position}. {one.text}" for one in case.requests.all()]
        return [
            Heading("情况"),
            Paragraph(case.situation),
            Heading(self.part),
            Paragraph(case.problem),
            Heading("具体建议"),
            *(Paragraph(text) for text in requests),
        ]

    # What its second part is called in a paper: papers are Chinese whatever the page is read in.
    part: str

    def form_paper(self, case: Any, actor: Actor) -> Document:
        """Its own form with its facts and the whole text."""
        raise NotImplementedError

    def copies_to(self, case: Any) -> tuple[str, ...]:
        """Who gets a copy of a reply."""
        return ()

    @property
    def kind(self) -> CaseKind:
        return kinds.get(self.code)

    @property
    def label(self) -> str:
        """What the table of the kind is called in the ledger and among attachments."""
        return self.kind.label

    def template(self, name: str) -> str:
        return f"{self.namespace}/{name}.html" if name in self.own else f"shell/cases/{name}.html"

    def url(self, name: str, *args: Any) -> str:
        return reverse(f"{self.namespace}:{name}", args=args)

    def case_for(self, actor: Actor, pk: int) -> Any:
        """The case, for somebody who may see it; everybody else is told that there is none."""
        visible = self.kind.visible_to(actor).select_related(
            "body", "session__term", "topic__parent", "suggested_unit", "pressing"
        )
        return get_object_or_404(visible, pk=pk)

    def series(self, body: Body, session: Session | None, name: str) -> Numbering:
        """A series of numbers, with the usual pattern until the office sets another one."""
        return numbering.series(self.code, body, session, name, pattern=self.number_patterns[name])

    def text_of(self, code: str) -> str:
        """The sentence behind a coded reason; anything else as it is."""
        return code

    def more(self, case: Any, actor: Actor) -> dict[str, Any]:
        """What the page of a case shows beyond what all of them show."""
        return {}

    def more_mine(self, actor: Actor) -> dict[str, Any]:
        """What somebody's own page shows beyond what all of them show."""
        return {}

    def more_writing(self, case: Any, form: Any) -> dict[str, Any]:
        """What the page of a draft shows beyond what all of them show."""
        return {}

    def begin(self, actor: Actor) -> Any:
        """A new draft of the acting person."""
        raise Http404

    def discard(self, case: Any, *, by: Actor) -> None:
        """Throw a draft away that nobody has seen."""
        actions.discard_draft(case, by=by)

    def advice(self, case: Any, verb: str) -> list[Any]:
        """Units that handled similar ones, for whoever assigns."""
        return units_for(case) if verb == "assign" else []

    def narrow(self, cases: Any, params: Any) -> Any:
        """Filters of its own."""
        return cases

    def decorate(self, cases: QuerySet[Any]) -> QuerySet[Any]:
        """With what its own columns need, in the same query."""
        return cases

    # The fields that its own columns need.
    only: tuple[str, ...] = ()

    def cells(self, case: Any) -> dict[str, Any]:
        """Cells of its own columns; `case` may be only what lists select of it."""
        return {}

    def choices(self) -> dict[str, Any]:
        """What its own filters offer."""
        return {}

    def batch_extra(self, actor: Actor) -> dict[str, Any]:
        """What an assignment by this kind's office also says."""
        return {}


def part_of(case: Any, model: type[Any], pk: int) -> Any:
    """A handling, reply, extension, commitment or signature of this very case. Raises Http404 for any other."""
    found = get_object_or_404(model, pk=pk)
    if found.ledger_root().pk != case.pk:
        raise Http404
    return found
