"""The REST interface: one description (OpenAPI 3.1) of what programs may read and do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from . import (
    activities,
    briefs,
    downloads,
    grids,
    imports,
    learning,
    letters,
    matters,
    meetings,
    papers,
    pressing,
    printed,
    problems,
    procuratorate,
    reading,
    registers,
    reports,
    settings,
    stations,
    steps,
    swaps,
    together,
    visits,
    voices,
    writing,
)


class ChineseRenderer(JSONRenderer):
    """JSON in which Chinese stands as it is."""

    json_dumps_params = {"ensure_ascii": False}


class Interface(NinjaAPI):
    """Operations are named after their functions, in the description and in addresses."""

    def get_openapi_operation_id(self, operation: Any) -> str:
        name: str = operation.view_func.__name__
        return name

    def get_operation_url_name(self, operation: Any, router: Any) -> str:
        name: str = operation.view_func.__name__
        return name

    def create_response(self, request: HttpRequest, data: Any, **more: Any) -> Any:
        response = super().create_response(request, data, **more)
        response["Cache-Control"] = "no-store"
        return response


api = Interface(
    title="Huiyin 回音",
    version="1.0.0",
    description=str(
        _("读取公开内容不需要令牌。读取本人身份可见的内容、办理事项，须用“账号与安全—访问令牌”里建立的令牌。")
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    renderer=ChineseRenderer(),
)
problems.declare(api)
api.add_router("", reading.router)
for area in (
    downloads, reports, voices, matters, grids, learning, registers, settings, writing, together, pressing, papers,
    meetings, briefs, imports, visits, swaps, activities, stations, printed, letters, procuratorate, steps,
):  # fmt: skip
    api.add_router("", area.declare())
