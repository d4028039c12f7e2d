"""What every request passes through."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from huiyin.kernel.refusals import Refused


class RefusalMiddleware:
    """Turn every Refused into its own status and sentence; views never catch it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return HttpResponse(str(exception), status=exception.status)
        return None
