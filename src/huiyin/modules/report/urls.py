from django.urls import path

from . import views

app_name = "report"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.begin, name="begin"),
    path("deliberation/", views.deliberation, name="deliberation"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/text/", views.write, name="write"),
    path("<int:pk>/preview/", views.preview, name="preview"),
    path("<int:pk>/figures/", views.available, name="available"),
    path("<int:pk>/paper/", views.paper, name="paper"),
    path("<int:pk>/n/<int:position>/", views.number, name="number"),
    path("<int:pk>/<slug:verb>/", views.step, name="step"),
]
