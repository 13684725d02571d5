"""Goals and themes that get other numbers within an edition keep their row, and so their indicators, baselines and judgements."""

import datetime
from dataclasses import replace

import pytest

from sammenhaeng.documents.actions import accept_draft
from sammenhaeng.domain.identity import Identity
from sammenhaeng.ledger.models import Event
from sammenhaeng.progress.actions.measures import judge
from sammenhaeng.progress.models import JudgementRow, Measure
from sammenhaeng.strategy import models
from sammenhaeng.strategy.actions.records import Known
from sammenhaeng.strategy.actions.store import store_draft
from sammenhaeng.strategy.queries.drafts import draft_of
from tests.conftest import NAME

DAY = datetime.date(2026, 1, 1)
NEW = "Et mål, som ingen har haft før."


def store(edition, draft):
    return accept_draft(draft=draft, organisation=edition.framework.organisation, name=NAME, by="test")


def with_numbers(draft, numbers, themes=None):
    """The draft with other numbers: former → new."""
    themes = themes or {}
    goals = tuple(replace(g, number=numbers.get(g.number, g.number), theme=themes.get(g.theme, g.theme)) for g in draft.goals)
    return replace(
        draft,
        themes=tuple(replace(t, number=themes.get(t.number, t.number)) for t in draft.themes),
        goals=tuple(sorted(goals, key=lambda goal: goal.number)),
        initiatives=tuple(replace(i, goal=numbers.get(i.goal, i.goal)) for i in draft.initiatives),
    )


def with_new_goal(draft, number):
    """The draft with a goal put in at a number; those from there on in its theme are one further."""
    theme, at = number.split(".")
    last = max(int(g.number.split(".")[1]) for g in draft.goals if g.theme == theme)
    moved = with_numbers(draft, {f"{theme}.{n}": f"{theme}.{n + 1}" for n in range(int(at), last + 1)})
    new = replace(draft.goals[0], number=number, theme=theme, text=NEW, targets=(), priorities=None, indicator="", places={})
    return replace(moved, goals=tuple(sorted((*moved.goals, new), key=lambda goal: goal.number)))


def rows(edition):
    return {goal.number: goal.pk for goal in edition.goals.filter(retired_because="")}


def test_goals_that_swap_numbers_keep_their_rows(viborg, seed_draft):
    before = rows(viborg)
    accepted = store(viborg, with_numbers(seed_draft, {"1.2": "1.3", "1.3": "1.2"}))
    after = rows(viborg)
    assert (after["1.2"], after["1.3"]) == (before["1.3"], before["1.2"])
    assert [(c.how, c.subject, c.label, c.fields) for c in accepted.changes] == [
        ("changed", "goal", "1.2", {"number": ("1.3", "1.2")}),
        ("changed", "goal", "1.3", {"number": ("1.2", "1.3")}),
    ]
    assert Event.objects.get(verb="goal_changed", subject="goal:1.2").details == {"number": ["1.3", "1.2"]}
    assert draft_of(viborg) == with_numbers(seed_draft, {"1.2": "1.3", "1.3": "1.2"})


def test_figures_and_judgements_follow_a_goal_that_another_pushes_on(whole_example):
    draft, before = draft_of(whole_example), rows(whole_example)
    target = models.Target.objects.filter(goal__edition=whole_example, kind="narrative").first()
    number, theme = target.goal.number, target.goal.number.split(".")[0]
    measured = {m.goal.text: m.indicator.key for m in Measure.objects.filter(goal__edition=whole_example)}
    judge(edition=whole_example, goal=number, target=target.position + 1, scale="begun", reason="Set.", on=DAY, by="Anna")
    store(whole_example, with_new_goal(draft, f"{theme}.1"))
    after = rows(whole_example)
    numbers = [n for n in before if n.startswith(f"{theme}.")]
    assert [after[f"{theme}.{int(n.split('.')[1]) + 1}"] for n in numbers] == [before[n] for n in numbers]
    assert after[f"{theme}.1"] not in before.values()
    assert {m.goal.text: m.indicator.key for m in Measure.objects.filter(goal__edition=whole_example)} == measured
    assert JudgementRow.objects.get(goal__edition=whole_example).goal.pk == before[number]


def test_a_goal_put_in_between_and_an_edit_at_once_is_told_as_just_that(viborg, seed_draft):
    before = rows(viborg)
    draft = with_new_goal(seed_draft, "1.3")
    text = next(g.text for g in draft.goals if g.number == "1.4")
    edited = replace(draft, goals=tuple(replace(g, text=text + " Også ældre.") if g.number == "1.4" else g for g in draft.goals))
    accepted = store(viborg, edited)
    told = {(c.how, c.label): sorted(c.fields) for c in accepted.changes if c.subject == "goal"}
    assert told[("added", "1.3")]
    assert told[("changed", "1.4")] == ["number", "text"]
    assert told[("changed", "1.5")] == ["number"]
    assert not [c for c in accepted.changes if c.subject == "initiative"]
    assert rows(viborg)["1.4"] == before["1.3"]


def test_a_theme_is_known_by_its_name_when_themes_change_places(viborg, seed_draft):
    before = {theme.name: theme.pk for theme in viborg.themes.all()}
    themes = {"1": "2", "2": "1"}
    numbers = {g.number: f"{themes[g.theme]}{g.number[1:]}" for g in seed_draft.goals if g.theme in themes}
    moved = with_numbers(seed_draft, numbers, themes)
    moved = replace(moved, themes=tuple(sorted(moved.themes, key=lambda theme: theme.number)))
    accepted = store(viborg, moved)
    assert {theme.name: theme.pk for theme in viborg.themes.filter(retired_because="")} == before
    assert {tuple(c.fields) for c in accepted.changes} == {("number",)}
    assert {goal.theme.name for goal in viborg.goals.filter(number__startswith="1.")} == {seed_draft.themes[1].name}


def test_what_a_goal_knows_beside_the_document_follows_its_words(viborg, seed_draft):
    target = models.Target.objects.filter(goal__edition=viborg, goal__number="1.1").first()
    target.measure = "en andel"
    target.save()
    store(viborg, with_new_goal(seed_draft, "1.1"))
    assert models.Target.objects.get(goal__edition=viborg, measure="en andel").goal.number == "1.2"


def test_a_goal_that_takes_the_number_of_one_that_is_gone_is_another_where_somebody_says_so(viborg, seed_draft):
    before = rows(viborg)
    other = replace(seed_draft, goals=tuple(replace(g, text=NEW, targets=()) if g.number == "1.2" else g for g in seed_draft.goals))
    same = {g.number: g.number for g in seed_draft.goals if g.number != "1.2"}
    known = Known(identity=replace_identity(same, seed_draft))
    _document, found = store_draft(edition=viborg, draft=other, by="test", known=known)
    assert rows(viborg)["1.2"] != before["1.2"]
    assert models.Goal.objects.get(pk=before["1.2"]).retired_because
    assert {(c.how, c.label) for c in found if c.subject == "goal"} == {("added", "1.2"), ("removed", "1.2")}
    assert draft_of(viborg).goals[1].text == NEW


def replace_identity(goals, draft):
    return Identity(goals, {t.number: t.number for t in draft.themes})


@pytest.mark.parametrize("field", ["text", "title"])
def test_values_that_only_followed_a_renumbering_keep_the_document_where_they_were_read(viborg, seed_draft, field):
    first = viborg.documents.first()
    kind = models.Goal if field == "text" else models.Initiative
    sources = set(kind.objects.values_list(f"{field}_source", flat=True))
    document = store(viborg, replace(with_new_goal(seed_draft, "1.1"), source=replace(seed_draft.source, file="ny.docx"))).document
    moved = models.Goal.objects.get(edition=viborg, number="1.2")
    assert (moved.text_source.document, moved.number_source.document) == (first, document)
    assert sources <= set(kind.objects.values_list(f"{field}_source", flat=True))


def test_an_undo_puts_back_the_sources_too(viborg, seed_draft):
    first = viborg.documents.first()
    texts = dict(models.Goal.objects.values_list("text", "text_source"))
    descriptions = dict(models.Initiative.objects.values_list("title", "description_source"))
    changed = replace(
        with_new_goal(seed_draft, "1.1"),
        initiatives=tuple(replace(i, description=i.description + " Mere.") for i in seed_draft.initiatives[1:]),
        legend=(replace(seed_draft.legend[0], text="Et andet tegn"), *seed_draft.legend[1:]),
    )
    changed = replace(changed, goals=tuple(replace(g, text=g.text + " Nu.") if g.text != NEW else g for g in changed.goals))
    store(viborg, changed)
    store_draft(edition=viborg, draft=seed_draft, by="test", known=Known(exact=True))
    assert draft_of(viborg) == seed_draft
    assert dict(models.Goal.objects.filter(retired_because="").values_list("text", "text_source")) == texts
    assert dict(models.Initiative.objects.filter(retired_because="").values_list("title", "description_source")) == descriptions
    assert {line.text_source.document for line in viborg.legend.all()} == {first}
