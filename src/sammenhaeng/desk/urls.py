"""The desk's addresses. Each part of the desk lists its own."""

from django.urls import path

from sammenhaeng.desk import goals, home, initiatives, installation, ledger, partners, people, proposals, plans, questions, wheel
from sammenhaeng.desk.editing import views as editing

STUBS = {
    "desk_editions": "udgaver",
}
"""Pages that are still to come; whoever makes one takes its line out."""

urlpatterns = [
    path("", home.desks, name="desks"),
    *installation.urlpatterns,
    path("<slug:organisation>/", home.desk_home, name="desk"),
    *initiatives.urlpatterns,
    *goals.urlpatterns,
    *partners.urlpatterns,
    *proposals.urlpatterns,
    *editing.urlpatterns,
    *wheel.urlpatterns,
    *plans.urlpatterns,
    *(path(f"<slug:organisation>/{place}/", home.desk_home, name=name) for name, place in STUBS.items()),
    *ledger.urlpatterns,
    *questions.urlpatterns,
    *people.urlpatterns,
]
