from django.urls import path

from . import audit_views as views

app_name = "audit"
urlpatterns = [
    path("", views.ledger, name="ledger"),
    path("readings/", views.readings, name="readings"),
    path("verify/", views.verify, name="verify"),
]
