"""Plain texts that are outlines: labelled themes and goals, initiatives as headings or list items. Example municipalities."""

from sammenhaeng.documents.reading import read_bytes

HEADINGS = """Plan for Eksempelby

Tema 1: Flere i job
Ambitionen er, at alle kan finde et arbejde.

Mål 1.1: Antallet af ledige falder med 15 % i løbet af
2027.
Samtale på dag ét
Alle indkaldes til en samtale i den første uge, og der følges op hver måned.
Samarbejdspartnere: a-kasser, Erhvervsrådet
Ansvarlig: Jobcentret
Små hold
Hold med højst otte deltagere.
Samarbejdspartnere: HK, Seniorhuset
Ansvarlig: Jobcentret

Mål 1.2: Ingen venter mere end otte uger.
Der er endnu ingen indsatser.
"""

ITEMS = """TEMA 1: LEVENDE BYER
Bymidten er et sted, hvor man mødes.

Mål 1.1 Tomme butikker halveres inden 2030.
- Midlertidige lejemål: Kommunen formidler kontakt. Huslejen
  trappes op. (Samarbejdspartnere: Handelsforeningen,
  Kunstnerhuset)
- Torvet fornys: Der plantes træer. (Samarbejdspartnere: Torvets Venner)

TEMA 2: KLIMA I BALANCE
Mål 2.1 Udledningen falder med 70 %.
- Fjernvarme: Gasfyr udfases. (Samarbejdspartnere: Varmeværket)
"""


def test_initiatives_as_headings_with_labelled_lines():
    draft = read_bytes(HEADINGS.encode(), "plan.txt")
    assert [(i.title, i.goal) for i in draft.initiatives] == [("Samtale på dag ét", "1.1"), ("Små hold", "1.1")]
    assert [goal.text for goal in draft.goals] == [
        "Antallet af ledige falder med 15 % i løbet af 2027.",
        "Ingen venter mere end otte uger.",
    ]
    assert draft.themes[0].ambition == "Ambitionen er, at alle kan finde et arbejde."
    assert draft.initiatives[0].further.owner == "Jobcentret"


def test_initiatives_as_items_of_a_list_with_their_partners_in_brackets():
    draft = read_bytes(ITEMS.encode(), "plan.txt")
    assert [(i.title, i.goal) for i in draft.initiatives] == [
        ("Midlertidige lejemål", "1.1"),
        ("Torvet fornys", "1.1"),
        ("Fjernvarme", "2.1"),
    ]
    assert draft.initiatives[0].description == "Kommunen formidler kontakt. Huslejen trappes op."
    assert draft.initiatives[0].partners_text == "Handelsforeningen, Kunstnerhuset"
