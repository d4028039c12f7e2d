from django.urls import path

from . import views

app_name = "desk"
urlpatterns = [
    path("", views.unit, name="unit"),
    path("matrix/", views.matrix, name="matrix"),
    path("look-back/", views.look_back, name="look_back"),
    path("commitments/", views.public_commitments, name="public_commitments"),
    path("figures/", views.figures, name="figures"),
    path("figures/by/<slug:dimension>/", views.breakdown, name="breakdown"),
    path("overdue/", views.overdue, name="overdue"),
    path("figures/<str:figure_id>/", views.figure, name="figure"),
]
