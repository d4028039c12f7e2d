"""The echo of the grids (代表微网回音格): a voice goes to its deputy, its grid, the unit, and comes back as an echo."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.directory.models import Area, Person
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady

from .. import events, queries
from ..lifecycle import LIFECYCLE
from ..models import GridCheck, GridDeputy, Voice
from ..states import Outcome
from .triage import answer_at_once


@transaction.atomic
def hand_to_grid(voice: Voice, *, area: Area, words: str = "", by: Actor) -> GridCheck:
    """交网格核实：小事在网格里解决，解决不了的说明情况，再交单位。分办时限照走。

    Raises NotReady for an area that is no village or community.
    """
    LIFECYCLE.advance(voice, events.HandedToGrid(area=area.code), by=by)
    if area.kind != Area.Kind.VILLAGE:
        raise NotReady(_("请选择村（社区）。"))
    if voice.area_id != area.pk:
        voice.area = area
        voice.save(update_fields=["area"])
    return GridCheck.objects.create(
        voice=voice, area=area, asked_by=by.name, asked_at=moment.now(), words=words.strip()[:300]
    )


@transaction.atomic
def tell_from_grid(voice: Voice, *, result: str, found: str, by: Actor) -> GridCheck:
    """登记网格核实的结果；已经解决的，核实情况就是给反映人的答复，随即回音。

    Raises NotReady without what was found, and as `answer_at_once` does.
    """
    check = voice.grid_checks.select_related("area").filter(told_at=None).first()
    LIFECYCLE.advance(voice, events.GridTold(area=check.area.code if check else "", result=result), by=by)
    assert check, "the step needs an open check"
    if result not in GridCheck.Result.values:
        raise NotReady(_("请选择核实结果。"))
    if not found.strip():
        raise NotReady(_("请写明核实情况。"))
    check.result, check.found = result, found.strip()
    check.told_by, check.told_at = by.name, moment.now()
    check.save(update_fields=["result", "found", "told_by", "told_at"])
    if result == GridCheck.Result.SOLVED:
        answer_at_once(voice, text=found, outcome=Outcome.SOLVED, by=by)
    return check


@transaction.atomic
def link_deputy(area: Area, *, person: Person, by: Actor) -> GridDeputy:
    """代表联系网格。Raises NotNow for one who does so already, NotReady for somebody who does not serve."""
    grid_keepers_only(area, by)
    if area.kind != Area.Kind.VILLAGE:
        raise NotReady(_("请选择村（社区）。"))
    if not person.mandates.filter(until=None, body__kind="npc").exists():
        raise NotReady(_("{name}不是在任的代表。").format(name=person.name))
    if area.grid_links.filter(person=person, until=None).exists():
        raise NotNow(_("{name}已经联系这个网格。").format(name=person.name))
    made = GridDeputy.objects.create(area=area, person=person, since=moment.today())
    append(area, events.GridLinked(name=person.name), by=by)
    return made


@transaction.atomic
def unlink_deputy(link: GridDeputy, *, by: Actor) -> None:
    """代表不再联系网格。Raises NotNow when that has ended already."""
    grid_keepers_only(link.area, by)
    link.refresh_from_db(from_queryset=GridDeputy.objects.select_for_update())
    if link.until is not None:
        raise NotNow(_("已经不再联系。"))
    link.until = moment.today()
    link.save(update_fields=["until"])
    append(link.area, events.GridUnlinked(name=link.person.name), by=by)


def grid_keepers_only(area: Area, by: Actor) -> None:
    """Raises NotAllowed for who does not arrange which deputies keep in touch with a grid."""
    if not by.holds("office", "subdistrict", "system"):
        raise NotAllowed(_("代表联系网格由代表工作机构或街道人大工委安排。"))
    if not by.is_system and not queries.grids(by).filter(pk=area.pk).exists():
        raise NotAllowed(_("只能安排本街道的网格。"))
