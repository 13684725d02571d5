"""Where every target stands: links, chosen baselines, judgements, and the example with its real figures."""

import datetime
import re

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from sammenhaeng.briefs.rows import goal_row, target_row
from sammenhaeng.domain.assessment import Reason, Scale, Status
from sammenhaeng.ledger.models import Event
from sammenhaeng.progress.actions.measures import CannotMeasure, choose_baseline, judge, link_indicator
from sammenhaeng.progress.models import JudgementRow, Measure
from sammenhaeng.progress.queries.standing import standing_of
from sammenhaeng.statistics.actions.catalogue import load_catalogue
from sammenhaeng.statistics.actions.record import record_delivery
from sammenhaeng.statistics.sources.delivery import Delivery
from sammenhaeng.strategy.queries.model import model_of
from tests.statistics.conftest import cell

NOW, THEN = datetime.date(2026, 9, 30), datetime.date(2020, 12, 31)
LINKING, BASELINE = {"indicator": "population"}, {"baseline": "2018", "reason": "Vedtaget da."}
JUDGING = {"scale": "begun", "reason": "Set på stedet.", "on": NOW}


@pytest.fixture
def edition(viborg):
    """Viborg's model and the catalogue, without figures and links."""
    load_catalogue(by="test")
    return viborg


@pytest.fixture
def example(whole_example):
    """The whole example, with its figures."""
    return whole_example


def stand(edition, day=NOW):
    return standing_of(edition, model_of(edition), "791", day)


def row(edition, goal, target=1, day=NOW):
    return target_row(stand(edition, day).targets[goal][target - 1], "Viborg Kommune", day)


def link(edition, goal, indicator, target=1, **more):
    return link_indicator(edition=edition, goal=goal, target=target, indicator=indicator, by="Anna", **more)


def record(indicator, *cells, published=None, citation="Kilde: testen"):
    record_delivery(indicator=indicator, delivery=Delivery(list(cells), "", published, citation), by="test")


def changed_words(edition, goal="2.4"):
    edition.goals.get(number=goal).targets.update(text="Helt andre ord")


def test_a_link_is_told_in_the_ledger_and_linking_again_only_confirms_it(edition):
    first, second = link(edition, "2.4", "volunteering"), link(edition, "2.4", "volunteering")
    assert (first.pk, second.rank, Measure.objects.count()) == (second.pk, 1, 1)
    assert link(edition, "2.4", "sports-club-membership").rank == 2
    assert Event.objects.filter(verb="indicator_linked", subject="goal:2.4/1", actor="Anna").count() == 3


REFUSED = """
link  | 9.9 | 1  | indicator=population      | Der er intet mål 9.9
link  | 4.1 | 7  | indicator=population      | nr. 7 findes ikke
link  | 4.1 | 0  | indicator=population      | nr. 0 findes ikke
link  | 4.1 | -1 | indicator=population      | nr. -1 findes ikke
link  | 4.1 | 1  | indicator=no-such         | ingen indikator “no-such”
base  | 9.9 | 1  | baseline=2018             | Der er intet mål 9.9
base  | 4.5 | 3  | baseline=2018             | Mål 4.5 har 2 krav; nr. 3
base  | 4.5 | 1  | reason=                   | hvorfor udgangspunktet er valgt
base  | 4.5 | 1  | baseline=i fjor           | “i fjor” er ingen periode
base  | 4.5 | 1  | baseline=                 | er ingen periode
base  | 4.5 | 1  | baseline=2018K7           | er ingen periode
base  | 2.4 | 1  | baseline=2018             | ingen indikator på mål 2.4, krav 1
base  | 3.1 | 1  | baseline=2025             | ikke før fristen 2025
judge | 9.9 | 1  | scale=begun               | Der er intet mål 9.9
judge | 3.2 | 2  | scale=begun               | nr. 2 findes ikke
judge | 3.2 | 1  | scale=halvvejs            | not_begun, begun, mostly, fulfilled
judge | 3.2 | 1  | reason=                   | hvad vurderingen bygger på
judge | 4.1 | 1  | scale=begun               | har et tal
"""


@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_what_cannot_be_measured_is_refused_in_danish_and_nothing_is_stored(edition, line):
    what, goal, target, wrong, says = (part.strip() for part in line.split("|"))
    link(edition, "4.5", "employment-rate")
    act, facts = {"link": (link_indicator, LINKING), "base": (choose_baseline, BASELINE), "judge": (judge, JUDGING)}[what]
    name, _, value = wrong.partition("=")
    with pytest.raises(CannotMeasure) as caught:
        act(edition=edition, goal=goal, target=int(target), by="Anna", **{**facts, name: value})
    assert says in str(caught.value)
    assert str(caught.value).endswith((".", ")."))
    assert (Measure.objects.exclude(baseline="").count(), Measure.objects.count(), JudgementRow.objects.count()) == (0, 1, 0)
    assert Event.objects.filter(verb__in=["baseline_chosen", "target_judged"]).count() == 0


def test_a_baseline_lets_counting_start_and_is_told_with_who_and_why(example):
    assert stand(example).targets["4.5"][0].assessment.reason is Reason.NO_BASELINE
    choose_baseline(edition=example, goal="4.5", target=1, baseline="2018", by="Anna", reason="Da modellen blev vedtaget.")
    one = stand(example).targets["4.5"][0]
    assert (one.assessment.status, one.assessment.reason) == (Status.ON_TRACK, Reason.BETTER)
    assert (one.link.baseline.code, one.link.baseline_by, one.link.baseline_reason) == ("2018", "Anna", "Da modellen blev vedtaget.")
    assert row(example, "4.5").reason.startswith("Fra 76 (2018) til 78,3 % (2021): den rigtige vej.")
    assert Measure.objects.filter(goal__number="4.5", target=1).exclude(baseline="2018").count() == 0
    assert Event.objects.get(verb="baseline_chosen").reason == "Da modellen blev vedtaget."


def test_a_baseline_without_a_figure_is_said_and_one_by_nobody_cannot_be_stored(example):
    choose_baseline(edition=example, goal="4.5", target=1, baseline="1999", by="Anna", reason="Prøve.")
    assert stand(example).targets["4.5"][0].assessment.reason is Reason.BASELINE_NOT_MEASURED
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.update(baseline="2018", baseline_by="", baseline_reason="")


def test_an_indicator_linked_after_the_baseline_was_chosen_starts_there_too(edition):
    link(edition, "4.5", "labour-force-participation")
    choose_baseline(edition=edition, goal="4.5", target=1, by="Anna", **BASELINE)
    link(edition, "4.5", "employment-rate")
    record("employment-rate", cell("70", "2018"), cell("72", "2023"))
    assert stand(edition).targets["4.5"][0].assessment.status is Status.ON_TRACK


@pytest.mark.parametrize("scale", list(Scale))
def test_words_without_a_number_are_judged_on_the_scale_by_somebody_for_a_reason(edition, scale):
    judge(edition=edition, goal="3.2", target=1, scale=scale, reason="Rundspørge.", on=NOW, by="Anna")
    found = stand(edition).targets["3.2"][0].assessment
    assert (found.status, found.judgement.scale) == (Status.JUDGED, scale)
    words = {"not_begun": "ikke begyndt", "begun": "begyndt", "mostly": "næsten opfyldt", "fulfilled": "opfyldt"}[scale]
    assert row(edition, "3.2").reason == f"Vurderet som “{words}” 30. september 2026 af Anna: Rundspørge."


def test_the_newest_judgement_counts_and_grows_old(edition):
    for scale, day in (("begun", datetime.date(2025, 1, 1)), ("mostly", NOW), ("fulfilled", NOW)):
        judge(edition=edition, goal="3.2", target=1, scale=scale, reason="Set.", on=day, by="Anna")
    assert stand(edition).targets["3.2"][0].assessment.judgement.scale is Scale.FULFILLED
    assert not stand(edition).targets["3.2"][0].assessment.stale
    assert stand(edition, NOW + datetime.timedelta(days=367)).targets["3.2"][0].assessment.stale
    assert JudgementRow.objects.count() == 3


def test_on_an_earlier_day_the_judgement_of_that_time_counts(edition):
    for scale, day in (("begun", datetime.date(2025, 1, 1)), ("mostly", NOW)):
        judge(edition=edition, goal="3.2", target=1, scale=scale, reason="Set.", on=day, by="Anna")
    assert stand(edition, datetime.date(2024, 12, 31)).targets["3.2"][0].assessment.reason is Reason.NOT_JUDGED
    found = stand(edition, datetime.date(2025, 6, 30)).targets["3.2"][0].assessment
    assert (found.status, found.judgement.scale) == (Status.JUDGED, Scale.BEGUN)


def test_a_link_is_unconfirmed_when_the_targets_words_change_and_loses_nothing(edition):
    link(edition, "2.4", "volunteering")
    record("volunteering", cell("30", "2025"))
    choose_baseline(edition=edition, goal="2.4", target=1, by="Anna", **BASELINE)
    assert stand(edition).targets["2.4"][0].is_confirmed
    changed_words(edition)
    one = stand(edition).targets["2.4"][0]
    assert (one.is_confirmed, one.link.indicator.key, one.link.baseline.code) == (False, "volunteering", "2018")
    assert row(edition, "2.4").reason.endswith("Måltallets ord er ændret, siden indikatoren blev valgt; valget skal bekræftes.")
    link(edition, "2.4", "volunteering")
    assert stand(edition).targets["2.4"][0].is_confirmed
    assert Measure.objects.get().baseline == "2018"


def test_the_first_indicator_with_figures_is_used_and_without_any_the_first(edition):
    link(edition, "2.4", "volunteering")
    link(edition, "2.4", "sports-club-membership")
    assert stand(edition).targets["2.4"][0].link.indicator.key == "volunteering"
    record("sports-club-membership", cell("28", "2024"))
    assert stand(edition).targets["2.4"][0].link.indicator.key == "sports-club-membership"
    assert stand(edition, datetime.date(2023, 1, 1)).targets["2.4"][0].link.indicator.key == "volunteering"
    record("volunteering", cell(None, "2025"))
    assert stand(edition).targets["2.4"][0].link.indicator.key == "sports-club-membership"
    record("volunteering", cell("40", "2023"), published=datetime.date(2024, 3, 1))
    assert stand(edition).targets["2.4"][0].link.indicator.key == "volunteering"


def test_a_figure_of_another_place_is_not_ours(edition):
    link(edition, "2.4", "volunteering")
    record("volunteering", cell("30", "2025", area="000"), cell("31", "2025", area="740"))
    one = stand(edition).targets["2.4"][0]
    assert (one.assessment.reason, one.assessment.observation) == (Reason.NO_FIGURE, None)


def test_a_demand_group_by_group_says_of_which_group_its_figure_is(edition):
    link(edition, "5.1", "smokers-by-age", target=2)
    every = (("16-24", "10", "9"), ("25-44", "20", "21"))
    record(
        "smokers-by-age", *(cell(v, y, breakdown=f"ALDER={age}") for age, *two in every for v, y in zip(two, ("2018", "2021"), strict=True))
    )
    choose_baseline(edition=edition, goal="5.1", target=2, by="Anna", **BASELINE)
    assert "25-44" in row(edition, "5.1", 2).reason


def test_three_queries_whatever_the_size(example, django_assert_num_queries):
    model = model_of(example)
    with django_assert_num_queries(3):
        standing_of(example, model, "791", NOW)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_goal_has_a_status_with_a_reason_that_is_a_full_sentence(example, language):
    model = model_of(example)
    days = (datetime.date(1, 1, 1), datetime.date(2019, 1, 1), THEN, NOW, datetime.date(2199, 1, 1))
    with translation.override(language):
        for day in days:
            standing = stand(example, day)
            rows = [goal_row(model, goal, standing) for goal in model.goals]
            assert len(rows) == 22
            for one in [*rows, *(target for goal in rows for target in goal.targets)]:
                assert one.status in list(Status)
                assert one.status_word
                assert re.fullmatch(r"[A-ZÆØÅ0-9“].*[.!)]", one.reason), (day, one)
                assert "None" not in one.reason
                assert "%(" not in one.reason


TOLD = """
4.1 | worsening | Fra 1. kvartal 2019 til 1. kvartal 2020 faldt tallet fra 97.113 til 96.921 personer: −0,2 % mod et krav på mindst +0,5 %
2.2 | unknown   | Da var tallet 59 %, 21 procentpoint fra kravet på mindst 80 %.
3.3 | off_track | 17 af 40 opfylder kravet (november 2020); det skal holde i dem alle.
5.3 | unknown   | Da var tallet 89 %, og kravet på mindst 85 % var opfyldt.
4.5 | unknown   | Udgangspunktet er ikke valgt. Seneste tal: 78,3 % (2021).
2.3 | unknown   | Den ville komme fra kommunens egen borgerundersøgelse
3.2 | unknown   | Målet er ord uden tal, og ingen har endnu vurderet det.
"""


@pytest.mark.parametrize("line", TOLD.strip().splitlines())
def test_the_example_says_what_its_figures_say(example, line):
    goal, status, says = (part.strip() for part in line.split("|"))
    found = row(example, goal)
    assert found.status == status
    assert says in found.reason


def test_the_survey_has_its_margin_and_the_towns_their_whole(example):
    survey, towns, people = (row(example, goal).figure for goal in ("2.2", "3.3", "4.1"))
    assert (survey.value, survey.margin, survey.period, survey.answers) == ("59 %", "± 2,8 procentpoint", "2019", 1165)
    assert (towns.value, towns.margin, towns.period) == ("17 af 40", "", "november 2020")
    assert (people.value, people.period, people.area) == ("96.921 personer", "1. kvartal 2020", "Viborg Kommune")
    assert people.source.startswith("Kilde: Danmarks Statistik, FOLK1A")


def test_where_nothing_was_measured_nothing_says_nought(example):
    for day in (THEN, NOW):
        rows = [target_row(one, "Viborg Kommune", day) for every in stand(example, day).targets.values() for one in every]
        unmeasured = [one for one in rows if one.figure is None]
        assert len(unmeasured) > 10
        assert [one.reason for one in unmeasured if re.search(r"(?<![\d.,])0(?![\d.,])", one.reason)] == []
        assert all(one.spark is None and one.status == "unknown" and not one.then for one in unmeasured)


def test_on_another_day_other_statuses(example):
    then, now = ({number: [(t.assessment.status, t.assessment.stale) for t in some] for number, some in stand(example, day).targets.items()}
                 for day in (THEN, NOW))  # fmt: skip
    assert (then["5.3"], now["5.3"]) == ([(Status.REACHED, False)], [(Status.UNKNOWN, True)])
    assert (then["4.1"], now["4.1"]) == ([(Status.WORSENING, False)], [(Status.WORSENING, True)])
    assert stand(example, THEN).targets["4.5"][1].assessment.observation is None
    assert str(stand(example, THEN).targets["4.5"][0].assessment.observation.figure) == "76.5"
    assert all(t.assessment.status is Status.UNKNOWN for some in stand(example, datetime.date(1990, 1, 1)).targets.values() for t in some)


def test_what_was_published_later_is_neither_seen_nor_cited_on_an_earlier_day(example):
    record("population", cell("99000", "2020K1"), published=datetime.date(2021, 5, 1), citation="Kilde: rettelsen")
    before, after = row(example, "4.1", day=THEN).figure, row(example, "4.1").figure
    assert (before.value, after.value) == ("96.921 personer", "99.000 personer")
    assert after.source == "Kilde: rettelsen"
    assert before.source.startswith("Kilde: Danmarks Statistik, FOLK1A")


def test_a_figure_is_cited_by_its_own_delivery(example):
    record("population", cell("1", "1999K1"), citation="Kilde: en gammel bog")
    figure = row(example, "4.1").figure
    assert (figure.value, figure.source.startswith("Kilde: Danmarks Statistik, FOLK1A")) == ("96.921 personer", True)
