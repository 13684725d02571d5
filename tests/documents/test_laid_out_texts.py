"""Texts that keep their columns apart with spaces, as `pdftotext -layout` writes them. Example municipalities."""

from sammenhaeng.documents.reading import read_bytes
from sammenhaeng.domain.draft import QuestionKind

LEVEL = """Klimaplan for Eksempelby
Tema            Nr.    Mål                       Indsats                              Samarbejdspartnere
Natur og        1.1    Mindst 60 % af bilerne    Ladestandere                         Energiselskabet Øst,
Klima                  kører på el i 2030.       Der opstilles ladestandere ved       Vej og Park
Vi giver                                         alle haller.
naturen                                          bussen til dig*                      Trafikselskabet
videre.                                          Borgere kan bestille en bus.
                1.2    Spildet er højst 7 %.
Oplevelser      2.1    Flere går til idræt.      Åbne haller                          Idrætsforeninger,
                                                 Hallerne holdes åbne hver fredag,    Ungdomsskolen
                                                 og der er voksne til stede.

* Indsatsen er planlagt
"""

CENTRED = """Tema              Nr.   Mål                        Indsats                            Samarbejdspartnere
                                                   Jobsøgning fra dag 1               a-kasser, HK
                                                   Alle indkaldes til en samtale.
                        Antallet af ledige
Flere i job       1.1
                        falder med 15 %.           Små hold                           Seniorhuset
Alle skal have                                     Hold med otte deltagere.
et arbejde.
                                                   Mentorer                           Lokale virksomheder
                                                   Forløb på 13 uger.

                                                   Kompetencevejen                    VUC
                  1.2   Mindst 350 lærer et fag.   Kort afklaring.
"""


def under(draft):
    return {initiative.title: initiative.goal for initiative in draft.initiatives}


def test_cells_beside_each_other_are_rows():
    draft = read_bytes(LEVEL.encode(), "plan.txt")
    assert under(draft) == {"Ladestandere": "1.1", "bussen til dig": "1.1", "Åbne haller": "2.1"}
    assert [goal.text for goal in draft.goals] == [
        "Mindst 60 % af bilerne kører på el i 2030.",
        "Spildet er højst 7 %.",
        "Flere går til idræt.",
    ]
    assert [(theme.name, theme.ambition) for theme in draft.themes] == [
        ("Natur og Klima", "Vi giver naturen videre."),
        ("Oplevelser", None),
    ]


def test_each_cell_is_whole_and_knows_what_the_star_means():
    first, second, third = read_bytes(LEVEL.encode(), "plan.txt").initiatives
    assert first.description == "Der opstilles ladestandere ved alle haller."
    assert first.partners_text == "Energiselskabet Øst, Vej og Park"
    assert (second.planned, third.planned) == (True, False)
    assert third.partners_text == "Idrætsforeninger, Ungdomsskolen"


def test_goals_in_the_middle_of_their_rows_hold_the_rows_around_them():
    draft = read_bytes(CENTRED.encode(), "plan.txt")
    assert under(draft) == {"Jobsøgning fra dag 1": "1.1", "Små hold": "1.1", "Mentorer": "1.1", "Kompetencevejen": "1.2"}
    assert draft.goals[0].text == "Antallet af ledige falder med 15 %."


def test_a_row_that_a_page_break_cuts_goes_on():
    head = LEVEL.split("\n")[1]
    text = LEVEL.replace(
        "                                                 Hallerne", f"\f{head}\n                                                 Hallerne"
    )
    assert under(read_bytes(text.encode(), "plan.txt")) == under(read_bytes(LEVEL.encode(), "plan.txt"))


def test_a_row_that_may_begin_elsewhere_is_asked_about():
    lines = [
        "Tema     Nr.   Mål              Indsats                    Samarbejdspartnere",
        "Natur    1.1   Mere skov.       Træer til alle             Skovens Venner",
        "                                Hver skole får ti træer.   Forsyningen",
        "                                Nye stier                  Vej og Park",
        "                                Stier anlægges i skoven.",
        "         1.2   Rent vand.       Åen renses                 Lodsejere",
        "                                Der fjernes spærringer.",
    ]
    draft = read_bytes("\n".join(lines).encode(), "plan.txt")
    asked = [question.about for question in draft.questions if question.kind is QuestionKind.RECORD_BORDERS]
    assert asked == ["Træer til alle"]
