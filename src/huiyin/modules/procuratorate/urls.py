"""Where each page of the module lives. Referrals and recommendations are cases: their pages are named after their kind."""

from django.urls import include, path

from . import views

desk = [
    path("", views.desk, name="desk"),
    path("tracking/", views.tracking, name="tracking"),
    path("materials/", views.materials, name="materials"),
    path("refer/<int:pk>/", views.refer, name="refer"),
]
referrals = [
    path("<int:pk>/", views.referral, name="detail"),
    path("<int:pk>/<str:verb>/", views.referral_step, name="step"),
]
recommendations = [
    path("record/", views.record, name="record"),
    path("<int:pk>/", views.recommendation, name="detail"),
    path("<int:pk>/offer/", views.offer, name="offer"),
    path("<int:pk>/material/<int:part>/<str:verb>/", views.material_step, name="material_step"),
    path("<int:pk>/<str:verb>/", views.recommendation_step, name="step"),
]
urlpatterns = [
    path("procuratorate/", include((desk, "procuratorate"))),
    path("referrals/", include((referrals, "referrals"))),
    path("recommendations/", include((recommendations, "recommendations"))),
]
