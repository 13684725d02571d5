"""Which column holds what: by a list of names, by what stands in it, and when it is asked. The places and people are invented."""

from collections import Counter

import pytest

from sammenhaeng.documents.extract.tables.columns import SURE
from sammenhaeng.documents.extract.tables.headings import listed_names, role_of
from sammenhaeng.domain.draft import QuestionKind, Role
from tests.documents.drawn_tables import drawn, read

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


def test_a_column_that_looks_like_nothing_is_likeliest_partners_and_asked_about():
    assert columns(read(with_column("Kvasir", ("ja", "måske", "hm"))))["Kvasir"] == ("partners", True)


def test_a_column_that_looks_like_nothing_is_left_out_where_the_others_are_known():
    draft = read(drawn("""
        **Mål** | **Indsats** | **Kvasir** | **Ansvarlig** | **Samarbejdspartnere**
        1.1 Flere træer | **Plant et træ**   | hm    | Vejchefen   | Skolerne
        1.2 Mindre støj | **Stille asfalt**  | måske | Vejchefen   | Vejlauget
        2.1 Rent vand   | **Badevand**       | tja   | Havnechefen | Havnevagten
    """))  # fmt: skip
    assert columns(draft)["Kvasir"][0] == "ignored"


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


def test_goals_stand_left_of_their_initiatives_where_their_headings_do_not_say_it():
    draft = read(drawn("""
        **Kvasir** | **Løfte** | **Samarbejdspartnere**
        Der plantes mindst 100 træer i byen | Træer langs den nye havn | Skovlauget, skolerne
        ^ | Bænke under de gamle træer | Skolerne
        Havnen er åben for alle i 2030 | En bro ud til badebyen | Havnerådet, roklubben
    """))  # fmt: skip
    assert [goal.text for goal in draft.goals] == ["Der plantes mindst 100 træer i byen", "Havnen er åben for alle i 2030"]
    assert len(draft.initiatives) == 3
    assert QuestionKind.COLUMN_MEANING in {q.kind for q in draft.questions}
