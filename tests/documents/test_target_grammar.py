"""The target grammar, as a table: sentence → targets. Source: domain.md, the example document, everyday municipal Danish."""

import pytest

from sammenhaeng.documents.extract.target_grammar import read_targets
from sammenhaeng.domain.targets import kind_of

TABLE = """
Andelen hæves til 92 % i 2025.                                            | level >= 92 % 2025
Andelen skal stige til 88 % i 2025.                                       | level >= 88 % 2025
Mindst 85 % af alle borgere er fysisk aktive i 2025.                      | level >= 85 % 2025
Have mindst 35 % af sit energiforbrug dækket af vedvarende energi         | level >= 35 % -
Genbruge minimum 55 % af husholdningsaffaldet.                            | level >= 55 % -
Ledigheden er højst 2,5 procent.                                          | level <= 2.5 % -
Nedetiden er maksimalt 0,1 % om året.                                     | level <= 0.1 % -
Fraværet skal ned på højst 5 % senest 2027.                               | level <= 5 % 2027
Antallet af ture reduceres til 400.000 i 2027.                            | level <= 400000 - 2027
Mindst 7 ud af 10 unge går til en fritidsaktivitet i 2026.                | level >= 70 % 2026
0 % af eleverne ryger i 2030.                                             | level <= 0 % 2030
Mindst 50 datasæt er åbne for alle i 2027.                                | level >= 50 datasæt 2027
80 % er tilfredse med adgang til events.                                  | level >= 80 % -
90 % af unge har taget en uddannelse inden de er 25 år.                   | level >= 90 % -
Antallet af arbejdspladser stiger med 5 % frem mod 2025.                  | change >= 5 % 2025
CO2-udledningen reduceres med 70 pct. senest 2030.                        | change <= -70 % 2030
CO2-udledningen reduceres med 70 % i forhold til 1990 inden 2030.         | change <= -70 % 2030
Andelen falder fra 22 % til 15 % i 2027.                                   | level <= 15 % 2027
Ingen elever har over 10 % fravær.                                        | level <= 10 % -
Mere end 300 seniorer deltager hvert år.                                  | level > 300 seniorer -
Ventetiden er højst fire uger.                                            | level <= 4 uger -
Forbruget stiger med mindst 3 % pr. år.                                   | growth >= 3 % -
Omsætningen vokser med 10 % årligt.                                       | growth >= 10 % -
Udledningen reduceres med en tredjedel inden 2030.                        | change <= -33.33 % 2030
Antallet af lærepladser øges med 150 inden udgangen af 2026.              | change >= 150 - 2026
Beskæftigelsen stiger med 12 procentpoint frem mod 2028.                  | change >= 12 procentpoint 2028
Andelen af unge rygere er halveret inden 2025.                            | change <= -50 % 2025
Udlånet af børnebøger fordobles inden 2030.                               | change >= 100 % 2030
Der er 20 % færre rygere i alle aldersgrupper.                            | change <= -20 % -
Årlig befolkningstilvækst på mindst 0,5 %.                                | growth >= 0.5 % -
Årligt fald i energiforbruget på mindst 2 %.                              | growth <= -2 % -
Årlig vækst i omsætningen på mindst 4 %.                                  | growth >= 4 % -
Færre føler sig ensomme.                                                  | direction down
Flere borgere over 60 år er aktive i en forening.                         | direction up
Kompetenceniveauet skal højnes.                                           | direction up
Forskellen i middellevetid mindskes.                                      | direction down
Vi ønsker at øge omfanget af frivillighed.                                | direction up
En større andel er i job, og en mindre andel er på offentlig forsørgelse. | direction up; direction down
Vi ønsker vækst i alle lokale samfund over 200 indbyggere.                | every_unit > 0 - -
Vi ønsker et aktivt råd på alle plejehjem.                                | every_unit > 0 - -
Fiberbredbånd i alle landsbyer senest 2026.                               | every_unit > 0 - 2026
Andelen af børn, der er aktive mindst 30 minutter om dagen, stiger.        | direction up
Andelen af børn, som er aktive mindst 30 minutter om dagen stiger.         | direction up
Antallet af borgere med over 3 sygemeldinger reduceres inden 2028.         | direction down
Andelen af børn, der er aktive mindst 30 minutter om dagen, stiger til 80 % i 2030. | level >= 80 % 2030
Andelen af børn, der er aktive mindst 30 minutter om dagen, er over 80 %.  | level > 80 % -
Andelen af børn, der er aktive mindst 30 minutter om dagen, øges med 10 %. | change >= 10 % -
Andelen af elever (mindst 3 fag) øges.                                     | direction up
Infrastrukturen skal forbedres.                                           | narrative
Borgeren oplever sammenhæng                                               | narrative
Vi vil støtte et ansvarligt arbejdsliv, hvor alle kan bidrage.            | narrative
Vi ønsker et godt miljø. Kommunen skal i 2026: - Genanvende mindst 70 % - Halvere spildet. | level >= 70 % 2026; change <= -50 % 2026
"""


def told(draft):
    target = draft.target
    kind = kind_of(target)
    if kind == "narrative":
        return kind
    if kind == "direction":
        return f"{kind} {target.heading.value}"
    return f"{kind} {target.comparison.value} {target.value:f} {target.unit or '-'} {target.by or '-'}"


@pytest.mark.parametrize("line", TABLE.strip().split("\n"), ids=lambda line: line.split("|")[0].strip()[:50])
def test_sentence_means(line):
    sentence, meant = (part.strip() for part in line.split("|"))
    assert "; ".join(told(draft) for draft in read_targets(sentence)) == meant


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Vi ønsker at øge omfanget af frivillighed i Nørrelund Kommune.", "øge omfanget af frivillighed"),
        ("Borgernes kompetenceniveau skal højnes.", "kompetenceniveau skal højnes"),
        ("Vi vil fremme fællesskaber, hvor alle kan være med.", "fremme fællesskaber"),
        ("Vi vil forøge antallet af unge, der har uddannelse, der svarer til behovet.", "forøge antallet af unge, der har uddannelse"),
    ],
)
def test_a_target_stands_on_its_own_words_without_the_wish_and_the_purpose(sentence, words):
    assert [draft.text for draft in read_targets(sentence)] == [words]


def test_growth_tells_what_it_comes_to_in_people():
    (draft,) = read_targets("Årlig befolkningstilvækst på mindst 0,5 % (svarende til knap 500 indbyggere pr. år).")
    equivalent = draft.target.equivalent
    assert (equivalent.value, equivalent.unit, equivalent.qualifier) == (500, "inhabitants per year", "knap")
