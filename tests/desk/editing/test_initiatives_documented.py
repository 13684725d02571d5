"""The desk tells what the document says beside the fields that nobody has filled in."""

from sammenhaeng.people.roles import Role
from sammenhaeng.strategy.models import Passage, Printed
from tests.desk.editing.sending import desk


def facts_of(client, row):
    html = client.get(desk(f"indsatser/{row.slug}/")).content.decode()
    return html.partition('id="fakta"')[2].partition("</section>")[0]


def test_the_page_of_an_initiative_gives_the_words_of_the_document_beside_empty_fields(client, signed_in, viborg):
    signed_in(Role.EDITOR)
    row = viborg.initiatives.first()
    assert "Dokumentet siger" not in facts_of(client, row)
    source = Passage.objects.filter(document__edition=viborg).first()
    for column, text in (("owner", "Haveafdelingen"), ("deadline", "Næste forår"), ("economy", "–")):
        Printed.objects.create(initiative=row, column=column, text=text, text_source=source)
    facts = facts_of(client, row)
    assert facts.count("Dokumentet siger") == 2
    assert "Haveafdelingen" in facts
    assert "Næste forår" in facts
    assert "viborg-oversigt" in facts
    row.starts_on = "2026-01-01"
    row.save()
    assert "Næste forår" in facts_of(client, row), "the end is still not known"
    row.ends_on = "2026-12-31"
    row.save()
    assert "Næste forår" not in facts_of(client, row)


def test_the_page_of_an_initiative_stays_within_its_budget(client, signed_in, viborg, django_assert_max_num_queries):
    signed_in(Role.EDITOR)
    row = viborg.initiatives.first()
    for column in ("owner", "deadline", "economy", "status", "indicator"):
        Printed.objects.create(initiative=row, column=column, text="Noget")
    with django_assert_max_num_queries(24):
        facts_of(client, row)
