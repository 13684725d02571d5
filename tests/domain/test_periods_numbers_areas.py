"""Periods, numbers and places in every spelling that the sources use; nonsense is refused with a sentence."""

import csv
import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sammenhaeng.domain.areas import Area, AreaLevel, AreaTree, UnknownArea, plain_name
from sammenhaeng.domain.numerals import BadNumber, Missing, decimal_sign, missing_sign, number
from sammenhaeng.domain.periods import Period, PeriodKind, UnknownPeriod, add_months, period
from tests.conftest import ROOT

CATALOGUE = ROOT / "src" / "sammenhaeng" / "statistics" / "catalogue" / "areas.csv"
PERIODS = """
year         | 2024-01-01 | 2024-12-31 | 2024 ; 2024.0 ; 2024Y01 ; 2024A00 ; 2024A ; “ 2024 ”
school_year  | 2024-08-01 | 2025-07-31 | 2024/2025 ; 2024/25 ; 2024-2025 ; 2024–2025 ; 2024 / 2025
school_year  | 1999-08-01 | 2000-07-31 | 1999/2000 ; 1999/00
rolling_year | 2019-07-01 | 2020-06-30 | 2020QMAT02 ; 2020QMAT2 ; 2020MAT02 ; 2020MAT2
rolling_year | 2020-01-01 | 2020-12-31 | 2020QMAT04
half_year    | 2024-07-01 | 2024-12-31 | 2024H2 ; 2024HY2 ; 2024S2 ; 2024-H2 ; 2. halvår 2024 ; 2 half-year 2024
quarter      | 2024-01-01 | 2024-03-31 | 2024K1 ; 2024Q1 ; 2024 Q1 ; 2024-Q1 ; 2024QTR1 ; 2024K01 ; 2024q1
quarter      | 2024-04-01 | 2024-06-30 | 2. kvartal 2024 ; 2 kvt. 2024 ; 2024, 2. kvartal ; 2. quarter 2024 ; 2024 II
quarter      | 2015-10-01 | 2015-12-31 | 2015 Q4 ; 2015 IV ; 2015K4
month        | 2024-02-01 | 2024-02-29 | 2024M02 ; 2024M2 ; 2024 M02 ; 2024-02 ; februar 2024 ; Feb. 2024 ; 2024 februar ; February, 2024
month        | 2024-05-01 | 2024-05-31 | 2024M05 ; maj 2024 ; May 2024 ; MAJ 2024
date         | 2024-12-31 | 2024-12-31 | 2024-12-31 ; 31.12.2024 ; 31/12/2024 ; 31-12-2024 ; 20241231 ; 31. december 2024
date         | 2024-01-01 | 2024-01-01 | 2024-01-01T00:00:00Z ; 2024-01-01 00:00 ; 1.1.2024 ; 1. januar 2024
"""
NO_PERIODS = """
2024W05 ; 2024U01 ; uge 5 2024 ; 2018-2020 ; 2024/2026 ; 2024/23 ; 2024-13 ; 2024M13 ; 2024M00 ; 2024K5 ; 2024Q0 ; 2024H3 ; 2020MAT5
2024-02-30 ; 32.12.2024 ; 12/31/2024 ; 2023-02-29 ; Brumaire 2024 ; 20245 ; 0024 ; 1799 ; 2201 ; I alt ; 24 ; 2024 V ; 2024Q1Q2
"""


def cells(text):
    """The rows of a table of words: cells between bars, without the spaces around them."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def words(text):
    return [word.strip() for line in text.strip().splitlines() for word in line.split(";")]


SPELLINGS = [(kind, first, last, spelling.strip("“”")) for kind, first, last, all_of in cells(PERIODS) for spelling in words(all_of)]


@pytest.mark.parametrize(("kind", "first", "last", "spelling"), SPELLINGS)
def test_every_spelling_of_a_period_is_the_same_period(kind, first, last, spelling):
    found = period(spelling)
    assert (found.kind, found.start.isoformat(), found.end.isoformat()) == (kind, first, last)


@pytest.mark.parametrize("text", ["", *words(NO_PERIODS)])
def test_what_is_no_period_is_refused_with_a_sentence(text):
    with pytest.raises(UnknownPeriod, match=r"is no period that we know; write 2024, .* or 2024-01-31$") as caught:
        period(text)
    assert f"“{text}”" in str(caught.value)


def test_a_column_of_iso_months_never_turns_into_school_years():
    kinds = {period(f"{year}-{month:02}").kind for year in range(2000, 2013) for month in range(1, 13)}
    assert kinds == {PeriodKind.MONTH}


days = st.dates(datetime.date(1801, 1, 1), datetime.date(2198, 12, 31))


@st.composite
def periods(draw):
    kind, day = draw(st.sampled_from(PeriodKind)), draw(days)
    starts = {
        PeriodKind.YEAR: day.replace(month=1, day=1),
        PeriodKind.SCHOOL_YEAR: day.replace(month=8, day=1),
        PeriodKind.HALF_YEAR: day.replace(month=1 + 6 * ((day.month - 1) // 6), day=1),
        PeriodKind.MONTH: day.replace(day=1),
        PeriodKind.DATE: day,
    }
    return Period(kind, starts.get(kind, day.replace(month=1 + 3 * ((day.month - 1) // 3), day=1)))


@given(periods())
def test_the_stored_spelling_of_a_period_reads_back_the_same(one):
    assert period(one.code) == one


@given(periods(), st.integers(-3, 3))
def test_the_same_period_of_another_year_lies_whole_years_away(one, years):
    other = one.years_before(years)
    assert (other.kind, other.start.year, other.start.month) == (one.kind, one.start.year - years, one.start.month)
    assert other.end >= other.start


@given(days, st.integers(-500, 500))
def test_a_day_some_months_later_is_the_same_day_or_the_last_of_its_month(day, months):
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + datetime.timedelta(days=1)).day == 1


def test_a_rolling_year_is_neither_a_quarter_nor_a_year():
    assert len({period("2020QMAT04"), period("2020K4"), period("2020")}) == 3


NUMBERS = """
,  | 12,5         | 12.5
,  | 1.234,5      | 1234.5
,  | 1.234.567    | 1234567
,  | 1 234,5      | 1234.5
,  | 1'234        | 1234
,  | 1.234        | 1234
,  | 89,4 %       | 89.4
,  | 0,5%         | 0.5
,  | -3,25        | -3.25
,  | +7           | 7
,  | 0            | 0
,  | 0,0          | 0
.  | 12.5         | 12.5
.  | 1,234.5      | 1234.5
.  | 1,234,567.25 | 1234567.25
.  | 1.234        | 1.234
.  | -0.5 %       | -0.5
"""
NO_NUMBERS = """
, | 12.5    ; 1.23.456 ; 1,2,3 ; 1.2345,6 ; 1,234.5 ; 1234.567 ; abc ; 12a ; % ; 5 % % ; 1e5 ; nan ; .. ; - ; --5 ; 12,5-13,5 ; 12 til 13
. | 12,5    ; 1,23,456 ; 1.2.3 ; 1.234,5 ; 1234,567 ; Infinity ; 0x10 ; 5% af 20
"""
BAD = [(sign, text) for sign, all_of in cells(NO_NUMBERS) for text in words(all_of)]


@pytest.mark.parametrize(("sign", "text", "value"), cells(NUMBERS))
def test_a_number_is_read_in_the_form_of_its_column(sign, text, value):
    assert number(text, sign) == Decimal(value)


@pytest.mark.parametrize(("sign", "text"), BAD)
def test_what_is_no_number_in_that_form_is_refused_with_a_sentence(sign, text):
    with pytest.raises(BadNumber, match=r"is no number with “[,.]” as decimal sign") as caught:
        number(text, sign)
    assert f"“{text}”" in str(caught.value)


@pytest.mark.parametrize("text", ["12 34", "1 2", "2019 2020", "1'2'3"])
def test_two_numbers_in_one_cell_are_not_one_number(text):
    with pytest.raises(BadNumber):
        number(text)


SIGNS = """
, | 12,5 ; 3                  | a comma
, | 1.234 ; 2,5               | a thousand beside a decimal comma
, | 1.234,5                   | both in one
, | 1.234.567                 | two groups
, | 12 ; 13                   | whole numbers only
, | .. ; : ; 7,5              | signs for missing do not count
, | 0,125                     | nothing writes a thousand as 0,125
. | 12.5 ; 3                  | a point
. | 1,234 ; 2.5               | a thousand beside a decimal point
. | 1,234.5                   | both in one
. | 0.500 ; 1.234             | one sure number tells for all
. | 1234.567                  | nobody groups one thousand of four
"""


@pytest.mark.parametrize(("sign", "column", "_why"), cells(SIGNS))
def test_a_column_tells_its_decimal_sign(sign, column, _why):
    assert decimal_sign(words(column)) == sign


@pytest.mark.parametrize("column", ["1.234", "1,234", "-1.234", "1.234 ; 999", "1.234 ; 2,345", "12,345 %"])
def test_a_number_that_can_be_a_thousand_or_a_decimal_is_refused(column):
    with pytest.raises(BadNumber, match="can be a thousand or a decimal; say which sign is the decimal sign"):
        decimal_sign(words(column))


@pytest.mark.parametrize("column", ["12,5 ; 12.5", "1.234,5 ; 1,234.5", "0,5 ; 1.234.567,8 ; 0.5"])
def test_decimal_comma_and_point_in_one_column_are_refused(column):
    with pytest.raises(BadNumber, match="decimal comma and decimal point are mixed"):
        decimal_sign(words(column))


MISSING_SIGNS = """
not_measured   |    ; NA ; n/a ; NaN ; null ; : ; - ; –
not_published  | … ; ...
suppressed     | .. ; * ; x ; X ; <5 ; < 5
not_applicable | .
"""


@pytest.mark.parametrize(("why", "sign"), [(why, sign) for why, all_of in cells(MISSING_SIGNS) for sign in words(all_of)])
def test_a_sign_for_a_missing_figure_tells_why_it_is_missing(why, sign):
    assert missing_sign(f" {sign} ") is Missing(why)
    with pytest.raises(BadNumber):
        number(sign)


@pytest.mark.parametrize("zero", ["0", "0,0", "0,00 %", "-0"])
def test_a_zero_is_a_value_and_never_missing(zero):
    assert missing_sign(zero) is None
    assert number(zero) == 0


@given(st.decimals(-1_000_000, 1_000_000, places=2), st.sampled_from(",."))
def test_a_number_written_with_groups_and_percent_sign_reads_back(value, sign):
    written = f"{value:,.2f} %"
    text = written if sign == "." else written.translate(str.maketrans(",.", ".,"))
    assert decimal_sign([text]) == sign
    assert number(text, sign) == value


@pytest.fixture(scope="module")
def tree():
    """The areas of the catalogue."""
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return AreaTree(
        Area(r["code"], AreaLevel(r["level"]), r["parent"], r["name_da"], r["name_en"], tuple(filter(None, r["spellings"].split(";"))))
        for r in rows
    )


def test_denmark_has_98_municipalities_in_11_provinces_in_5_regions(tree):
    counted = {level: len(tree.of_level(level)) for level in AreaLevel if tree.of_level(level)}
    assert counted == {"country": 1, "region": 5, "province": 11, "municipality": 98, "other": 1, "none": 2}
    assert len(tree.by_code) == len(tree.areas)


@pytest.mark.parametrize(("region", "count"), [("084", 29), ("085", 17), ("083", 22), ("082", 19), ("081", 11)])
def test_every_region_has_its_municipalities(tree, region, count):
    assert sum(area.level is AreaLevel.MUNICIPALITY for area in tree.within(region)) == count


def test_every_place_is_a_part_of_the_country_and_no_pseudo_area_is(tree):
    assert {area.code for area in tree.within("000")} == {a.code for a in tree.areas if a.level is not AreaLevel.NONE} - {"000"}
    assert [[area.code for area in tree.above(code)] for code in ("791", "411", "998")] == [["10", "082", "000"], ["04", "084", "000"], []]


NAMES = """
000 | country      | Hele landet ; I alt ; Danmark ; Denmark ; All Denmark ; 000
101 | municipality | København ; Copenhagen ; Københavns Kommune ; københavn ; 101
169 | municipality | Høje-Taastrup ; Høje Tåstrup
400 | municipality | Bornholm ; Bornholms Regionskommune
411 | other        | Christiansø ; 411
480 | municipality | Nordfyn ; Nordfyns ; Nordfyns Kommune
580 | municipality | Aabenraa ; Åbenrå
751 | municipality | Aarhus ; Århus ; AARHUS ; Århus Kommune ; Aarhus Municipality
791 | municipality | Viborg ; Viborg Kommune ; viborg kommune ; Viborgs ; 791 ; DK-791
810 | municipality | Brønderslev ; Brønderslev-Dronninglund
820 | municipality | Vesthimmerland ; Vesthimmerlands ; Vesthimmerlands Kommune
851 | municipality | Aalborg ; Ålborg
082 | region       | Region Midtjylland ; Midtjylland ; 082 ; 82
081 | region       | Nordjylland
11  | province     | Landsdel Nordjylland ; 11
997 | none         | Udlandet ; 997
998 | none         | Uoplyst område ; Uoplyst kommune ; Uoplyst ; Unknown ; 998
"""


@pytest.mark.parametrize(("code", "level", "all_of"), cells(NAMES))
def test_every_spelling_of_a_place_finds_it(tree, code, level, all_of):
    assert {(tree.find(name).code, tree.find(name).level) for name in words(all_of)} == {(code, level)}


@pytest.mark.parametrize("name", ["", "Atlantis", "790", "0791", "7910", "Kommune", "Viborg og Skive"])
def test_an_unknown_place_is_refused_with_a_sentence(tree, name):
    with pytest.raises(UnknownArea, match=f"“{name}” is no area that we know"):
        tree.find(name)


def test_no_two_municipalities_share_a_spelling(tree):
    places = tree.of_level(AreaLevel.MUNICIPALITY)
    spellings = [{plain_name(name) for name in (area.name_da, area.name_en, *area.spellings)} for area in places]
    assert sum(map(len, spellings)) == len(set.union(*spellings))
    assert all(tree.find(name) is area for area in places for name in (area.code, area.name_da, area.name_en, *area.spellings))
