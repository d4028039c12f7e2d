from django.urls import path

from . import outbox_views as views

app_name = "outbox"
urlpatterns = [
    path("", views.outbox, name="sent"),
    path("again/", views.send_again, name="again"),
]
