"""Texts that tools leave of a table in its order: row by row, with the last row, or single lines first. Example municipalities."""

import pytest

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.reading import read_bytes
from sammenhaeng.domain.draft import QuestionKind

ROWS = """Klimaplan for Eksempelby (eksempel)
Planen følges op to gange om året.
Indsatsområde Mål
nr.
Målsætning Indsatser Hvem samarbejder vi med?
Natur & Klima
Vi vil give naturen videre
i bedre stand.
1.1 Mindst 60 % af bilerne kører på el i 2030. Ladestandere
Der opstilles ladestandere ved alle haller, så flere kan køre på el.
Energiselskabet Øst, Vej og Park
Bussen til dig
Borgere i landsbyerne kan bestille en bus, der kommer til døren.
Trafikselskabet samt Ældre Sagen
1.2 Spildet af drikkevand er højst 7 %.
1.3 Flere husstande sorterer affald. Affaldsskolen
Elever lærer at sortere affald, og de tager det med hjem til familien.
Forsyningen, folkeskoler
Oplevelser
2.1 Flere unge går til idræt. Åbne haller*
Hallerne holdes åbne hver fredag, og der er voksne til stede.
Idrætsforeninger, Ungdomsskolen og DGI Øst
Musik i skoven¹
Børn og unge spiller sammen en uge hver sommer, og det afsluttes med en koncert.
Musikskolen, Skovens Venner
* Indsatsen er planlagt
Prioriterede mål i Budget 2030
¹ Betales af en pulje i 2030.
Senest opdateret af Udviklingsstaben.
"""

LAST_ROW = """Handlingsplan för Exempelstad (exempel)
Tema Nr. Mål Insats Samarbetspartner
Laddplatser
Kommunen bygger laddplatser vid alla skolor, så att fler kan köra på el.
Energibolaget, Miljö och bygg
Cykelstråk
En ny väg för cyklar byggs mellan centrum och skolan.
Trafikverket
1.1 Utsläppen halveras till 2030.
Solceller
Skolorna får solceller på taken, och eleverna följer elen.
Energibolaget, Föreningen Sol
Klimat & Miljö
1.2 Fler cyklar till arbetet. Cykelskola
Vuxna lär sig cykla en kväll i veckan, och kursen är gratis.
Röda Korset och Vuxenutbildningen
2.1 Fler barn läser böcker. Läslov
Biblioteket håller öppet hela lovet, och barnen får en bok med sig hem.
Biblioteket, Rädda Barnen
Lärande
2.2 Alla elever når målen. Läxhjälp
Elever får hjälp med läxorna varje dag efter skolan.
Röda Korset, Elevhälsan
"""


def under(draft):
    return {i.title: i.goal for i in draft.initiatives}


def test_rows_one_after_the_other():
    draft = read_bytes(ROWS.encode(), "rows.txt")
    assert under(draft) == {
        "Ladestandere": "1.1",
        "Bussen til dig": "1.1",
        "Affaldsskolen": "1.3",
        "Åbne haller": "2.1",
        "Musik i skoven": "2.1",
    }
    assert [(g.number, g.text) for g in draft.goals][:2] == [
        ("1.1", "Mindst 60 % af bilerne kører på el i 2030."),
        ("1.2", "Spildet af drikkevand er højst 7 %."),
    ]
    assert [(t.number, t.name, t.ambition) for t in draft.themes] == [
        ("1", "Natur & Klima", "Vi vil give naturen videre i bedre stand."),
        ("2", "Oplevelser", None),
    ]
    assert [i.planned for i in draft.initiatives] == [False, False, False, True, False]
    assert draft.initiatives[3].partners == ("Idrætsforeninger", "Ungdomsskolen", "DGI Øst")
    assert draft.initiatives[1].description == "Borgere i landsbyerne kan bestille en bus, der kommer til døren."


def test_legend_notes_and_closing_lines_are_no_records():
    draft = read_bytes(ROWS.encode(), "rows.txt")
    assert [entry.mark for entry in draft.legend] == ["*", None]
    assert QuestionKind.PRIORITIES_LOST in {q.kind for q in draft.questions}
    assert draft.initiatives[-1].partners == ("Musikskolen", "Skovens Venner")


def test_cells_that_stand_with_the_last_of_their_rows():
    draft = read_bytes(LAST_ROW.encode(), "last.txt")
    assert draft.language == "sv"
    assert under(draft) == {
        "Laddplatser": "1.1",
        "Cykelstråk": "1.1",
        "Solceller": "1.1",
        "Cykelskola": "1.2",
        "Läslov": "2.1",
        "Läxhjälp": "2.2",
    }
    assert {t.number: t.name for t in draft.themes} == {"1": "Klimat & Miljö", "2": "Lärande"}


def test_a_gap_in_the_numbers_is_asked_about():
    draft = read_bytes(ROWS.replace("1.3 Flere", "1.4 Flere").encode(), "gap.txt")
    assert [q.about for q in draft.questions if q.kind is QuestionKind.TABLE_INCOMPLETE] == ["Der er ingen målsætning 1.3, men en 1.4."]


def test_pages_that_are_missing_are_refused():
    text = ROWS.replace("Oplevelser", "Side 1 af 3\nOplevelser")
    with pytest.raises(BadDocument, match="af 3"):
        read_bytes(text.encode(), "rows.txt")


def test_running_titles_and_repeated_headers_are_no_cells():
    head = "Indsatsområde Mål\nnr.\nMålsætning Indsatser Hvem samarbejder vi med?"
    text = ROWS.replace("Oplevelser\n", f"Side 1 af 2\n\fKlimaplan for Eksempelby (eksempel)\n{head}\nOplevelser\n")
    draft = read_bytes((text + "Side 2 af 2\n").encode(), "rows.txt")
    assert under(draft) == under(read_bytes(ROWS.encode(), "rows.txt"))
    assert [t.name for t in draft.themes] == ["Natur & Klima", "Oplevelser"]
