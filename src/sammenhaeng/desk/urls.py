"""The desk's addresses. Each part of the desk lists its own."""

from django.urls import path

from sammenhaeng.desk import home, initiatives, installation, ledger, people, wheel

STUBS = {
    "desk_goals": "maal",
    "desk_partners": "partnere",
    "desk_proposals": "forslag",
    "desk_plans": "planer",
    "desk_editions": "udgaver",
}
"""Pages that are still to come; whoever makes one takes its line out."""

urlpatterns = [
    path("", home.desks, name="desks"),
    *installation.urlpatterns,
    path("<slug:organisation>/", home.desk_home, name="desk"),
    *initiatives.urlpatterns,
    *wheel.urlpatterns,
    *(path(f"<slug:organisation>/{place}/", home.desk_home, name=name) for name, place in STUBS.items()),
    *ledger.urlpatterns,
    *people.urlpatterns,
]
