"""An edition as a draft again: what a document that says just this would have said."""

from collections import defaultdict

from django.db.models import QuerySet

from sammenhaeng.domain.draft import (
    Box,
    Draft,
    Further,
    GoalDraft,
    InitiativeDraft,
    LegendEntry,
    LegendMeaning,
    PartnerDraft,
    Place,
    Places,
    SourceFile,
    TargetDraft,
    ThemeDraft,
)
from sammenhaeng.domain.initiatives import InitiativeStatus
from sammenhaeng.strategy.models import Collaboration, Contribution, Document, Edition, LegendLine, Passage, Printed, Priority
from sammenhaeng.strategy.queries.targets import target_of


def latest_document(edition: Edition) -> Document | None:
    """The document last accepted into an edition; None where there is none."""
    return edition.documents.order_by("-id").first()


def draft_of(edition: Edition) -> Draft:
    """Everything of an edition that a draft can say. About ten queries, whatever the size."""
    document = latest_document(edition)
    legend = list(edition.legend.select_related("text_source"))
    partners, named = _partners(edition)
    return Draft(
        title=edition.title,
        language=edition.language,
        source=SourceFile(document.file, document.sha256, document.pages) if document else SourceFile("", "0" * 64, 1),
        legend=tuple(LegendEntry(line.mark, LegendMeaning(line.meaning), line.text, _place(line.text_source)) for line in legend),
        themes=_themes(edition),
        goals=_goals(edition, legend),
        initiatives=_initiatives(edition, named),
        partners=partners,
    )


def _place(passage: Passage | None) -> Place | None:
    if passage is None or not passage.page or not passage.first_line or not passage.last_line:
        return None
    sides = (passage.left, passage.top, passage.right, passage.bottom)
    box = None if None in sides else Box(*sides)  # type: ignore[arg-type]
    return Place(passage.page, passage.first_line, passage.last_line, box, passage.cell)


def _places(**passages: Passage | None) -> Places:
    found = {name: _place(passage) for name, passage in passages.items()}
    return {name: place for name, place in found.items() if place}


def _themes(edition: Edition) -> tuple[ThemeDraft, ...]:
    rows = edition.themes.filter(retired_because="").select_related("name_source", "ambition_source")
    return tuple(ThemeDraft(t.number, t.name, t.ambition, _places(name=t.name_source, ambition=t.ambition_source)) for t in rows)


def _goals(edition: Edition, legend: list[LegendLine]) -> tuple[GoalDraft, ...]:
    texts = {line.plan_id: line.text for line in legend if line.plan_id}
    known = any(line.plan and line.plan.priorities_known for line in edition.legend.select_related("plan"))
    chosen: dict[int, list[str]] = defaultdict(list)
    for priority in Priority.objects.filter(goal__edition=edition, plan_id__in=texts).order_by("plan_id"):
        chosen[priority.goal_id].append(texts[priority.plan_id])
    printed = _printed(Printed.objects.filter(goal__edition=edition), "goal_id")
    rows = edition.goals.filter(retired_because="").select_related("theme", "text_source", "number_source")
    return tuple(
        GoalDraft(
            number=g.number,
            theme=g.theme.number,
            text=g.text,
            number_printed=g.number_printed,
            priorities=tuple(chosen[g.pk]) if known else None,
            targets=tuple(TargetDraft(t.text, target_of(t), t.measure or None, t.population or None) for t in g.targets.all()),
            indicator=printed[g.pk]["indicator"].text if "indicator" in printed[g.pk] else "",
            places=_places(text=g.text_source, number=g.number_source, **{name: row.text_source for name, row in printed[g.pk].items()}),
        )
        for g in rows.prefetch_related("targets")
    )


def _printed(rows: QuerySet[Printed], about: str) -> dict[int, dict[str, Printed]]:
    """What further columns say, by row and column. One query."""
    found: dict[int, dict[str, Printed]] = defaultdict(dict)
    for row in rows.select_related("text_source"):
        found[getattr(row, about)][row.column] = row
    return found


def _partners(edition: Edition) -> tuple[tuple[PartnerDraft, ...], dict[int, tuple[str, ...]]]:
    """The partners of an edition, and per initiative its spellings in order."""
    spellings: dict[int, set[str]] = defaultdict(set)
    named: dict[int, list[str]] = defaultdict(list)
    rows = Collaboration.objects.filter(initiative__edition=edition, initiative__retired_because="").select_related("partner")
    partners = {}
    for row in rows.order_by("initiative_id", "position"):
        partners[row.partner_id] = row.partner
        spellings[row.partner_id].add(row.spelling)
        named[row.initiative_id].append(row.spelling)
    drafts = tuple(
        PartnerDraft(partner.name, partner.kind or None, tuple(sorted(spellings[pk]))) for pk, partner in sorted(partners.items())
    )
    return drafts, {pk: tuple(names) for pk, names in named.items()}


def _initiatives(edition: Edition, named: dict[int, tuple[str, ...]]) -> tuple[InitiativeDraft, ...]:
    rows = Contribution.objects.filter(initiative__edition=edition, initiative__retired_because="").select_related(
        "goal", "initiative__title_source", "initiative__description_source", "initiative__partners_source"
    )
    printed = _printed(Printed.objects.filter(initiative__edition=edition), "initiative_id")
    return tuple(_initiative(row, named.get(row.initiative_id, ()), printed[row.initiative_id]) for row in rows.order_by("position"))


def _initiative(row: Contribution, partners: tuple[str, ...], printed: dict[str, Printed]) -> InitiativeDraft:
    i = row.initiative
    further = {name: one.text_source for name, one in printed.items()}
    return InitiativeDraft(
        title=i.title,
        planned=InitiativeStatus(i.status).is_marked,
        description=i.description,
        goal=row.goal.number,
        page=i.page,
        partners_text=i.partners_text,
        partners=partners,
        goal_confidence=row.confidence,
        further=Further(**{name: one.text for name, one in printed.items()}),
        places=_places(title=i.title_source, description=i.description_source, partners=i.partners_source, **further),
    )
