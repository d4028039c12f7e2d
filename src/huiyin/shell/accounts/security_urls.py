from django.urls import path, re_path

from . import security_views as views

app_name = "security"
urlpatterns = [
    path("", views.accounts, name="accounts"),
    path("new/", views.create, name="create"),
    path("<int:pk>/", views.account, name="account"),
    path("<int:pk>/reset/", views.reset, name="reset"),
    path("<int:pk>/lock/", views.lock, name="lock"),
    path("<int:pk>/offices/new/", views.grant, name="grant"),
    path("<int:pk>/offices/<int:office>/end/", views.end_office, name="end_office"),
    re_path(r"^(?P<pk>\d+)/(?P<act>unlock|disable|enable|end-sessions|clear-factors)/$", views.change, name="change"),
]
