"""Who inside is told what after a step. Citizens are told by the echo."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor
from huiyin.kernel.notices.telling import tell

from .models import GridDeputy, Voice

TO_UNITS = {
    "assign": _("新交办的群众意见：“{title}”，请在期限内签收。"),
    "refuse_return": _("“{title}”的退办申请未获同意，必须办理。"),
    "send_back_reply": _("“{title}”的答复稿退回修改。"),
    "grant_extension": _("“{title}”已批准延期。"),
    "pause": _("“{title}”已暂停计时。"),
    "resume": _("“{title}”已恢复计时，请看新的期限。"),
    "send_to_head": _("“{title}”的答复稿请签发。"),
}
TO_KEEPERS = {
    "received": _("新的群众意见：“{title}”。"),
    "decline": _("“{title}”的承办单位申请退办。"),
    "sign": _("“{title}”的答复已签发，请审核。"),
    "ask_extension": _("“{title}”的承办单位申请延期。"),
    "pass_up": _("联络站转来群众意见：“{title}”，请分办。"),
    "hand_to_station": _("交来群众意见：“{title}”，请分办。"),
    "report": _("“{title}”的一项承诺报告兑现，请核实。"),
}
TO_GRID = {"hand_to_grid": _("“{title}”交网格核实，请到现场看看。")}
TO_DEPUTY = {
    "received": _("有群众写给您：“{title}”。"),
    "answer_at_once": _("写给您的“{title}”已答复。"),
    "issue": _("写给您的“{title}”已答复。"),
}


def after(voice: Voice, verb: str, *, by: Actor) -> None:
    """Tell everybody inside whom a step concerns, but not the one who took it."""
    voice.refresh_from_db()
    url = reverse("voices:detail", args=[voice.pk])
    for texts, people in ((TO_UNITS, units_of), (TO_KEEPERS, keepers_of), (TO_DEPUTY, deputy_of), (TO_GRID, grid_of)):
        if verb in texts:
            tell(set(people(voice)) - {by.user_id}, str(texts[verb]).format(title=voice.title), url=url)


def units_of(voice: Voice) -> list[int]:
    units = voice.handlings.filter(round=voice.round).exclude(state="returned").values("unit_id")
    offices = Office.objects.active().filter(
        role__in=["unit_handler", "unit_head"], scope_kind="unit", scope_id__in=units
    )
    return list(offices.values_list("user_id", flat=True))


def keepers_of(voice: Voice) -> list[int]:
    if voice.station_id and not voice.with_office:
        found = Office.objects.active().of_role("station_officer").within("station", voice.station_id)
        return list(found.values_list("user_id", flat=True))
    return list(
        Office.objects.active().of_role("office").within("body", voice.body_id).values_list("user_id", flat=True)
    )


def deputy_of(voice: Voice) -> list[int]:
    return [voice.to.user_id] if voice.to and voice.to.user_id else []


def grid_of(voice: Voice) -> list[int]:
    """The deputies who keep in touch with its grid."""
    links = GridDeputy.objects.filter(area_id=voice.area_id, until=None, person__user_id__isnull=False)
    return list(links.values_list("person__user_id", flat=True))
