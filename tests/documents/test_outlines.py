"""Overviews that are outlines: themes, goals and initiatives as headings, lists and forms, with labels for the rest."""

import pytest

from sammenhaeng.documents.reading import read_bytes, read_whole
from sammenhaeng.domain.draft import QuestionKind, Role
from tests.documents.drawn_outlines import MAKERS, printed, read, told, word

KINDS = pytest.mark.parametrize("name", MAKERS)
NUMBERED = """
# Plan for havnen
Planen gælder i fire år.
# Tema 1: Liv på kajen
Kajen skal være for alle.
## Mål 1.1: Flere børn sejler hver sommer.
### Sejlerskole for begyndere
Børn lærer at sejle i tre uger, og udstyret er gratis.
**Samarbejdspartnere:** Sejlklubben, Ungdomsskolen
**Ansvarlig:** Kultur og Fritid
### Både til udlån
Joller står ved broen.
**Samarbejdspartnere:** Havnelauget
**Ansvarlig:** Havnekontoret
## Mål 1.2: Vandet er rent nok til badning i 2027.
### Målinger hver uge
Prøver tages tre steder.
**Samarbejdspartnere:** Vandlaboratoriet, Sejlklubben
**Ansvarlig:** Teknik og Miljø
# Tema 2: Arbejde ved vandet
Havnen skal give arbejde.
## Mål 2.1: Mindst 40 unge er i lære på værfterne.
### Praktik på værftet*
Unge er i praktik i otte uger.
**Samarbejdspartnere:** Værftet, Jobcentret
**Ansvarlig:** Jobcentret
"""
WANTED = [
    ("Liv på kajen", "1.1", "Flere børn sejler hver sommer.", ["Sejlerskole for begyndere", "Både til udlån"]),
    ("Liv på kajen", "1.2", "Vandet er rent nok til badning i 2027.", ["Målinger hver uge"]),
    ("Arbejde ved vandet", "2.1", "Mindst 40 unge er i lære på værfterne.", ["Praktik på værftet"]),
]
UNNAMED = (
    NUMBERED.replace("Tema 1: ", "").replace("Tema 2: ", "").replace("Mål 1.1: ", "").replace("Mål 1.2: ", "").replace("Mål 2.1: ", "")
)


def kinds_asked(draft):
    return sorted({question.kind for question in draft.questions})


@KINDS
def test_headings_of_three_levels_are_themes_goals_and_initiatives(name):
    draft = read(NUMBERED, name)
    assert told(draft) == WANTED
    assert [theme.ambition for theme in draft.themes] == ["Kajen skal være for alle.", "Havnen skal give arbejde."]
    first = draft.initiatives[0]
    assert first.description == "Børn lærer at sejle i tre uger, og udstyret er gratis."
    assert (first.partners, first.further.owner) == (("Sejlklubben", "Ungdomsskolen"), "Kultur og Fritid")
    assert [one.planned for one in draft.initiatives] == [False, False, False, True]
    assert not draft.questions


@KINDS
def test_every_value_has_its_place(name):
    draft = read(NUMBERED, name)
    places = [one.places for one in (*draft.themes, *draft.goals, *draft.initiatives)]
    assert all(places)
    spots = [place for one in places for place in one.values()]
    assert not name.endswith("pdf") or all(place.box for place in spots)
    assert len({(place.page, place.first_line) for place in spots}) > 10


@KINDS
def test_goals_that_nothing_calls_goals_are_asked_about(name):
    draft = read(UNNAMED, name)
    assert told(draft) == WANTED
    assert kinds_asked(draft) == [QuestionKind.TABLE_INCOMPLETE]


@KINDS
def test_without_themes_the_title_is_the_only_one_and_is_asked_about(name):
    lines = [line for line in NUMBERED.splitlines() if not line.startswith("# Tema") and " skal " not in line]
    draft = read("\n".join(lines), name)
    assert [theme.name for theme in draft.themes] == ["Plan for havnen"]
    assert [len(titles) for _theme, _number, _text, titles in told(draft)] == [2, 1, 1]
    assert "temaer" in draft.questions[0].about


@KINDS
def test_items_of_lists_under_goals_are_initiatives(name):
    draft = read(
        """
        # Plan for havnen
        ## Tema 1: Liv på kajen
        **Mål 1.1 Flere børn sejler hver sommer.**
        - **Sejlerskole for begyndere** – Børn lærer at sejle.
        - **Både til udlån** – Joller står ved broen.
        **Mål 1.2 Vandet er rent nok til badning i 2027.**
        - **Målinger hver uge** – Prøver tages tre steder.
        ## Tema 2: Arbejde ved vandet
        **Mål 2.1 Mindst 40 unge er i lære på værfterne.**
        - **Praktik på værftet** – Unge er i praktik.
        """,
        name,
    )
    assert told(draft) == WANTED
    assert [one.description for one in draft.initiatives][:2] == ["Børn lærer at sejle.", "Joller står ved broen."]


@KINDS
def test_bold_words_before_a_paragraph_are_a_title_and_labels_may_stand_inside_it(name):
    draft = read(
        """
        # Plan for havnen
        ## Liv på kajen
        ### Mål 1.1 Flere børn sejler hver sommer.
        **Sejlerskole.** Børn lærer at sejle. Ansvarlig: Kultur og Fritid. Partnere: Sejlklubben, Ungdomsskolen
        **Både til udlån.** Joller står ved broen. Ansvarlig: Havnekontoret. Partnere: Havnelauget
        ### Mål 1.2 Vandet er rent i 2027.
        **Målinger.** Prøver tages tre steder. Ansvarlig: Teknik. Partnere: Laboratoriet
        ## Arbejde ved vandet
        ### Mål 2.1 Flere er i lære.
        **Praktik.** Unge er i praktik. Ansvarlig: Jobcentret. Partnere: Værftet
        """,
        name,
    )
    assert [titles for *_rest, titles in told(draft)] == [["Sejlerskole", "Både til udlån"], ["Målinger"], ["Praktik"]]
    assert draft.initiatives[0].partners == ("Sejlklubben", "Ungdomsskolen")
    assert draft.initiatives[0].description == "Børn lærer at sejle."


FORM = """
|Indsats|{}
|Beskrivelse|Børn lærer det om sommeren.
|Samarbejdspartnere|Sejlklubben, Ungdomsskolen
|Ansvarlig|{}
|Tidsplan|{}
"""


@pytest.mark.parametrize("between", ["", "\nSe også næste side.\n"], ids=["in one table", "each in its own"])
@KINDS
def test_forms_hold_a_record_each(name, between):
    forms = [FORM.format(*one) for one in (("Sejlads", "Klubben", "2026"), ("Roning", "Skolen", "2027"), ("Badning", "Byen", "2028"))]
    draft = read(
        f"# Plan\n## Liv på kajen\nFor alle.\n### Målsætning 1: Flere sejler.\n{forms[0]}{between}{forms[1]}"
        f"## Rent vand\nFor alle.\n### Målsætning 1: Vandet er rent.\n{forms[2]}",
        name,
    )
    assert told(draft) == [
        ("Liv på kajen", "1.1", "Flere sejler.", ["Sejlads", "Roning"]),
        ("Rent vand", "2.1", "Vandet er rent.", ["Badning"]),
    ]
    assert [(one.further.owner, one.further.deadline) for one in draft.initiatives] == [
        ("Klubben", "2026"),
        ("Skolen", "2027"),
        ("Byen", "2028"),
    ]


@KINDS
def test_lists_under_mal_and_indsatser_are_asked_about_where_several_goals_share_them(name):
    draft = read(
        """
        # Plan for havnen
        ## Liv på kajen
        ### Mål
        - Flere børn sejler hver sommer.
        - Vandet er rent i 2027.
        ### Indsatser
        - Sejlerskole for begyndere
        - Målinger hver uge
        ## Arbejde ved vandet
        ### Mål
        - Flere er i lære.
        ### Indsatser
        - Praktik på værftet
        """,
        name,
    )
    assert [(goal.number, goal.text) for goal in draft.goals][2] == ("2.1", "Flere er i lære.")
    asked = [question for question in draft.questions if question.kind is QuestionKind.GOAL_OF_INITIATIVE]
    assert [question.about for question in asked] == ["Sejlerskole for begyndere", "Målinger hver uge"]
    assert {one.value for one in asked[0].alternatives} == {"1.1", "1.2"}
    assert [one.goal_confidence for one in draft.initiatives] == [0.5, 0.5, 1.0]


RICH = """
# Plan for havnen
# Tema 1: Liv på kajen
## Mål 1.1: Flere sejler
Mindst 200 børn skal sejle i 2028.
**Indikator:** Antal børn i klubben
### 1.1.1 Sejlerskole
Børn lærer:
- knob og stik
Udstyret er gratis.
**Samarbejdspartnere:**
- Sejlklubben
- Ungdomsskolen
**Ansvarlig:** Kultur og Fritid
### 1.1.2 Både til udlån
Joller står ved broen.
**Samarbejdspartnere:**
- Havnelauget
**Ansvarlig:** Havnekontoret
## Mål 1.2: Rent vand
Vandet skal være rent i 2027.
**Indikator:** Prøver uden bakterier
### 1.2.1 Målinger
Prøver tages tre steder.
"""


@KINDS
def test_lists_of_partners_what_a_goal_means_and_how_it_is_measured_are_read(name):
    draft = read(RICH, name)
    assert [(goal.text, goal.indicator) for goal in draft.goals] == [
        ("Flere sejler: Mindst 200 børn skal sejle i 2028.", "Antal børn i klubben"),
        ("Rent vand: Vandet skal være rent i 2027.", "Prøver uden bakterier"),
    ]
    first = draft.initiatives[0]
    assert (first.title, first.description) == ("Sejlerskole", "Børn lærer: knob og stik Udstyret er gratis.")
    assert (first.partners, first.further.owner) == (("Sejlklubben", "Ungdomsskolen"), "Kultur og Fritid")


@KINDS
def test_chapters_around_the_plan_and_a_list_of_contents_are_no_themes(name):
    before = "# Plan for havnen\nTema 1: Liv på kajen ........ 2\n# Indledning\nByrådet vedtog planen.\n## Baggrund\nHavnen er gammel.\n"
    draft = read(before + NUMBERED.split("\n", 2)[2] + "# Opfølgning\nDer følges op.\n## Hvem gør hvad\nUdvalget ser på den.\n", name)
    assert told(draft) == WANTED
    assert draft.initiatives[-1].further.owner == "Jobcentret"
    unnamed = read(before + UNNAMED.split("\n", 2)[2] + "# Opfølgning\nDer følges op.\n## Hvem gør hvad\nUdvalget ser på den.\n", name)
    assert told(unnamed) == WANTED
    assert any("Indledning" in question.about for question in unnamed.questions)


@pytest.mark.parametrize(
    ("theme", "goal", "partners", "owner"),
    [
        ("Fokusområde 1:", "Mål 1:", "Samverkan med", "Ansvarig"),
        ("Satsingsområde 1:", "Mål 1:", "Samarbeid med", "Ansvarlig"),
        ("Theme 1:", "Objective 1:", "Partners", "Lead"),
    ],
    ids=["sv", "nb", "en"],
)
def test_the_words_of_four_languages_are_known(theme, goal, partners, owner):
    text = NUMBERED.replace("Tema 1:", theme).replace("Tema 2:", theme.replace("1", "2"))
    for number, printed_number in enumerate(("Mål 1.1:", "Mål 1.2:", "Mål 2.1:"), start=1):
        text = text.replace(printed_number, goal.replace("1", str(number)))
    draft = read(text.replace("Samarbejdspartnere", partners).replace("Ansvarlig", owner))
    assert [titles for *_rest, titles in told(draft)] == [titles for *_rest, titles in WANTED]
    assert draft.initiatives[1].further.owner == "Havnekontoret"
    assert draft.initiatives[1].partners == ("Havnelauget",)


def test_what_a_person_says_of_a_label_holds():
    draft = read_whole(word(NUMBERED.replace("Ansvarlig", "Tovholder")), "plan.docx", {"Tovholder": Role.STATUS}).draft
    assert draft.initiatives[0].further.status == "Kultur og Fritid"


def test_forms_without_rules_in_a_pdf_are_read_as_those_with_rules():
    forms = "".join(FORM.format(*one) + "\n" for one in (("Sejlads", "Klubben", "2026"), ("Roning", "Skolen", "2027")))
    text = f"# Plan\n## Liv\nFor alle.\n### Mål 1.1: Flere sejler.\n{forms}### Mål 1.2: Rent vand.\n" + FORM.format(
        "Badning", "Byen", "2028"
    )
    assert told(read_bytes(printed(text, rules=False), "plan.pdf")) == told(read_bytes(printed(text), "plan.pdf"))


def test_a_pdf_of_two_columns_is_read_column_by_column():
    more = NUMBERED.replace("tre steder.", "tre steder. " + "Svaret kommer inden for to dage og lægges på nettet. " * 12)
    draft = read_bytes(printed(more, columns=2), "plan.pdf")
    assert told(draft) == WANTED
    assert not draft.questions


def test_what_has_no_place_in_the_draft_is_told():
    twice = read(NUMBERED.replace("## Mål 1.2", "**Ansvarlig:** Borgmesteren\n## Mål 1.2"))
    assert [(question.kind, question.about) for question in twice.questions] == [(QuestionKind.RECORD_BORDERS, "Både til udlån")]
    text = NUMBERED.replace("hver sommer.\n", "hver sommer.\nDet lærer de meget af.\n**Ansvarlig:** Borgmesteren\n")
    asked = " ".join(question.about for question in read(text).questions)
    assert "“Ansvarlig” under målsætninger" in asked
    assert "Teksten under målsætninger" in asked
