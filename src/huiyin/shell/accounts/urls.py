from django.urls import path

from . import token_views, views

app_name = "accounts"
urlpatterns = [
    path("hat/", views.switch_hat, name="switch_hat"),
    path("mine/", views.mine, name="mine"),
    path("tokens/", token_views.mine, name="tokens"),
    path("tokens/<int:pk>/revoke/", token_views.revoke, name="revoke_token"),
    path("first-password/", views.first_password, name="first_password"),
    path("confirm/", views.confirm, name="confirm"),
    path("here/", views.here, name="here"),
    path("demo/", views.demo_sign_in, name="demo_sign_in"),
    path("demo/outbox/", views.demo_outbox, name="demo_outbox"),
]
