"""Where the public site lives."""

from django.urls import path, re_path

from .licence import VERSION
from .views import data, site

DATA = f"open/data/v{VERSION}"

app_name = "openness"
urlpatterns = [
    path("open/", site.home, name="home"),
    path("open/replies/", site.replies, name="replies"),
    path("open/feeds/", site.subscriptions, name="feeds"),
    path("open/feeds/<slug:name>.atom", site.feed, name="feed"),
    path("open/cards/<slug:name>/<int:pk>.png", site.card, name="card"),
    path("open/data/", data.index, name="data"),
    path(f"{DATA}/datapackage.json", data.datapackage, name="datapackage"),
    path(f"{DATA}/popolo.json", data.people, name="popolo"),
    path(f"{DATA}/<slug:code>.schema.json", data.schema, name="schema"),
    re_path(rf"^{DATA}/(?P<code>[a-z-]+)\.(?P<form>csv|json)$", data.table, name="table"),
    path("robots.txt", site.robots, name="robots"),
    path("sitemap.xml", site.sitemap_index, name="sitemap"),
    path("sitemap-pages.xml", site.sitemap_pages, name="sitemap_pages"),
    path("sitemap-<slug:name>-<int:year>-<int:month>.xml", site.sitemap_cases, name="sitemap_cases"),
]
