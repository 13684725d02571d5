"""Tables laid out in every way, and what they say. The places and people are invented."""

import pytest

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.domain.draft import QuestionKind, Role
from tests.documents.drawn_tables import drawn, read, told

HEAD = "**Tema** | **Nr.** | **Målsætning** | **Indsatser** | **Samarbejdspartnere**"


def kinds(draft):
    return {question.kind for question in draft.questions}


def test_merged_cells_hold_for_the_rows_that_they_cover():
    draft = read(drawn(f"""
        {HEAD}
        **Byen** | 1.1 | Flere træer. | **Plant et træ** ¶ Skolerne planter. | Skolerne
        ^        | ^   | ^            | **Grønne tage**                      | Haveforeningen, Beredskabet
        ^        | 1.2 | Mindre støj. | – |
        **Havnen** | 2.1 | Rent vand. | **Badevand**                         | Havnevagten
    """))  # fmt: skip
    assert told(draft) == {"Plant et træ": "1.1", "Grønne tage": "1.1", "Badevand": "2.1"}
    assert [(g.number, g.theme) for g in draft.goals] == [("1.1", "1"), ("1.2", "1"), ("2.1", "2")]
    assert draft.initiatives[0].description == "Skolerne planter."
    assert draft.initiatives[1].partners == ("Haveforeningen", "Beredskabet")


def test_a_page_break_repeats_the_heading_and_cuts_a_record():
    draft = read(drawn(f"""
        {HEAD}
        **Byen** | 1.1 | Flere træer. | **Plant et træ** ¶ Skolerne planter i | Skolerne
        {HEAD}
                 |     |              | hver sin have.                        |
                 |     |              | **Grønne tage** ¶ På rådhuset.        | Beredskabet
    """))  # fmt: skip
    assert [one.description for one in draft.initiatives] == ["Skolerne planter i hver sin have.", "På rådhuset."]


@pytest.mark.parametrize(
    ("partners", "expect"),
    [
        ("Skolerne ¶ ¶ Beredskabet", [("Skolerne",), ("Beredskabet",)]),
        ("Skolerne, FDF ¶ ¶ Beredskabet", [("Skolerne", "FDF"), ("Beredskabet",)]),
    ],
)
def test_bold_titles_part_several_initiatives_in_one_cell(partners, expect):
    draft = read(drawn(f"""
        {HEAD}
        **Byen** | 1.1 | Flere træer. | **Plant et træ** ¶ Skolerne planter. ¶ ¶ **Grønne tage** ¶ På rådhuset. | {partners}
    """))  # fmt: skip
    assert told(draft) == {"Plant et træ": "1.1", "Grønne tage": "1.1"}
    assert [one.partners for one in draft.initiatives] == expect


def test_partners_that_cannot_be_shared_out_are_asked_about():
    draft = read(drawn(f"""
        {HEAD}
        **Byen** | 1.1 | Flere træer. | **Plant et træ** ¶ Nu. ¶ **Grønne tage** ¶ Snart. | Skolerne og Beredskabet
    """))  # fmt: skip
    assert QuestionKind.PARTNERS_OF_INITIATIVE in kinds(draft)


@pytest.mark.parametrize(
    "head",
    [
        "**Spor** | **Mål nr.** | **Delmål** | **Handling** | **Samarbejdspartnere**",
        "**Pejlemærke** | **#** | **Effektmål** | **Aktivitet** | **Hvem samarbejder vi med?**",
        "**Fokusområde** | **Nr** | **Hvad vil vi opnå?** | **Det gør vi** | **Medspillere**",
        "**Målområde** | **Nr** | **Inriktningsmål** | **Åtgärd** | **Samverkan med**",
        "**Satsingsområde** | **Nr.** | **Mål** | **Tiltak** | **Samarbeidspartnere**",
        "**Theme** | **No.** | **Objective** | **Action** | **Partners**",
        "**Pillar** | **Ref** | **Target** | **What we will do** | **Who is involved?**",
    ],
)
def test_columns_have_other_names_and_other_languages(head):
    draft = read(
        drawn(f"{head}\n**Byen** | 1.1 | Flere træer i byen hvert år | **Plant et træ** ¶ Skolerne planter. | Skolerne, Beredskabet")
    )
    assert (draft.themes[0].name, draft.goals[0].number, told(draft)) == ("Byen", "1.1", {"Plant et træ": "1.1"})
    assert draft.initiatives[0].partners == ("Skolerne", "Beredskabet")


def test_columns_in_another_order_and_columns_beyond_the_five_have_their_own_fields():
    draft = read(drawn("""
        **Indsats**                | **Ansvarlig** | **Mål**          | **Tema** | **Deadline** | **Økonomi** | **Status** | **Indikator**
        **Plant et træ** ¶ Skolerne. | Park og Vej   | 1.1 Flere træer. | **Byen** | 31.12.2027   | 0,5 mio. kr. | I gang     | Antal træer
        **Grønne tage**              | Byggesag      | 1.1 Flere træer. | **Byen** | løbende      |              | Venter     | m2 tag
    """))  # fmt: skip
    first, second = (one.further for one in draft.initiatives)
    assert (first.owner, first.deadline, first.economy, first.status, first.indicator) == (
        "Park og Vej", "31.12.2027", "0,5 mio. kr.", "I gang", "Antal træer",
    )  # fmt: skip
    assert second.owner == "Byggesag"
    assert draft.goals[0].text == "Flere træer."
    assert draft.initiatives[0].places["owner"].cell == "1!B2"


def test_the_reader_says_what_it_took_each_column_for_and_a_person_corrects_it():
    grid = drawn("**Mål** | **Indsats** | **Hvem er med?** | **Sagsnr.**\n1.1 Flere træer i byen. | **Plant et træ** | Skolerne | 24/17")
    read_as = {column.heading: (column.role, column.confidence >= 0.9) for column in read(grid).columns}
    assert read_as["Hvem er med?"] == ("partners", True)
    assert read_as["Sagsnr."][0] == "ignored"
    corrected = read(grid, **{"Hvem er med?": Role.OWNER})
    assert (corrected.initiatives[0].further.owner, corrected.initiatives[0].partners) == ("Skolerne", ())


def test_priority_is_told_by_the_colour_that_the_legend_explains():
    legend = ("{#ffd966}Prioriteret i Plan 2026", "{#b4e5f5}Udspringer af Budget 2027", "* Afventer penge")
    draft = read(drawn(f"""
        {HEAD}
        **Byen** | {{#ffd966}}1.1 | {{#ffd966}}Flere træer. | **Plant et træ*** | Skolerne
        **Byen** | {{#b4e5f5}}1.2 | {{#b4e5f5}}Mindre støj. | **Stille asfalt** | Vejen
        **Byen** | 1.3           | Flere bænke.            | **Bænke**         | Parken
    """, after=legend))  # fmt: skip
    assert [goal.priorities for goal in draft.goals] == [("Prioriteret i Plan 2026",), ("Udspringer af Budget 2027",), ()]
    assert [entry.mark for entry in draft.legend] == ["gul (#ffd966)", "turkis (#b4e5f5)", "*"]
    assert [one.planned for one in draft.initiatives] == [True, False, False]


def test_a_colour_that_nothing_explains_is_asked_about():
    draft = read(drawn(f"""
        {HEAD}
        **Byen** | 1.1 | {{#ffd966}}Flere træer. | **Plant et træ** | Skolerne
        **Byen** | 1.2 | Mindre støj.            | **Ro**           | Vejen
        **Byen** | 1.3 | Flere bænke.            | **Bænke**        | Parken
    """))  # fmt: skip
    assert draft.goals[0].priorities is None
    assert QuestionKind.PRIORITIES_LOST in kinds(draft)


def test_a_star_that_a_note_explains_as_a_footnote_does_not_mean_planned():
    draft = read(drawn(f"{HEAD}\n**Byen** | 1.1 | Flere træer. | **Plant et træ*** | Skolerne", after=("* Kun i Vestbyen",)))
    assert (draft.initiatives[0].title, draft.initiatives[0].planned) == ("Plant et træ", False)


def test_two_tables_after_each_other_have_their_themes_as_headings():
    head = "**Nr.** | **Mål** | **Indsats** | **Partnere**"
    one = drawn(
        f"{head}\n1 | Flere træer. | **Plant et træ** | Skolerne",
        before=("**Handleplan**", "Vedtaget i maj.", "**Byen**", "Den skal være grøn."),
    )
    two = drawn(f"{head}\n2 | Rent vand. | **Badevand** | Vagten", before=("**Havnen**",), after=("Rettes til staben.",))
    draft = read(one, two)
    assert [(theme.name, theme.ambition) for theme in draft.themes] == [("Byen", "Den skal være grøn."), ("Havnen", None)]
    assert [(goal.number, goal.theme) for goal in draft.goals] == [("1", "1"), ("2", "2")]
    assert draft.title == "Handleplan"


def test_a_missing_number_is_given_by_the_order_and_said_to_be_so():
    draft = read(
        drawn("**Tema** | **Mål** | **Indsats** | **Partnere**\n**Byen** | Flere træer. | **Træ** | A\n^ | Mindre støj. | **Ro** | B")
    )
    assert [(goal.number, goal.number_printed) for goal in draft.goals] == [("1.1", False), ("1.2", False)]


@pytest.mark.parametrize("words", ["–", "Ingen indsats", "Inga åtgärder i nuläget", "No actions yet", "Ingen aktivitet planlagt", ""])
def test_a_goal_without_initiatives_is_a_goal(words):
    draft = read(drawn(f"{HEAD}\n**Byen** | 1.1 | Flere træer. | {words} |\n^ | 1.2 | Mindre støj. | **Ro** | A"))
    assert (len(draft.goals), told(draft)) == (2, {"Ro": "1.2"})


def test_rows_found_by_gaps_alone_go_on_from_the_row_above():
    draft = read(drawn(f"""
        {HEAD}
        **Byen** | 1.1 | Flere træer. | **Plant et træ**    | Skolerne,
                 |     |              | Skolerne planter.   | Beredskabet
                 |     |              | **Grønne tage**     | Taglauget
    """, by_rules=False))  # fmt: skip
    assert [(one.title, one.description, one.partners) for one in draft.initiatives] == [
        ("Plant et træ", "Skolerne planter.", ("Skolerne", "Beredskabet")),
        ("Grønne tage", "", ("Taglauget",)),
    ]


def test_another_table_under_the_overview_is_not_read_as_goals():
    draft = read(drawn(f"""
        {HEAD}
        **Byen** | 1.1 | Flere træer. | **Plant et træ** | Skolerne
        | | | |
        **Version** | **Dato** | **Ændring** | |
        0.9 | 12.01.2026 | Udkast til høring | |
    """))  # fmt: skip
    assert len(draft.goals) == 1


def test_no_table_of_goals_and_initiatives_is_refused_with_what_it_has():
    with pytest.raises(BadDocument, match="Den første tabel har kolonnerne “Vare”, “Pris”"):
        read(drawn("**Vare** | **Pris**\nBrød | 20\nSmør | 30"))
