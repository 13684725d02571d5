"""Which column holds what: by a list of names, by what stands in it, and when it is asked. The places and people are invented."""

from collections import Counter

import pytest

from sammenhaeng.documents.extract.tables.columns import SURE
from sammenhaeng.documents.extract.tables.headings import listed_names, role_of
from sammenhaeng.domain.draft import LegendMeaning, QuestionKind, Role
from tests.documents.drawn_tables import drawn, read, told

NAMES = """
Søjle                        > theme
Ref.                         > number
Hvad vil vi opnå?            > goal
Resultatmål                  > goal
What we want to achieve      > goal
Konkrete tiltag              > initiative
Åtgärder                     > initiative
Det gør vi                   > initiative
Nærmere om indsatsen         > description
Hvem samarbejder vi med?     > partners
Samverkan med                > partners
Projektejer                  > owner
Led by                       > owner
Milepæle                     > deadline
Klart senast                 > deadline
Hvad koster det?             > economy
Funding                      > economy
Hvor langt er vi?            > status
Framdrift                    > status
Tegn på at det lykkes        > indicator
Nyckeltal                    > indicator
Kommentarer                  > ignored
"""


@pytest.mark.parametrize("line", NAMES.strip().split("\n"), ids=lambda line: line.split(">")[0].strip())
def test_a_heading_names_a_role(line):
    heading, role = (part.strip() for part in line.split(">"))
    known = role_of(heading)
    assert known
    assert (known[0].value, known[1] >= SURE) == (role, True)


def test_each_name_of_the_list_stands_once_and_is_known_by_its_role():
    names = listed_names()
    assert not [name for name, times in Counter(name for _role, name in names).items() if times > 1]
    assert not [name for role, name in names if (role_of(name) or (None,))[0] is not role]
    assert {role for role, _name in names} == set(Role) - {Role.PRIORITY}


def test_a_name_of_the_list_may_go_on_in_the_next_line():
    assert all("\n" not in name and "  " not in name for _role, name in listed_names())
    assert role_of("Policy field") == (Role.THEME, 0.93)


@pytest.mark.parametrize("heading", ["Samarbejds-\npartnere", "Samarbejds partnere", "Målsæt- ning", "Ansvar lig", "Tids- plan"])
def test_a_heading_that_a_narrow_column_has_broken_is_known(heading):
    known, whole = role_of(heading), role_of(heading.replace("-\n", "").replace("- ", "").replace(" ", ""))
    assert known
    assert whole
    assert (known[0], known[1] >= SURE) == (whole[0], whole[1] >= SURE)


def columns(draft):
    """heading → (role, whether it is asked about)."""
    asked = {question.about for question in draft.questions if question.kind is QuestionKind.COLUMN_MEANING}
    return {column.heading: (column.role, column.heading in asked) for column in draft.columns}


GOALS = (("Byen", "Flere træer langs alle veje"), ("Byen", "Mindre støj om natten"), ("Havnen", "Rent vand i hele bugten"))


def with_column(heading, values):
    """A table of three records with one column more, under a heading."""
    rows = [
        f"{theme} | 1.{at} | {goal} | **Indsats nummer {at}** ¶ Den sættes i gang. | {value}"
        for at, ((theme, goal), value) in enumerate(zip(GOALS, values, strict=True), start=1)
    ]
    return drawn("\n".join([f"**Tema** | **Nr.** | **Mål** | **Indsats** | **{heading}**", *rows]))


@pytest.mark.parametrize(
    ("values", "role"),
    [
        (("2. kvartal 2027", "løbende", "2028"), "deadline"),
        (("0,5 mio. kr.", "inden for rammen", "250 t.kr."), "economy"),
        (("I gang", "Afsluttet", "Ikke startet"), "status"),
        (("Roklubben, Havnevagten", "Skolerne, Politiet", "Foreningen Bugten"), "partners"),
        (("Vejchefen", "Teknisk forvaltning", "Jens Hansen"), "owner"),
        (("Antal træer", "Andel uden støj", "Prøver pr. år"), "indicator"),
    ],
)
def test_a_column_with_an_unknown_heading_is_told_by_what_stands_in_it_and_asked_about(values, role):
    draft = read(with_column("Kvasir", values))
    assert columns(draft)["Kvasir"] == (role, True)
    assert all(column.confidence < SURE for column in draft.columns if column.heading == "Kvasir")
    assert len(draft.initiatives) == 3


def test_a_column_that_looks_like_nothing_is_left_out():
    assert columns(read(with_column("Kvasir", ("ja", "måske", "hm"))))["Kvasir"][0] == "ignored"


def test_what_a_person_says_of_a_column_counts_more_than_what_stands_in_it():
    draft = read(with_column("Kvasir", ("2. kvartal 2027", "løbende", "2028")), Kvasir=Role.STATUS)
    assert columns(draft)["Kvasir"] == ("status", False)
    assert draft.initiatives[0].further.status == "2. kvartal 2027"


def test_a_column_of_few_short_texts_before_the_goals_has_the_themes():
    draft = read(drawn("""
        **Kvasir** | **Mål** | **Indsats** | **Samarbejdspartnere**
        Byen   | Flere træer langs alle veje | **Plant et træ** | Skolerne
        Byen   | Mindre støj om natten       | **Stille asfalt** | Vejlauget
        Byen   | Bænke hvor der er sol       | **Bænke**        | Parkens Venner
        Havnen | Rent vand i hele bugten     | **Badevand**     | Havnevagten
    """))  # fmt: skip
    assert [theme.name for theme in draft.themes] == ["Byen", "Havnen"]
    assert columns(draft)["Kvasir"] == ("theme", True)


def test_a_heading_of_several_meanings_is_gainsaid_by_its_column():
    draft = read(drawn("""
        **Tema** | **Mål** | **Indsats** | **Hvornår og hvordan**
        Byen   | Flere træer langs alle veje | **Plant et træ** | Skolerne planter sammen med forældrene, når jorden er klar
        Byen   | Mindre støj om natten       | **Ro**           | Der lægges ny asfalt på de veje, hvor flest sover ved gaden
        Havnen | Rent vand i hele bugten     | **Badevand**     | Vagten måler vandet sammen med roklubben og skriver tallene ned
    """))  # fmt: skip
    assert [one.further.deadline for one in draft.initiatives] == ["", "", ""]
    assert columns(draft)["Hvornår og hvordan"][0] != "deadline"


def test_goals_and_initiatives_without_any_known_heading_are_guessed_and_asked_about():
    draft = read(drawn("""
        **Kvasir** | **Hønir** | **Samarbejdspartnere**
        Der skal være flere træer langs alle veje | Skolerne planter hvert forår et træ for hvert barn i første klasse | Skolerne
        Der skal være mindre støj hver eneste nat | Vejene får ny og stille asfalt, de mest støjende først af alle     | Vejlauget
        Der skal være rent vand i hele bugten     | Havnevagten måler vandet hver uge og skriver det på en stor tavle  | Havnevagten
    """))  # fmt: skip
    assert len(draft.goals) == 3
    assert columns(draft)["Kvasir"] == ("goal", True)
    assert columns(draft)["Hønir"] == ("initiative", True)


HEAD = "**Tema** | **Mål** | **Indsatser**"


def test_partners_and_owner_may_stand_behind_labels_in_the_initiatives_cell():
    draft = read(drawn(f"""
        {HEAD}
        Byen   | 1.1 Flere træer | **Plant et træ** ¶ Børnene planter. ¶ Samarbejdspartnere: Skolerne, Parkens Venner ¶ Ansvarlig: Vejchefen
        Byen   | 1.2 Mindre støj | **Stille asfalt** ¶ Først ringvejen. Samarbejdspartnere: Vejlauget.
        Havnen | 2.1 Rent vand   | **Badevand** ¶ Hver uge. ¶ Ansvarlig: Havnechefen
    """))  # fmt: skip
    assert [one.partners for one in draft.initiatives] == [("Skolerne", "Parkens Venner"), ("Vejlauget",), ()]
    assert [one.further.owner for one in draft.initiatives] == ["Vejchefen", "", "Havnechefen"]
    assert [one.description for one in draft.initiatives] == ["Børnene planter.", "Først ringvejen.", "Hver uge."]


def test_a_label_that_stands_once_is_a_part_of_the_description():
    draft = read(drawn(f"""
        {HEAD}
        Byen   | 1.1 Flere træer | **Plant et træ** ¶ Børnene planter. ¶ Ansvarlig: Vejchefen
        Byen   | 1.2 Mindre støj | **Stille asfalt** ¶ Først ringvejen.
        Havnen | 2.1 Rent vand   | **Badevand** ¶ Hver uge.
    """))  # fmt: skip
    assert draft.initiatives[0].further.owner == ""
    assert "Vejchefen" in draft.initiatives[0].description


def test_a_label_does_not_replace_a_column():
    draft = read(drawn("""
        **Mål** | **Indsatser** | **Samarbejdspartnere**
        1.1 Flere træer | **Plant et træ** ¶ Børnene planter. ¶ Samarbejdspartnere: se til højre   | Skolerne
        1.2 Mindre støj | **Stille asfalt** ¶ Først ringvejen. ¶ Samarbejdspartnere: se til højre  | Vejlauget
    """))  # fmt: skip
    assert [one.partners for one in draft.initiatives] == [("Skolerne",), ("Vejlauget",)]


def test_bulleted_titles_end_at_a_dash():
    draft = read(drawn(f"""
        {HEAD}
        Byen   | 1.1 Flere træer | • Plant et træ – børnene planter ¶ • Pas et træ – naboerne vander
        Havnen | 2.1 Rent vand   | • Badevand – vagten måler hver uge
    """))  # fmt: skip
    assert told(draft) == {"Plant et træ": "1.1", "Pas et træ": "1.1", "Badevand": "2.1"}
    assert [one.description for one in draft.initiatives] == ["børnene planter", "naboerne vander", "vagten måler hver uge"]


def test_goals_numbers_may_begin_with_a_letter():
    draft = read(drawn(f"""
        {HEAD}
        Byen   | A1 Flere træer langs vejene | **Plant et træ**
        Byen   | A2 Mindre støj om natten    | **Stille asfalt**
        Havnen | B1 Rent vand i bugten       | **Badevand**
    """))  # fmt: skip
    assert [(goal.number, goal.theme, goal.text) for goal in draft.goals] == [
        ("A1", "A", "Flere træer langs vejene"),
        ("A2", "A", "Mindre støj om natten"),
        ("B1", "B", "Rent vand i bugten"),
    ]


def test_a_goals_number_may_stand_on_a_line_of_its_own_in_its_cell():
    draft = read(drawn(f"""
        {HEAD}
        Byen   | **1.1** ¶ Flere træer langs vejene | **Plant et træ** ¶ Nu.
        Havnen | **2.1** ¶ Rent vand i bugten       | **Badevand** ¶ Snart.
    """))  # fmt: skip
    assert [(goal.number, goal.text, goal.number_printed) for goal in draft.goals] == [
        ("1.1", "Flere træer langs vejene", True),
        ("2.1", "Rent vand i bugten", True),
    ]


def test_columns_of_marks_are_priorities():
    draft = read(drawn("""
        **Tema** | **Mål** | **Prioriteret i plan 2026** | **Aftale 2027** | **Indsats**
        Byen   | 1.1 Flere træer | X | | **Plant et træ**
        Byen   | 1.2 Mindre støj |   | | **Stille asfalt**
        Havnen | 2.1 Rent vand   | X | X | **Badevand**
    """))  # fmt: skip
    assert [goal.priorities for goal in draft.goals] == [
        ("Prioriteret i plan 2026",), (), ("Prioriteret i plan 2026", "Aftale 2027"),
    ]  # fmt: skip
    assert {entry.text for entry in draft.legend if entry.meaning is LegendMeaning.PRIORITY} == {"Prioriteret i plan 2026", "Aftale 2027"}


def test_columns_of_marks_may_stand_under_a_common_heading():
    grid = drawn("""
        **Tema** | **Mål** | **Prioriteret i** | | **Indsats**
        ^ | ^ | **Plan 2026** | **Aftale 2027** | ^
        Byen   | 1.1 Flere træer | x | | **Plant et træ**
        Byen   | 1.2 Mindre støj | x | x | **Stille asfalt**
        Havnen | 2.1 Rent vand   |   | | **Badevand**
    """)  # fmt: skip
    first = list(grid.rows[0])
    first[2] = first[2].__class__(first[2].paragraphs, first[2].place, "", 1, 2)
    draft = read(grid.__class__(grid.before, (tuple(first), *grid.rows[1:]), grid.after))
    one, two = "Prioriteret i Plan 2026", "Prioriteret i Aftale 2027"
    assert [goal.priorities for goal in draft.goals] == [(one,), (one, two), ()]


@pytest.mark.parametrize("sign", ["#", "°", "(P)", "†"])
def test_another_sign_than_the_star_may_say_that_an_initiative_is_planned(sign):
    draft = read(drawn(f"""
        {HEAD}
        Byen   | 1.1 Flere træer | **Plant et træ {sign}** ¶ Nu.
        Havnen | 2.1 Rent vand   | **Badevand** ¶ Snart.
    """, after=(f"{sign} = planlagt, men ikke begyndt",)))  # fmt: skip
    assert [(one.title, one.planned) for one in draft.initiatives] == [("Plant et træ", True), ("Badevand", False)]


def test_initiatives_in_another_table_name_their_goals_by_number():
    draft = read(
        drawn("**Tema** | **Nr.** | **Mål** | **Indsats**\nByen | 1.1 | Flere træer langs vejene |\nHavnen | 2.1 | Rent vand i bugten |"),
        drawn("**Målnr.** | **Indsats** | **Samarbejdspartnere**\n2.1 | **Badevand** | Havnevagten\n1.1 | **Plant et træ** | Skolerne"),
    )
    assert told(draft) == {"Badevand": "2.1", "Plant et træ": "1.1"}
    assert [goal.text for goal in draft.goals] == ["Flere træer langs vejene", "Rent vand i bugten"]


@pytest.mark.parametrize("mark", ["Side 3", "3 af 12", "– 3 –", "Sida 3 (12)", "Page 3 of 12"])
def test_a_page_mark_inside_a_table_is_no_record(mark):
    draft = read(drawn(f"""
        {HEAD}
        Byen   | 1.1 Flere træer | **Plant et træ** ¶ Nu.
        {mark} | |
        Havnen | 2.1 Rent vand   | **Badevand** ¶ Snart.
    """))  # fmt: skip
    assert [theme.name for theme in draft.themes] == ["Byen", "Havnen"]
    assert told(draft) == {"Plant et træ": "1.1", "Badevand": "2.1"}


def test_a_row_torn_by_a_page_break_and_its_page_mark_is_put_together():
    draft = read(drawn(f"""
        {HEAD}
        Byen   | 1.1 Flere træer | **Plant et træ** ¶ Børnene planter i
        Side 3 | |
        {HEAD}
               |                 | hver sin have.
        Havnen | 2.1 Rent vand   | **Badevand** ¶ Snart.
    """))  # fmt: skip
    assert [one.description for one in draft.initiatives] == ["Børnene planter i hver sin have.", "Snart."]
