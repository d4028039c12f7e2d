"""Pictures of stations and portraits of people: shown to everybody, so they are drawn anew before they are kept."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel.actors import Actor
from huiyin.kernel.files import pictures, storing
from huiyin.kernel.files.models import Attachment
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady

from .. import events
from ..models import Person, Station
from . import keeping

MOST = 8


def _allowed(subject: Station | Person, by: Actor) -> None:
    if isinstance(subject, Station):
        keeping.station_keepers_only(subject, by)
        return
    own = by.user_id is not None and by.holds("deputy", "group_head") and subject.user_id == by.user_id
    if not (own or by.holds(*keeping.KEEPERS)):
        raise NotAllowed(_("照片由本人或者代表工作机构上传。"))


@transaction.atomic
def add_picture(subject: Station | Person, *, uploads: Sequence[UploadedFile], by: Actor) -> list[Attachment]:
    """上传站点图片或者代表（委员）照片：重新编码，去掉拍摄地点等信息；本人照片只留最新一张。

    Raises NotReady for what is no picture, or for more pictures than a page carries.
    """
    _allowed(subject, by)
    portrait = isinstance(subject, Person)
    there = storing.on(subject, "picture")
    if not portrait and there.count() + len(uploads) > MOST:
        raise NotReady(_("一个站点最多{n}张图片，请先撤下一些。").format(n=MOST))
    if portrait:
        for old in there:
            storing.remove(old)
    kept = [storing.attach(subject, pictures.redrawn(one), purpose="picture", by=by) for one in uploads]
    append(subject, events.PictureAdded(purpose=_("照片") if portrait else _("站点图片"), count=len(kept)), by=by)
    return kept


@transaction.atomic
def remove_picture(subject: Station | Person, *, picture: Attachment, by: Actor) -> None:
    """撤下一张图片。Raises NotNow when it is none of the subject's."""
    _allowed(subject, by)
    if not storing.on(subject, "picture").filter(pk=picture.pk).exists():
        raise NotNow(_("这张图片已经撤下。"))
    storing.remove(picture)
    append(subject, events.PictureRemoved(purpose=_("图片"), count=1), by=by)
