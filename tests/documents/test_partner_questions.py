"""Names that may be several: how they are read, and what is asked about them in the finished draft. The bodies are invented."""

import pytest

from sammenhaeng.documents.extract.partner_lists import pairs_in, split_partners
from sammenhaeng.domain.draft import QuestionKind
from tests.documents.drawn_tables import drawn, read


def draft_with(*cells):
    """A draft of one initiative a cell of partners."""
    rows = [f"Byen | 1.{at} | Flere træer i gade {at} | **Indsats nummer {at}** ¶ Nu. | {cell}" for at, cell in enumerate(cells, start=1)]
    return read(drawn("\n".join(["**Tema** | **Nr.** | **Mål** | **Indsats** | **Samarbejdspartnere**", *rows])))


def asked(draft):
    """Name → the likelier answer."""
    return {q.about: q.alternatives[0].value for q in draft.questions if q.kind is QuestionKind.PARTNER_LIST}


@pytest.mark.parametrize(
    ("language", "cell", "expect"),
    [
        ("da", "Udvalget for Strand, Skov og Eng, Roklubben", ["Udvalget for Strand, Skov og Eng", "Roklubben"]),
        ("sv", "Centrum för Skola, Kultur och Idrott, Polisen", ["Centrum för Skola, Kultur och Idrott", "Polisen"]),
        ("sv", "Förvaltningen för Vatten, Skog och Väg, Polisen", ["Förvaltningen för Vatten, Skog och Väg", "Polisen"]),
        ("nb", "Senter for Vann, Skog og Vei, Politiet", ["Senter for Vann, Skog og Vei", "Politiet"]),
        ("en", "Department for Water, Woods and Roads, Police", ["Department for Water, Woods and Roads", "Police"]),
        ("da", "Center for Strand, Politiet og Kirken", ["Center for Strand", "Politiet", "Kirken"]),
        ("da", "Roklubben, Sejlklubben og Badegruppen", ["Roklubben", "Sejlklubben", "Badegruppen"]),
        ("da", "Nordby Bibliotek / Nordby Museum", ["Nordby Bibliotek", "Nordby Museum"]),
        ("da", "fx skoler, klubber m.v.", ["skoler", "klubber"]),
    ],
)
def test_a_name_with_commas_is_one_name_where_it_is_the_name_of_a_body(language, cell, expect):
    assert list(split_partners(cell, language)) == expect


def test_a_name_with_commas_is_asked_about_once():
    draft = draft_with("Udvalget for Strand, Skov og Eng, Roklubben", "Sejlklubben")
    assert draft.initiatives[0].partners == ("Udvalget for Strand, Skov og Eng", "Roklubben")
    assert asked(draft) == {"Udvalget for Strand, Skov og Eng": "én"}


def test_what_the_document_repeats_is_not_asked_about():
    assert asked(draft_with("Udvalget for Strand, Skov og Eng", "Udvalget for Strand, Skov og Eng, Roklubben")) == {}


def test_members_in_brackets_explain_a_body_and_are_asked_about():
    draft = draft_with("Strandrådet (roere, sejlere og badende), Skolerne")
    assert draft.initiatives[0].partners == ("Strandrådet (roere, sejlere og badende)", "Skolerne")
    assert asked(draft) == {"Strandrådet (roere, sejlere og badende)": "én"}


def test_departments_in_brackets_behind_a_municipality_are_partners_and_not_asked_about():
    draft = draft_with("Nordby Kommune (vejområdet, skoleområdet)")
    assert draft.initiatives[0].partners == ("Nordby Kommune", "vejområdet", "skoleområdet")
    assert asked(draft) == {}


def test_a_pair_that_stands_between_commas_elsewhere_is_one_name_everywhere():
    known = pairs_in(["Politiet, Tang og Fjord, Skolerne"])
    assert known == {"tang og fjord"}
    assert split_partners("Skolerne, Tang og Fjord", known=known) == ("Skolerne", "Tang og Fjord")


def test_a_pair_of_plain_nouns_is_one_name_and_asked_about():
    draft = draft_with("Tang og Fjord", "Politiet")
    assert draft.initiatives[0].partners == ("Tang og Fjord",)
    assert asked(draft) == {"Tang og Fjord": "én"}


def test_each_question_knows_its_place_and_weighs_both_answers():
    draft = draft_with("Politiet", "Strandrådet (roere, sejlere og badende)")
    question = next(q for q in draft.questions if q.kind is QuestionKind.PARTNER_LIST)
    assert question.place is not None
    assert question.place.cell == "1!E3"
    assert [(one.value, one.confidence) for one in question.alternatives] == [("én", 0.7), ("flere", 0.3)]
