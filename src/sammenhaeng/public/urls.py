"""The public addresses. They last for ever, so think twice before changing one."""

from django.urls import path

from sammenhaeng.public import figures, pictures, statuses, views

urlpatterns = [
    path("", views.home, name="home"),
    path("om/", views.about, name="about"),
    path("ordliste/", views.glossary, name="glossary"),
    path("skema/sammenhaeng-model-1/", views.schema, name="schema"),
    path("metode/", figures.method, name="method"),
    path("indikatorer/", figures.catalogue, name="indicators"),
    path("indikatorer/<slug:key>/", figures.indicator, name="indicator"),
    path("billeder/<str:name>", pictures.picture, name="picture"),
    path("<slug:organisation>/", views.barometer, name="barometer"),
    path("<slug:organisation>/oversigt/", views.overview, name="overview"),
    path("<slug:organisation>/model/", views.model, name="model"),
    path("<slug:organisation>/maal/<str:number>/", views.goal, name="goal"),
    path("<slug:organisation>/indsatser/<slug:slug>/", views.initiative, name="initiative"),
    path("<slug:organisation>/partnere/", views.partners, name="partners"),
    path("<slug:organisation>/partnere/<slug:slug>/", views.partner, name="partner"),
    path("<slug:organisation>/status/", statuses.statuses, name="statuses"),
    path("<slug:organisation>/status/<str:day>/", statuses.status, name="status"),
    path("<slug:organisation>/status/<str:day>/sag/", statuses.case, name="case"),
    path("<slug:organisation>/roed-traad/", views.thread, name="thread"),
    path("<slug:organisation>/huller/", views.holes, name="holes"),
    path("<slug:organisation>/udgaver/", views.editions, name="editions"),
    path("<slug:organisation>/udgaver/<slug:slug>/", views.edition, name="edition"),
    path("<slug:organisation>/tilgaengelighed/", views.accessibility, name="accessibility"),
]
