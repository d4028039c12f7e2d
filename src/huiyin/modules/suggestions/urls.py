from django.urls import path

from .views import judging, lists, meetings, papers, reading, replying, steps, writing

app_name = "suggestions"
urlpatterns = [
    path("", lists.public, name="public"),
    path("inbox/", lists.inbox, name="inbox"),
    path("mine/", lists.mine, name="mine"),
    path("search/", lists.search, name="search"),
    path("batch/", meetings.batch, name="batch"),
    path("numbering/", meetings.numbering, name="numbering"),
    path("start/", writing.start, name="start"),
    path("templates/", writing.templates, name="templates"),
    path("rate/<str:token>/", judging.by_link, name="by_link"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/similar/", writing.similar, name="similar"),
    path("<int:pk>/invite/", writing.invite, name="invite"),
    path("<int:pk>/attach/", writing.attach, name="attach"),
    path("<int:pk>/discard/", writing.discard, name="discard"),
    path("<int:pk>/pressing/plan/", meetings.plan, name="press_plan"),
    path("<int:pk>/pressing/<int:act>/held/", meetings.held, name="press_held"),
    path("<int:pk>/paper/<slug:paper>/<int:part>/", papers.paper, name="paper"),
    path("<int:pk>/paper/<slug:paper>/<int:part>/issue/", papers.issue, name="issue_paper"),
    path("<int:pk>/rate/", judging.rate, name="rate"),
    path("<int:pk>/rate/link/", judging.send_link, name="send_link"),
    path("<int:pk>/handling/<int:part>/draft_reply/", replying.draft, name="draft_reply"),
    path("<int:pk>/reply/<int:part>/edit/", replying.edit, name="reply"),
    path("<int:pk>/reply/<int:part>/copy/", replying.copy, name="copy_reply"),
    path("<int:pk>/<str:kind>/<int:part>/<str:verb>/", steps.part_step, name="part_step"),
    path("<int:pk>/<str:verb>/", steps.step, name="step"),
]
