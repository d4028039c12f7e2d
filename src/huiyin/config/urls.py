"""Where each page lives."""

urlpatterns: list = []
