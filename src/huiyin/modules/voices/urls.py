"""Where each page of the module lives."""

from django.urls import path

from .views import citizens, grids, learning, lists, matters, staff

app_name = "voices"
urlpatterns = [
    path("", lists.public, name="public"),
    path("inbox/", lists.inbox, name="inbox"),
    path("mine/", lists.mine, name="mine"),
    path("hot/", matters.hot, name="hot"),
    path("matters/<int:pk>/", matters.matter, name="matter"),
    path("matters/<int:pk>/raise/", matters.raise_matter, name="raise_matter"),
    path("matters/<int:pk>/<str:verb>/", matters.matter_step, name="matter_step"),
    path("learned/", learning.learned, name="learned"),
    path("learned/now/", learning.learn, name="learn"),
    path("behind/<int:pk>/", matters.behind, name="behind"),
    path("grids/", grids.index, name="grids"),
    path("grids/<int:pk>/", grids.grid, name="grid"),
    path("grids/<int:pk>/link/", grids.link, name="link_grid"),
    path("grids/<int:pk>/unlink/<int:link>/", grids.unlink, name="unlink_grid"),
    path("new/", citizens.write, name="write"),
    path("similar/", citizens.similar, name="similar"),
    path("token/", citizens.fresh, name="fresh"),
    path("sw.js", citizens.worker, name="worker"),
    path("follow/", citizens.find, name="find"),
    path("f/<str:token>/", citizens.followed, name="followed"),
    path("f/<str:token>/proof.json", citizens.proof, name="proof"),
    path("f/<str:token>/<str:verb>/", citizens.judge, name="judge"),
    path("take/", staff.take, name="take"),
    path("take/many/", staff.many, name="many"),
    path("<int:pk>/", staff.detail, name="detail"),
    path("<int:pk>/join/", citizens.join, name="join"),
    path("<int:pk>/contact/", staff.contact, name="contact"),
    path("<int:pk>/raise/", staff.raise_, name="raise"),
    path("<int:pk>/handling/<int:part>/draft_reply/", staff.reply, name="reply"),
    path("<int:pk>/<str:kind>/<int:part>/<str:verb>/", staff.part_step, name="part_step"),
    path("<int:pk>/<str:verb>/", staff.step, name="step"),
]
