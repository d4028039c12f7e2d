"""Where the interface lives. The pages are open to all; what a request may do, its token says."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, path, re_path
from django.utils.translation import override

from huiyin.kernel.access.gate import ANYONE, allow

# The description is made once, when it is loaded: in the house's language, whoever asks first.
with override(settings.LANGUAGE_CODE):
    from . import views
    from .interface import api

app_name = "api"


def _opened(patterns: list[URLPattern]) -> list[URLPattern]:
    for pattern in patterns:
        allow(ANYONE)(pattern.callback)
    return patterns


urlpatterns = [
    path("", views.docs, name="docs"),
    path("v1/openapi.json", views.openapi, name="openapi"),
    *(
        path(f"v1/{one.pattern._route}", one.callback, name=one.name)
        for one in _opened(api.urls[0])
        if one.name != "api-root"
    ),
    re_path(r"^v1/(?P<rest>.*)$", views.missing, name="missing"),
]
