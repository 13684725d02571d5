"""StratML (ISO 17469) → a draft: goals are themes, objectives goals, indicators targets; what it lacks is asked about."""

from decimal import Decimal
from pathlib import Path

import pytest

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.reading import read_bytes
from sammenhaeng.domain.draft import QuestionKind
from sammenhaeng.domain.targets import Comparison, Level

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "plans_stratml" / "PMOAI.xml"
PLAN = """<?xml version="1.0" encoding="UTF-8"?>
<PerformancePlanOrReport xmlns="urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport" Type="Strategic_Plan" xml:lang="da">
<Name>Plan for Eksempelby</Name>
<StrategicPlanCore><Organization><Name>Eksempelby Kommune</Name></Organization>
<Goal><Name>Børn og unge</Name><Description>Alle børn skal trives.</Description><SequenceIndicator>2</SequenceIndicator>
 <Stakeholder StakeholderTypeType="Organization"><Name>Sundhedsplejen</Name></Stakeholder>
 <Stakeholder StakeholderTypeType="Person"><Name>Ane Eksempel</Name></Stakeholder>
 <Objective><Name>Læsning</Name><Description>Flere børn læser godt.</Description><SequenceIndicator>1</SequenceIndicator>
  <PerformanceIndicator><MeasurementDimension>Gode læsere i 2. klasse</MeasurementDimension><UnitOfMeasurement>%</UnitOfMeasurement>
   <MeasurementInstance><TargetResult><EndDate>2030-12-31</EndDate><NumberOfUnits>80</NumberOfUnits></TargetResult>
    <ActualResult><EndDate>2024-12-31</EndDate><NumberOfUnits>72.5</NumberOfUnits></ActualResult></MeasurementInstance>
  </PerformanceIndicator></Objective>
 <Objective><Description>Mindre fravær i skolen.</Description><SequenceIndicator>2.2</SequenceIndicator>
  <PerformanceIndicator><MeasurementDimension>Fravær</MeasurementDimension><UnitOfMeasurement>dage</UnitOfMeasurement>
   <MeasurementInstance><TargetResult><NumberOfUnits>8</NumberOfUnits></TargetResult><ActualResult><NumberOfUnits>11</NumberOfUnits>
   </ActualResult></MeasurementInstance></PerformanceIndicator></Objective>
 <Objective><Name>Fritid</Name><SequenceIndicator>1</SequenceIndicator></Objective>
</Goal>
<Goal><Name>Klima</Name><Description>Byen er klimaneutral i 2045.</Description><SequenceIndicator/></Goal>
</StrategicPlanCore></PerformancePlanOrReport>"""


def test_goals_are_themes_and_objectives_goals_with_free_numbers():
    draft = read_bytes(PLAN.encode(), "plan.xml")
    assert draft.title == "Plan for Eksempelby"
    assert draft.language == "da"
    assert [(t.number, t.name, t.ambition) for t in draft.themes] == [
        ("2", "Børn og unge", "Alle børn skal trives."),
        ("1", "Klima", "Byen er klimaneutral i 2045."),
    ]
    assert [(g.number, g.theme, g.text, g.number_printed) for g in draft.goals] == [
        ("2.1", "2", "Læsning: Flere børn læser godt.", True),
        ("2.2", "2", "Mindre fravær i skolen.", True),
        ("2.3", "2", "Fritid", False),
        ("1.1", "1", "Klima: Byen er klimaneutral i 2045.", False),
    ]
    assert draft.goals[0].places["text"].first_line == 8


def test_indicators_are_targets_that_point_the_way_that_the_figures_must_go():
    goals = read_bytes(PLAN.encode(), "plan.xml").goals
    assert goals[0].targets[-1].target == Level(Comparison.AT_LEAST, Decimal(80), "%", 2030)
    assert goals[0].targets[-1].measure == "Gode læsere i 2. klasse"
    assert goals[1].targets[-1].target == Level(Comparison.AT_MOST, Decimal(8), "dage")
    assert goals[0].indicator == "Gode læsere i 2. klasse (%): 80 2030-12-31"


def test_organisations_are_partners_persons_are_not_and_the_lack_of_initiatives_is_asked_about():
    draft = read_bytes(PLAN.encode("utf-16"), "plan.xml")
    assert [p.name for p in draft.partners] == ["Sundhedsplejen"]
    assert draft.initiatives == ()
    assert [q.kind for q in draft.questions] == [QuestionKind.TABLE_INCOMPLETE]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace("<Goal>", "<Maal>").replace("</Goal>", "</Maal>"), "ingen mål"),
        (lambda text: text[:900], "gyldig XML"),
        (lambda text: text.replace("?>", '?><!DOCTYPE PerformancePlanOrReport [<!ENTITY a "b">]>', 1), "DOCTYPE"),
        (lambda text: text.replace("PerformancePlanOrReport", "Note"), "hverken StratML"),
    ],
)
def test_what_is_no_plan_is_refused(change, says):
    with pytest.raises(BadDocument, match=says):
        read_bytes(change(PLAN).encode(), "plan.xml")


@pytest.mark.skipif(not SHARED.exists(), reason="needs the file of ../shared")
def test_a_plan_of_the_wild_is_read():
    draft = read_bytes(SHARED.read_bytes(), "PMOAI.xml")
    assert [t.name for t in draft.themes] == ["Establishment"]
    assert [g.number for g in draft.goals] == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    assert draft.goals[1].text == "Initiatives: Launch initiatives with a focus on innovation."
    assert draft.language == "en"
    assert "Office of American Innovation" in {p.name for p in draft.partners}
