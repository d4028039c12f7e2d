"""How the steps of each kind are taken: the same tables of verbs, forms and actions that its pages use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from huiyin.casework import actions as casework
from huiyin.casework import openness
from huiyin.casework.models import Commitment, Extension, Handling, Reply, Signer
from huiyin.casework.openness import OpenKind, Words
from huiyin.casework.policies import lead_signer
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed
from huiyin.kernel.workflow import Lifecycle
from huiyin.modules.briefs import actions as briefs
from huiyin.modules.briefs import drafts as briefs_drafts
from huiyin.modules.briefs import forms as briefs_forms
from huiyin.modules.briefs import notices as briefs_notices
from huiyin.modules.briefs.models import Brief
from huiyin.modules.briefs.pages import PAGES as BRIEFS
from huiyin.modules.proposals.pages import PAGES as PROPOSALS
from huiyin.modules.suggestions.pages import PAGES as SUGGESTIONS
from huiyin.modules.voices import notices as voice_notices
from huiyin.modules.voices import pages as voice_pages
from huiyin.modules.voices import verbs as voice_verbs
from huiyin.modules.voices.models import Voice
from huiyin.shell.cases import drafts, notices, verbs
from huiyin.shell.cases.kind import CasePages, part_of

# Where the parts of a case are found.
OWNER = {
    "handling": "case",
    "extension": "handling__case",
    "reply": "handling__case",
    "commitment": "case",
    "signer": "case",
}
MODELS = {"handling": Handling, "extension": Extension, "reply": Reply, "commitment": Commitment, "signer": Signer}


@dataclass(frozen=True)
class Desk:
    """The steps of a kind of subject: its table, and a form and an action for each verb."""

    life: Lifecycle
    verbs: Mapping[str, Any]

    def gate(self, verb: str) -> str:
        """The step that is asked whether one may; a verb may be another way to take it."""
        return getattr(self.verbs[verb], "gate", "") or verb

    def label(self, verb: str) -> str:
        return str(getattr(self.verbs[verb], "label", "") or self.life[self.gate(verb)].label)


class Bench:
    """One kind of case; `desks` has the case itself under "" and its parts under their names."""

    name: str
    desks: Mapping[str, Desk]

    @property
    def kind(self) -> OpenKind:
        return openness.named(self.name)

    @property
    def label(self) -> str:
        return str(self.kind.label)

    def case_for(self, actor: Actor, pk: int) -> Any:
        """Raises Http404 for a case that the actor does not see."""
        raise NotImplementedError

    def subject(self, case: Any, part: str, pk: int) -> Any:
        """The case or a part of it. Raises Http404 for a part of another one."""
        raise NotImplementedError

    def act(self, case: Any, subject: Any, part: str, verb: str, form: Any, actor: Actor) -> None:
        """Take the step, and tell whom it concerns."""
        raise NotImplementedError

    def parts(self, case: Any) -> Iterator[tuple[str, Any]]:
        """Everything that belongs to a case and has steps of its own."""
        for part in self.desks:
            if part:
                for one in MODELS[part].objects.filter(**{OWNER[part]: case.pk}).order_by("pk"):  # type: ignore[attr-defined]
                    yield part, one


class PagesBench(Bench):
    """Suggestions, proposals, and what else has the pages that every kind of submission has."""

    draft_form: type[Any]

    def __init__(self, of: CasePages) -> None:
        self.of, self.name = of, of.namespace
        self.draft_form = getattr(of, "draft_form", briefs_forms.DraftForm)
        self.desks = {
            "": Desk(of.kind.life, of.verbs),
            **{
                part: Desk(one.life, {verb: known for verb, known in one.verbs.items() if verb not in of.unknown_steps})
                for part, one in verbs.DESKS.items()
            },
        }

    def case_for(self, actor: Actor, pk: int) -> Any:
        return self.of.case_for(actor, pk)

    def subject(self, case: Any, part: str, pk: int) -> Any:
        return part_of(case, MODELS[part], pk) if part else case

    def act(self, case: Any, subject: Any, part: str, verb: str, form: Any, actor: Actor) -> None:
        self.desks[part].verbs[verb].do(subject, form if hasattr(form, "arguments") else form.cleaned_data, actor)
        notices.after(self.of, case, verb, by=actor)

    def own_draft(self, actor: Actor, pk: int) -> Any:
        return drafts.own_draft(self.of, actor, pk)

    def drafting(self, case: Any, actor: Actor, *sent: Any) -> Any:
        """The form of a draft."""
        return self.draft_form(*sent)

    def keep(self, case: Any, form: Any, by: Actor) -> None:
        drafts.keep(case, form, by=by)

    def invite(self, case: Any, people: Any, by: Actor) -> None:
        """Ask others to sign. Raises NotAllowed for everybody but the lead signer."""
        if not lead_signer(case, by):
            raise NotAllowed(_("只有{lead}可以邀请联名。").format(lead=self.of.words.lead))
        signers = casework.invite(case, people=people, by=by)
        notices.invited(self.of, case, [one.user_id for one in signers], by=by)


class BriefsBench(PagesBench):
    """Briefs are never open to everybody; who wrote one that asks not to be named, only editors and writers read."""

    @property
    def kind(self) -> OpenKind:
        states = self.of.kind.states
        done = frozenset(states.values) - {"draft", *states.OPEN}
        return OpenKind(Brief.KIND, "briefs", self.of.words.title, states, done, self.of.kind.visible_to, _words)

    def own_draft(self, actor: Actor, pk: int) -> Any:
        return briefs_drafts.own_draft(actor, pk)

    def drafting(self, case: Any, actor: Actor, *sent: Any) -> Any:
        return self.draft_form(*sent, brief=case, actor=actor)

    def keep(self, case: Any, form: Any, by: Actor) -> None:
        briefs.save(case, requests=form.requests(), by=by, **form.values())

    def invite(self, case: Any, people: Any, by: Actor) -> None:
        signers = briefs.invite(self.own_draft(by, case.pk), people=people, by=by)
        notices.invited(self.of, case, [one.user_id for one in signers if one.user_id], by=by)

    def act(self, case: Any, subject: Any, part: str, verb: str, form: Any, actor: Actor) -> None:
        super().act(case, subject, part, verb, form, actor)
        if verb == "release":
            briefs_notices.after_release(case.pk, by=actor)


def _words(cases: Sequence[Any], actor: Actor) -> dict[int, Words]:
    unnamed = actor.holds("unit_handler", "unit_head", "leader")
    return {
        one.pk: Words(title=one.title, text=one.text, whole=True, named=not (one.confidential and unnamed))
        for one in cases
    }


class VoicesBench(Bench):
    name = "voices"

    def __init__(self) -> None:
        main = Desk(voice_verbs.MAIN.life, voice_verbs.MAIN.verbs)
        self.desks = {"": main, **{part: Desk(one.life, one.verbs) for part, one in voice_verbs.DESKS.items()}}

    def case_for(self, actor: Actor, pk: int) -> Voice:
        return voice_pages.voice_for(actor, pk)

    def subject(self, case: Any, part: str, pk: int) -> Any:
        return voice_pages.part_of(case, part, pk) if part else case

    def act(self, case: Any, subject: Any, part: str, verb: str, form: Any, actor: Actor) -> None:
        self.desks[part].verbs[verb].do(case, subject, form.cleaned_data, actor)
        voice_notices.after(case, verb, by=actor)


def all_benches() -> list[Bench]:
    return [*submissions(), VoicesBench(), BriefsBench(BRIEFS)]


def submissions() -> list[PagesBench]:
    """Suggestions and proposals: the kinds that have every page that submissions share."""
    return [PagesBench(SUGGESTIONS), PagesBench(PROPOSALS)]


def named(name: str) -> Bench:
    """Raises Http404 for a kind that there is not."""
    for one in all_benches():
        if one.name == name:
            return one
    raise Http404
