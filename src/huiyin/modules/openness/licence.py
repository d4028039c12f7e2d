"""Under what the open data is given: named by whoever runs the platform, in the settings."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

VERSION = "1"


def licence() -> dict[str, str]:
    return {"name": settings.DATA_LICENCE, "title": settings.DATA_LICENCE_TITLE, "path": settings.DATA_LICENCE_URL}


def head(title: str) -> dict[str, Any]:
    """What stands above the rows of every file."""
    from huiyin.kernel import moment  # noqa: PLC0415

    return {
        "title": title,
        "publisher": settings.DISTRICT_NAME,
        "generated_at": moment.now().isoformat(timespec="seconds"),
        "licence": licence(),
        "note": note(),
    }


def note() -> str:
    return _("数据不含群众姓名、联系方式等个人信息。使用时请注明来源和取得日期。")
