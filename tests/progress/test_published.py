"""Published statuses: frozen, numbered, read back as they were, and held against the one before."""

import datetime
import hashlib
import io
import json
from dataclasses import replace

import docx
import pytest
from django.db import transaction

from sammenhaeng.briefs.published import changed_since, frozen_status, read_frozen
from sammenhaeng.briefs.published_pages import published_list, published_page
from sammenhaeng.documents.actions import accept_draft
from sammenhaeng.domain.judging import METHOD
from sammenhaeng.ledger.models import Event
from sammenhaeng.people.models import Organisation
from sammenhaeng.progress.actions.measures import choose_baseline, judge, link_indicator
from sammenhaeng.progress.actions.publish import publish_status
from sammenhaeng.progress.models import PublishedStatus, PublishedStatusIsFrozen
from sammenhaeng.progress.queries.standing import standing_of
from sammenhaeng.statistics.actions.catalogue import load_catalogue
from sammenhaeng.statistics.actions.record import record_delivery
from sammenhaeng.statistics.sources.delivery import Delivery
from sammenhaeng.strategy.actions.editions import EditionName
from sammenhaeng.strategy.queries.model import model_of
from tests.statistics.conftest import cell

FIRST, SECOND, LATER = datetime.date(2020, 12, 31), datetime.date(2021, 9, 30), datetime.date(2026, 9, 30)

HEADINGS = (
    "Resume", "Indstilling", "Beslutning", "Historik", "Inddragelse og høring", "Beskrivelse", "Alternativer", "Tidsperspektiv",
    "Økonomiske forhold og konsekvenser", "Juridiske og planmæssige forhold", "Bilag",
)  # fmt: skip


@pytest.fixture
def edition(viborg):
    """Viborg with three measured targets: people (4.1), activity (5.3) and employment (4.5)."""
    load_catalogue(by="test")
    for goal, indicator in (("4.1", "population"), ("5.3", "physical-activity"), ("4.5", "employment-rate")):
        link_indicator(edition=viborg, goal=goal, target=1, indicator=indicator, by="test")
    record("population", cell("97113", "2019K1"), cell("96921", "2020K1"))
    record("physical-activity", cell("89", "2019"))
    record("employment-rate", cell("76", "2018"), cell("76.5", "2019"))
    return viborg


def record(indicator, *cells, **facts):
    record_delivery(indicator=indicator, delivery=Delivery(list(cells), "", facts.get("published"), "Kilde: testen"), by="test")


def content_of(edition, day):
    model = model_of(edition)
    return frozen_status(model, standing_of(edition, model, "791", day))


def publish(edition, day=FIRST):
    return publish_status(edition=edition, as_of=day, content=content_of(edition, day), method=METHOD, by="Anna")


def frozen(edition, day=FIRST):
    return read_frozen(content_of(edition, day), "da")


def whys(before, after):
    return {one.number: one.why for one in changed_since(before, after)}


def with_goal(published, number, *, target=None, **changes):
    """The status with one goal other than it was."""

    def other(goal):
        targets = tuple(replace(one, **target) for one in goal.targets) if target else goal.targets
        return replace(goal, targets=targets, **changes) if goal.number == number else goal

    return replace(published, themes=tuple(replace(t, goals=tuple(map(other, t.goals))) for t in published.themes))


FORBIDDEN = {
    "save": lambda row: row.save(),
    "save of some": lambda row: row.save(update_fields=["method"]),
    "save under its number": lambda row: PublishedStatus(pk=row.pk, edition=row.edition, as_of=FIRST, content={}).save(),
    "delete": lambda row: row.delete(),
    "update": lambda row: PublishedStatus.objects.update(method="x"),
    "update of some": lambda row: PublishedStatus.objects.filter(pk=row.pk).update(content={}),
    "delete of all": lambda row: PublishedStatus.objects.all().delete(),
    "delete through the edition": lambda row: row.edition.published_statuses.all().delete(),
    "bulk update": lambda row: PublishedStatus.objects.bulk_update([row], ["method"]),
    "update or create": lambda row: PublishedStatus.objects.update_or_create(pk=row.pk, defaults={"method": "x"}),
}


@pytest.mark.parametrize("way", FORBIDDEN)
def test_a_published_status_is_never_changed_or_deleted(edition, way):
    row, _ = publish(edition)
    row.method = "x"
    with pytest.raises(PublishedStatusIsFrozen), transaction.atomic():
        FORBIDDEN[way](row)
    assert PublishedStatus.objects.get().method == METHOD


def test_it_is_told_in_the_ledger_with_a_checksum_of_what_is_kept(edition):
    row, new = publish(edition)
    assert (new, row.number, row.actor) == (True, 1, "Anna")
    kept = PublishedStatus.objects.get()
    assert hashlib.sha256(json.dumps(kept.content, ensure_ascii=False, sort_keys=True).encode()).hexdigest() == kept.sha256
    told = Event.objects.get(verb="status_published")
    assert (told.details["sha256"], told.details["number"], told.actor) == (kept.sha256, 1, "Anna")


def test_the_same_content_is_published_once_and_another_day_is_another(edition):
    assert publish(edition)[1]
    row, new = publish(edition)
    assert (new, row.number, PublishedStatus.objects.count()) == (False, 1, 1)
    assert publish(edition, SECOND)[1]
    assert (PublishedStatus.objects.count(), Event.objects.filter(verb="status_published").count()) == (2, 2)


def test_a_correction_gets_the_next_number_and_the_old_one_still_shows(edition, client):
    publish(edition)
    record("population", cell("99000", "2020K1"), published=datetime.date(2020, 12, 1))
    row, new = publish(edition)
    assert (new, row.number) == (True, 2)
    old, corrected = (published_page("viborg", FIRST, number) for number in (1, None))
    assert ("96.921" in str(old.status), "99.000" in str(corrected.status)) == (True, True)
    assert (old.facts.number, corrected.facts.number, [o.number for o in corrected.others]) == (1, 2, [1])
    assert [c.why for c in corrected.changes] == ["tallet er revideret af kilden"]
    assert "96.921" in client.get("/viborg/status/2020-12-31/?nr=1").content.decode()
    assert "99.000" in client.get("/viborg/status/2020-12-31/").content.decode()
    assert [(s.as_of, s.number) for s in published_list("viborg").statuses] == [("2020-12-31", 2), ("2020-12-31", 1)]


def test_going_back_to_what_stood_first_is_a_third_number(edition):
    publish(edition)
    record("population", cell("99000", "2020K1"), published=datetime.date(2020, 12, 1))
    publish(edition)
    record("population", cell("96921", "2020K1"), published=datetime.date(2020, 12, 2))
    assert publish(edition)[0].number == 3


def test_content_reads_back_in_both_languages_as_it_was(edition):
    publish(edition)
    content = PublishedStatus.objects.get().content
    assert set(content) == {"da", "en"}
    danish, english = read_frozen(content, "da"), read_frozen(content, "en")
    assert danish == read_frozen(content_of(edition, FIRST), "da") == read_frozen(content, "fr")
    assert [g.number for g in danish.goals] == [g.number for g in english.goals]
    assert len(danish.goals) == 22
    assert [(t.number, t.status, t.text) for g in danish.goals for t in g.targets] == [
        (t.number, t.status, t.text) for g in english.goals for t in g.targets
    ]
    assert {g.number: g.status for g in danish.goals}["4.1"] == "worsening"
    assert sum(count.count for count in danish.counts) == 22
    assert (danish.as_of, danish.method, len(danish.initiatives)) == ("2020-12-31", METHOD, 34)


def test_what_happens_after_publishing_does_not_change_the_page(edition, client):
    publish(edition)
    pages = [f"/viborg/status/2020-12-31{form}" for form in ("/", ".json", ".csv")]
    before = [client.get(page).content for page in pages]
    record("population", cell("1", "2020K1"), cell("2", "2021K1"))
    edition.goals.get(number="4.1").targets.update(text="Noget helt andet")
    edition.goals.filter(number="4.1").update(text="Et andet mål")
    assert [client.get(page).content for page in pages] == before


def test_another_edition_on_the_same_day_hides_neither(edition, seed_draft):
    publish(edition)
    organisation = Organisation.objects.get()
    name = EditionName("Sammenhængsmodellen", "Sammenhængsmodellen 2020", "2020-12", "byrådet")
    new = accept_draft(draft=seed_draft, organisation=organisation, name=name, by="test").edition
    publish(new)
    found = published_page("viborg", FIRST)
    assert found.status.edition == "Sammenhængsmodellen 2020"
    shown = [published_page("viborg", FIRST, other.number).status.edition for other in found.others]
    assert shown == ["Sammenhængsmodellen 2018"]


def test_what_nobody_published_is_not_there(edition):
    assert (published_page("viborg", FIRST), published_page("nixby", FIRST), published_list("nixby")) == (None, None, None)
    assert published_list("viborg").statuses == ()


def test_the_first_has_nothing_before_it_and_the_next_is_held_against_it(edition):
    publish(edition)
    publish(edition, SECOND)
    assert published_page("viborg", FIRST).former == ""
    second = published_page("viborg", SECOND)
    assert second.former == "31. december 2020"
    assert published_page("viborg", FIRST).changes == ()


def test_a_new_figure_is_why(edition):
    before = frozen(edition)
    record("population", cell("99000", "2021K1"), published=datetime.date(2021, 5, 12))
    assert whys(before, frozen(edition, SECOND))["4.1"] == "et nyt tal"


def test_a_revised_figure_is_why(edition):
    before = frozen(edition)
    record("population", cell("99000", "2020K1"), published=datetime.date(2020, 12, 1))
    assert whys(before, frozen(edition)) == {"4.1": "tallet er revideret af kilden"}


def test_time_alone_is_why_when_a_deadline_has_passed_or_a_figure_has_grown_old(edition):
    found = whys(frozen(edition), frozen(edition, LATER))
    assert found == {"4.1": "tallet er blevet forældet", "5.3": "tiden er gået"}


def test_a_changed_target_another_method_and_another_indicator_are_why(edition):
    before = frozen(edition)
    changed = with_goal(before, "4.1", status="reached", target={"text": "Nye ord"})
    assert whys(before, changed) == {"4.1": "måltallet er ændret"}
    assert whys(before, replace(with_goal(before, "4.1", status="reached"), method="sammenhaeng/2")) == {"4.1": "metoden er ændret"}
    measured = with_goal(before, "4.1", status="reached", target={"indicator": "workplaces"})
    assert whys(before, measured) == {"4.1": "målt med en anden indikator"}


def test_a_goal_that_is_new_or_gone_is_told(edition):
    before = frozen(edition)
    fewer = replace(before, themes=before.themes[1:])
    gone = {goal.number: "målet er gået ud" for goal in before.themes[0].goals}
    assert whys(before, fewer) == gone
    assert whys(fewer, before) == dict.fromkeys(gone, "målet er nyt")


def test_what_has_not_changed_is_not_told(edition):
    before = frozen(edition)
    assert changed_since(before, before) == ()
    assert whys(before, frozen(edition, FIRST + datetime.timedelta(days=1))) == {}


def test_a_baseline_that_somebody_chose_is_why(edition):
    link_indicator(edition=edition, goal="4.5", target=2, indicator="public-support-population-share", by="test")
    record("public-support-population-share", cell("14", "2018"), cell("12", "2019"))
    choose_baseline(edition=edition, goal="4.5", target=2, baseline="2018", reason="Vedtaget da.", by="test")
    before = frozen(edition)
    choose_baseline(edition=edition, goal="4.5", target=1, baseline="2018", reason="Vedtaget da.", by="test")
    found = whys(before, frozen(edition))
    assert list(found) == ["4.5"]
    assert found["4.5"] != "tiden er gået"


def test_a_judgement_that_somebody_made_is_why(edition):
    before = frozen(edition)
    judge(edition=edition, goal="3.2", target=1, scale="begun", reason="Set på stedet.", on=FIRST, by="test")
    found = whys(before, frozen(edition))
    assert list(found) == ["3.2"]
    assert found["3.2"] != "tiden er gået"


def test_a_published_status_is_there_in_every_form(edition, client):
    assert "Der er ikke offentliggjort nogen status endnu." in client.get("/viborg/status/").content.decode()
    publish(edition)
    assert "31. december 2020" in client.get("/viborg/status/").content.decode()
    assert "Går tilbage" in client.get("/viborg/status/2020-12-31/").content.decode()
    found = client.get("/viborg/status/2020-12-31.json").json()
    assert (found["facts"]["number"], len(found["facts"]["sha256"]), len(found["status"]["themes"])) == (1, 64, 6)
    assert "96.921 personer;1. kvartal 2020" in client.get("/viborg/status/2020-12-31.csv").content.decode()
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        for name in ("2020-12-31", "2020-12-31/sag"):
            response = client.get(f"/viborg/status/{name}.{form}")
            assert response.content.startswith(start)
            assert f".{form}" in response["Content-Disposition"]


def test_a_committee_case_has_the_eleven_headings_and_leaves_to_people_what_is_theirs(edition, client):
    publish(edition)
    case = docx.Document(io.BytesIO(client.get("/viborg/status/2020-12-31/sag.docx").content))
    assert tuple(p.text for p in case.paragraphs if p.style.name == "Heading 2") == HEADINGS
    text = "\n".join(p.text for p in case.paragraphs)
    assert text.count("[Udfyldes af sagsbehandleren.]") == 5
    assert "1 målsætning er bagud eller går tilbage." in text
    assert [row.cells[0].text for row in case.tables[0].rows[1:]] == ["4.1"]
