"""The bare framework's insert, to hold an intake against: one table, one row a request, the same server and database.

Run by `benchmarks.intake`; no account, no form, no ledger, no index, no advice.
"""

from __future__ import annotations

import json
import os
import sys

import django
from django.conf import settings

if not settings.configured:
    from huiyin.config import settings as ours

    settings.configure(
        SECRET_KEY="bench",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES=ours.DATABASES,
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()

from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, JsonResponse
from django.urls import path


class Row(models.Model):
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "bare"


def insert(request: HttpRequest) -> JsonResponse:
    row = Row.objects.create(text=request.POST["text"])
    return JsonResponse({"number": str(row.pk), "secret": "", "url": ""})


urlpatterns = [path("voices/new/", insert)]
application = get_wsgi_application()

if __name__ == "__main__" and sys.argv[1:] == ["migrate"]:
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    print(json.dumps({"pid": os.getpid()}))
