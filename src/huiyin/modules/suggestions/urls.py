from huiyin.shell.cases.urls import pages

from .pages import PAGES

app_name = "suggestions"
urlpatterns = pages(PAGES)
