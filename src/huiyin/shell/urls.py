from django.urls import path

from . import views

app_name = "shell"
urlpatterns = [
    path("", views.home, name="home"),
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/read/", views.mark_read, name="mark_read"),
    path("files/<int:pk>/", views.file, name="file"),
    path("files/<int:pk>/picture/", views.picture, name="picture"),
    path("big-print/", views.big_print, name="big_print"),
    path("design/", views.design, name="design"),
    path("healthy/", views.healthy, name="healthy"),
]
