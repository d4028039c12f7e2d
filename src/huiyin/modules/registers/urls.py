from django.urls import path

from . import calendar_views, people_views, policy_views, unit_views, views

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
    path("people/<int:pk>/seat/", people_views.seat, name="seat"),
    path("people/<int:pk>/mandates/<int:mandate>/end/", people_views.end_mandate, name="end_mandate"),
    path("people/<int:pk>/move/", people_views.move, name="move"),
    path("people/<int:pk>/phone/", people_views.show_phone, name="show_phone"),
    path("units/<int:pk>/appoint/", unit_views.appoint, name="appoint"),
    path("units/<int:pk>/close/", unit_views.close, name="close_unit"),
    path("units/<int:pk>/staff/<int:office>/dismiss/", unit_views.dismiss, name="dismiss"),
    path("<slug:code>/", views.index, name="index"),
    path("<slug:code>/new/", views.new, name="new"),
    path("<slug:code>/<int:pk>/", views.detail, name="detail"),
    path("<slug:code>/<int:pk>/edit/", views.edit, name="edit"),
    path("<slug:code>/<int:pk>/close/", views.close, name="close"),
]
