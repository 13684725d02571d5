"""A partner cell → names: “og” is a border between names, or a part of one."""

import pytest

from sammenhaeng.documents.extract.partner_lists import split_partners
from sammenhaeng.documents.extract.partner_wholes import doubts
from sammenhaeng.documents.extract.partners import find_partners

TABLE = """
Skoleområdet og Foreningen Nordlys                          > Skoleområdet | Foreningen Nordlys
Styrelsen for Vand og Vej, politiet                         > Styrelsen for Vand og Vej | politiet
Center for Børn og Unge                                     > Center for Børn og Unge
Social- og Sundhedsskolen Øst                               > Social- og Sundhedsskolen Øst
Private og offentlige virksomheder                          > Private og offentlige virksomheder
Nordby Kommune (socialområdet, skolerne samt biblioteket)   > Nordby Kommune | socialområdet | skolerne | biblioteket
Støtte til Ældre og Pårørende (SÆP), Politiet               > Støtte til Ældre og Pårørende (SÆP) | Politiet
foreninger, FAG samt andre klubber og faglige råd           > foreninger | FAG | andre klubber | faglige råd
socialområdet med bla. Huset og Gården                      > socialområdet | Huset | Gården
Plan og By, Nordby Gymnasium og HF                          > Plan og By | Nordby Gymnasium og HF
skoler, virksomheder og Code Club                           > skoler | virksomheder | Code Club
Center for Vand, Skov og Strand, 7. klasserne               > Center for Vand, Skov og Strand | 7. klasserne
Center for Børn, Politiet og Kirken                         > Center for Børn | Politiet | Kirken
Børn, Unge og Familie, skolerne                             > Børn, Unge og Familie | skolerne
Sundhedsringen (klinik, praksis og kommune), Politiet       > Sundhedsringen (klinik, praksis og kommune) | Politiet
Ringen (socialafdelingen, skoleafdelingen)                  > Ringen | socialafdelingen | skoleafdelingen
Modtagelsen og Borgernes Hus og Gård                        > Modtagelsen | Borgernes Hus og Gård
Politiet, Borgernes Hus og Politiet                         > Politiet | Borgernes Hus
"""


@pytest.mark.parametrize("line", TABLE.strip().split("\n"), ids=lambda line: line.split(">")[0].strip())
def test_a_cell_is_parted_into_names(line):
    cell, names = line.split(">")
    assert list(split_partners(cell.strip())) == [name.strip() for name in names.split("|")]


def partners(*names, place="Nordby"):
    found, questions = find_partners([(name, None) for name in names], [place])
    return [(p.name, list(p.spellings)) for p in found], questions


def test_case_and_quantity_words_do_not_make_another_partner():
    found, _ = partners("a-kasser", "A-kasser", "andre a-kasser")
    assert found == [("a-kasser", ["A-kasser", "a-kasser", "andre a-kasser"])]


def test_a_slip_of_the_pen_is_joined_and_asked_about():
    found, questions = partners("Dagtilbudsområdet", "dagstilbudsområdet")
    assert len(found) == 1
    assert len(questions) == 1


def test_names_that_differ_in_a_word_stay_two_and_are_asked_about():
    found, questions = partners("Nordegnens Erhvervskontor", "NordEgnens Erhvervsråd")
    assert len(found) == 2
    assert questions[0].alternatives[0].value == "Nordegnens Erhvervskontor ≠ NordEgnens Erhvervsråd"


def test_different_departments_are_not_even_asked_about():
    found, questions = partners("Skoleområdet", "Grundskoleområdet", "Socialområdet", "Sundhedsområdet")
    assert len(found) == 4
    assert not questions


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        (("Sundhedsringen (klinik, praksis og kommune)",), [("Sundhedsringen (klinik, praksis og kommune)", "én")]),
        (("Ringen (socialafdelingen, skoleafdelingen)",), [("Ringen (socialafdelingen, skoleafdelingen)", "flere")]),
        (("Center for Vand, Skov og Strand", "Politiet"), [("Center for Vand, Skov og Strand", "én")]),
        (("Politiet, Center for Vand, Skov og Strand", "Center for Vand, Skov og Strand"), []),
        (("Nordby Kommune (socialområdet, skolerne samt biblioteket)",), []),
    ],
)
def test_a_name_with_commas_is_asked_about_unless_the_document_repeats_it(cells, asked):
    assert [(q.about, q.alternatives[0].value) for q in doubts((cell, None) for cell in cells)] == asked
