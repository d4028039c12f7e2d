from django.urls import path

from . import views

app_name = "cockpit"
urlpatterns = [
    path("", views.board, name="board"),
    path("wall/", views.wall, name="wall"),
    path("live/", views.live, name="live"),
]
