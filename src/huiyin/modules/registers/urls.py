from django.urls import path

from . import calendar_views, policy_views, step_views, views
from .verbs import VERBS

app_name = "registers"
urlpatterns = [
    path("", views.home, name="home"),
    path("calendar/", calendar_views.calendar, name="calendar"),
    path("calendar/<int:year>/", calendar_views.calendar, name="calendar_year"),
    path("calendar/<int:year>/publish/", calendar_views.publish, name="publish"),
    path("calendar/day/", calendar_views.day, name="day"),
    path("policy/", policy_views.policy, name="policy"),
    path("policy/<slug:profile>/", policy_views.policy, name="policy_of"),
    path("policy/<slug:profile>/<str:key>/", policy_views.override, name="override"),
    *(
        path(
            f"{code}/<int:pk>/" + (f"{known.part}/<int:part>/{verb}/" if known.part else f"{verb}/"),
            step_views.step,
            {"code": code, "verb": verb},
            name="end_mandate" if verb == "end" else verb,
        )
        for code, found in VERBS.items()
        for verb, known in found.items()
    ),
    path("people/<int:pk>/phone/", step_views.show_phone, name="show_phone"),
    path("units/<int:pk>/close/", step_views.close_unit, name="close_unit"),
    path("<slug:code>/", views.index, name="index"),
    path("<slug:code>/new/", views.new, name="new"),
    path("<slug:code>/<int:pk>/", views.detail, name="detail"),
    path("<slug:code>/<int:pk>/edit/", views.edit, name="edit"),
    path("<slug:code>/<int:pk>/close/", views.close, name="close"),
]
