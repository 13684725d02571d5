"""The desk's addresses. Each part of the desk lists its own."""

from django.urls import path

from sammenhaeng.desk import (
    editions,
    goals,
    handover,
    home,
    initiatives,
    installation,
    ledger,
    partners,
    people,
    plans,
    proposals,
    questions,
    review_steps,
    review_take,
    reviews,
    wheel,
)
from sammenhaeng.desk.editing import views as editing

urlpatterns = [
    path("", home.desks, name="desks"),
    *installation.urlpatterns,
    path("<slug:organisation>/", home.desk_home, name="desk"),
    *initiatives.urlpatterns,
    *handover.urlpatterns,
    *editions.urlpatterns,
    *goals.urlpatterns,
    *partners.urlpatterns,
    *proposals.urlpatterns,
    *editing.urlpatterns,
    *wheel.urlpatterns,
    *plans.urlpatterns,
    *ledger.urlpatterns,
    *questions.urlpatterns,
    *reviews.urlpatterns,
    *review_take.urlpatterns,
    *review_steps.urlpatterns,
    *people.urlpatterns,
]
