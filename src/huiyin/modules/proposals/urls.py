from django.urls import path

from huiyin.shell.cases.urls import opened, pages

from . import views
from .pages import PAGES

app_name = "proposals"
urlpatterns = pages(PAGES, path("call/", opened(views.call, PAGES, "cppcc_office"), name="call"))
