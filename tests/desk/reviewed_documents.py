"""A town's documents under review, with one of everything that can be done to them."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from sammenhaeng.documents.models import PagePicture
from sammenhaeng.documents.reviewing.accepting import Wish, take_over
from sammenhaeng.documents.reviewing.beginning import Wanted, begin_review
from sammenhaeng.documents.reviewing.steps import take_step
from sammenhaeng.domain import review_edits as edits
from sammenhaeng.domain.draft import Alternative, Question, QuestionKind
from sammenhaeng.domain.review import Asked, from_state, to_state
from sammenhaeng.domain.review_partners import merge_partners
from tests.desk.documents_to_read import word_file

TABLE = """
Tema       | Nr. | Målsætning             | Indsatser                                        | Samarbejdspartnere
9. {} by   | 9.1 | {} skal cykle          | {} bussen¶Børn følges ad. Hver morgen.           | Cyklistforbundet, skolerne
           |     |                        | {} ruter¶Nye stier langs åen.                    | Vejdirektoratet, skoler
           | 9.2 | {} skal spare på vand  | {} hylden¶Naboer bytter i stedet for at købe.    | Genbrugen
"""


@dataclass
class Town:
    """A municipality with its rows by name, and its people."""

    organisation: Any
    things: dict[str, Any]
    people: dict[str, Any]

    @property
    def mark(self):
        """The word that stands in everything that is the town's."""
        return self.organisation.slug.capitalize()

    def __getitem__(self, name):
        return self.things[name]


def documents_of(town, person):
    """A review for the edition in force, one for a draft, and one that is taken over in part. person: begins them."""
    table = TABLE.format(*[town.mark] * 6)
    found = {}
    for name, edition in (("review", "edition"), ("review_draft", "draft"), ("review_taken", "edition")):
        data = word_file(table, f"{town.mark} {name}")
        wanted, now = Wanted(town[edition]), timezone.now()
        found[name], _new = begin_review(wanted=wanted, data=data, name=f"{town.mark} {name}.docx", person=person, at=now)
    _handle(found["review"], person)
    wish = Wish(frozenset({"i1"}), 0, {})
    found["acceptance"] = take_over(row=found["review_taken"], wish=wish, person=person, at=timezone.now())
    PagePicture.objects.create(source=found["review"].source, page=1, width=900, png=b"\x89PNG\r\n\x1a\n")
    return found


def _handle(review, person):
    """Two questions, one of them answered; a record that is left out; two spellings that are one."""
    asked = Question(
        QuestionKind.PARTNER_LIST, f"{person.organisation.name} spørger", (Alternative("én", 0.6), Alternative("flere", 0.4)), None
    )
    work = replace(from_state(review.work), asked=(Asked("q1", asked), Asked("q2", asked, "én", "Nogen", "2026-01-01T00:00:00+00:00")))
    review.work = to_state(work)
    review.save()
    now = timezone.now()
    take_step(row=review, what="reject", edit=lambda work: edits.reject(work, "i3", rejected=True), person=person, at=now)
    take_step(row=review, what="partners", edit=lambda work: merge_partners(work, ["skolerne", "skoler"], "skoler"), person=person, at=now)
