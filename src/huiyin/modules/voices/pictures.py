"""Pictures of citizens: drawn again without what the camera wrote into them (place, time, device), and made smaller."""

from __future__ import annotations

import io
from pathlib import PurePath

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _

from huiyin.kernel.refusals import NotReady

LARGEST, EDGE = 12 * 1024 * 1024, 1800


def cleaned(upload: UploadedFile) -> SimpleUploadedFile:
    """The same picture as a fresh JPEG of at most 1,800 pixels. Raises NotReady for what is no picture, or too large."""
    from PIL import Image, ImageOps  # noqa: PLC0415  slow to import, and only intakes with pictures need it

    if (upload.size or 0) > LARGEST:
        raise NotReady(_("“{name}”超过12MB，请压缩后再上传。").format(name=upload.name))
    try:
        with Image.open(upload) as source:
            if source.width * source.height > 60_000_000:
                raise ValueError("too many pixels")
            picture = ImageOps.exif_transpose(source).convert("RGB")
    except Exception:
        raise NotReady(_("“{name}”不是可以识别的图片。").format(name=upload.name)) from None
    picture.thumbnail((EDGE, EDGE))
    fresh = Image.new("RGB", picture.size)
    fresh.paste(picture)
    out = io.BytesIO()
    fresh.save(out, "JPEG", quality=82, optimize=True)
    name = PurePath(upload.name or "picture").stem[:60] or "picture"
    return SimpleUploadedFile(f"{name}.jpg", out.getvalue(), content_type="image/jpeg")
