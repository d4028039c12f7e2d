from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("hat/", views.switch_hat, name="switch_hat"),
    path("mine/", views.mine, name="mine"),
    path("first-password/", views.first_password, name="first_password"),
    path("confirm/", views.confirm, name="confirm"),
    path("here/", views.here, name="here"),
    path("demo/", views.demo_sign_in, name="demo_sign_in"),
    path("demo/outbox/", views.demo_outbox, name="demo_outbox"),
]
