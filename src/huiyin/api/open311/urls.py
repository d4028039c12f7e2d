"""Where GeoReport v2 lives; the format is the ending of the address."""

from django.urls import re_path

from . import views

FORM = r"\.(?P<form>xml|json)$"

app_name = "open311"
urlpatterns = [
    re_path(rf"^discovery{FORM}", views.discovery, name="discovery"),
    re_path(rf"^v2/services{FORM}", views.service_list, name="services"),
    re_path(rf"^v2/services/(?P<code>[-\w]+){FORM}", views.service, name="service"),
    re_path(rf"^v2/requests{FORM}", views.request_list, name="requests"),
    re_path(rf"^v2/requests/(?P<number>[^/]+){FORM}", views.one_request, name="request"),
    re_path(rf"^v2/tokens/(?P<token>[^/]+){FORM}", views.token, name="token"),
]
