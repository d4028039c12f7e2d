"""Photographs from outside, drawn anew: what a camera writes beside the picture (place, device, time) does not stay."""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from ..refusals import NotReady

LONGEST = 1600
QUALITY = 82
MOST_PIXELS = 80_000_000


def redrawn(upload: UploadedFile[Any], *, longest: int = LONGEST) -> SimpleUploadedFile:
    """The picture as a JPEG of at most `longest` pixels a side, upright and without anything beside the picture.

    Raises NotReady for what is no picture, or is too large to be one of a camera.
    """
    try:
        upload.seek(0)
        with Image.open(upload, formats=("JPEG", "PNG", "WEBP")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise NotReady(_("“{name}”太大，请换一张小一些的照片。").format(name=upload.name))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((longest, longest))
            plain = Image.new("RGB", upright.size, "white")
            shown = upright.convert("RGBA")
            plain.paste(shown, mask=shown.getchannel("A"))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as wrong:
        sentence = _("“{name}”不是能打开的照片，请上传 JPG、PNG 或 WebP。").format(name=upload.name)
        raise NotReady(sentence) from wrong
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    stem = PurePath(upload.name or "photo").stem[:100] or "photo"
    return SimpleUploadedFile(f"{stem}.jpg", out.getvalue(), "image/jpeg")
