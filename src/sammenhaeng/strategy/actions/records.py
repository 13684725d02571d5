"""Writing a draft's records: what is new is made, what differs is saved, what is gone is retired."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from simple_history.utils import bulk_create_with_history

from sammenhaeng.domain.diff import Change, Key, SharedInitiative, initiatives_by_key, label_of
from sammenhaeng.domain.draft import Draft, GoalDraft, LegendMeaning, Place, ThemeDraft
from sammenhaeng.domain.initiatives import InitiativeStatus
from sammenhaeng.domain.slugs import slug_of
from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.actions.partners import record_partners
from sammenhaeng.strategy.actions.targets import record_targets
from sammenhaeng.strategy.models import (
    Collaboration,
    Contribution,
    Document,
    Edition,
    Goal,
    Initiative,
    LegendLine,
    Partner,
    Passage,
    Plan,
    Printed,
    Priority,
    Theme,
)
from sammenhaeng.strategy.queries.plans import LEGEND


class Recorder:
    """Writes one draft. Values that did not change keep their row and their source."""

    def __init__(
        self, organisation: Organisation, edition: Edition, document: Document, changes: tuple[Change, ...], renamed: Mapping[str, str]
    ) -> None:
        """renamed: former label → new one, of initiatives that keep their row under another title."""
        self.organisation, self.edition, self.document, self.renamed = organisation, edition, document, renamed
        self.changed = {(change.subject, change.label): change for change in changes}
        self.gone = f"Står ikke længere i {document.file}"[:300]

    def record(self, draft: Draft) -> None:
        """Write everything, from the outermost record to the innermost."""
        self.edition.title, self.edition.language = draft.title, draft.language
        self.edition.save(update_fields=["title", "language"])
        plans = self._legend(draft)
        themes = {t.number: self._theme(i, t) for i, t in enumerate(draft.themes)}
        goals = {g.number: self._goal(i, g, themes[g.theme]) for i, g in enumerate(draft.goals)}
        partners = record_partners(self.organisation, draft.partners)
        self._initiatives(draft, goals, partners)
        self._priorities(draft, goals, plans)
        self._retire(Goal, goals.keys())
        self._retire(Theme, themes.keys())

    def _passage(self, place: Place | None, page: int | None = None) -> Passage:
        if place is None:
            return Passage.objects.create(document=self.document, page=page)
        sides = {name: getattr(place.box, name) for name in ("left", "top", "right", "bottom")} if place.box else {}
        where = {"page": place.page, "first_line": place.first_line, "last_line": place.last_line, "cell": place.cell[:300]}
        return Passage.objects.create(document=self.document, **where, **sides)

    def _sources(self, places: Mapping[str, Place], names: Mapping[str, str], page: int | None = None) -> dict[str, Passage]:
        """Sources of the values in `names` (field of the row → name in the draft)."""
        return {f"{field}_source": self._passage(places.get(name), page) for field, name in names.items()}

    def _legend(self, draft: Draft) -> dict[str, Plan]:
        plans: dict[str, Plan] = {}
        if not any(subject == "legend" for subject, _ in self.changed):
            lines = self.edition.legend.filter(plan__isnull=False).select_related("plan")
            return {line.text: line.plan for line in lines if line.plan}
        self.edition.legend.all().delete()
        for position, entry in enumerate(draft.legend):
            plan = None
            if entry.meaning is LegendMeaning.PRIORITY:
                plan = plans[entry.text] = self._plan(entry.text)
            LegendLine.objects.create(
                edition=self.edition,
                position=position,
                mark=entry.mark,
                meaning=entry.meaning.value,
                text=entry.text,
                plan=plan,
                text_source=self._passage(entry.place),
            )
        return plans

    def _plan(self, text: str) -> Plan:
        """“Prioriterede målsætninger i X” names the plan X."""
        own = text.removeprefix(LEGEND)
        name = own if own != text else text.rsplit(" i ", 1)[-1].strip()
        year = re.search(r"(?:19|20|21)\d\d", text)
        plan, _ = Plan.objects.get_or_create(
            organisation=self.organisation, name=name[:200], defaults={"year": int(year[0]) if year else None}
        )
        return plan

    def _save(self, model: Any, found: Any, subject: tuple[str, str], fields: dict[str, Any], sources: Any) -> Any:
        """Make or change one row, where the draft changes it; else leave it as it is, but in its new place."""
        if found and subject not in self.changed and not found.retired_because:
            _place(found, fields["position"])
            return found
        row = found or model(edition=self.edition)
        for name, value in (fields | sources() | {"retired_because": ""}).items():
            setattr(row, name, value)
        row.save()
        return row

    def _theme(self, position: int, theme: ThemeDraft) -> Theme:
        found = self.edition.themes.filter(number=theme.number).order_by("retired_because").first()
        fields = {"number": theme.number, "position": position, "name": theme.name, "ambition": theme.ambition}
        names = {"name": "name"} | ({"ambition": "ambition"} if theme.ambition else {})
        row: Theme = self._save(Theme, found, ("theme", theme.number), fields, lambda: self._sources(theme.places, names))
        return row

    def _goal(self, position: int, goal: GoalDraft, theme: Theme) -> Goal:
        found = self.edition.goals.filter(number=goal.number).order_by("retired_because").first()
        fields = {
            "number": goal.number,
            "number_printed": goal.number_printed,
            "position": position,
            "theme": theme,
            "text": goal.text,
        }
        names = {"text": "text"} | ({"number": "number"} if goal.number_printed else {})
        row: Goal = self._save(Goal, found, ("goal", goal.number), fields, lambda: self._sources(goal.places, names))
        change = self.changed.get(("goal", goal.number))
        if found is None or (change and "targets" in change.fields):
            record_targets(row, goal.targets)
        if change or found is None:
            self._printed({"goal": row}, {"indicator": goal.indicator}, goal.places)
        return row

    def _printed(self, about: dict[str, Any], texts: Mapping[str, str], places: Mapping[str, Place]) -> None:
        """What the further columns say of a goal or an initiative; what did not change keeps its row and its source."""
        known = {row.column: row for row in Printed.objects.filter(**about)}
        for column, row in known.items():
            if not texts.get(column):
                row.delete()
        for column, text in texts.items():
            former = known.get(column)
            if not text or (former and former.text == text):
                continue
            row = former or Printed(**about, column=column)
            row.text, row.text_source = text, self._passage(places.get(column))
            row.save()

    def _initiatives(self, draft: Draft, goals: Mapping[str, Goal], partners: Mapping[str, Partner]) -> None:
        positions: dict[tuple[str, str, str | None], int] = {}
        for position, record in enumerate(draft.initiatives):
            positions[record.title, record.description, record.goal] = position
        existing = self._existing(initiatives_by_key(draft.initiatives))
        kept = set()
        for key, shared in initiatives_by_key(draft.initiatives).items():
            record = shared.record
            ranks = {number: positions[record.title, record.description, number] for number in shared.goals}
            row = self._initiative(key, shared, existing.get(key), min(ranks.values(), default=0))
            kept.add(row.pk)
            if ("initiative", label_of(key)) in self.changed or key not in existing:
                self._links(row, shared, goals, partners, ranks)
            else:
                for link in row.contributions.select_related("goal"):
                    _place(link, ranks[link.goal.number])
        for row in self.edition.initiatives.filter(retired_because="").exclude(pk__in=kept):
            row.retired_because = self.gone
            row.save(update_fields=["retired_because"])

    def _existing(self, wanted: Mapping[Key, SharedInitiative]) -> dict[Key, Initiative]:
        """The rows by the key that they have from now on."""
        found: dict[Key, Initiative] = {}
        for row in self.edition.initiatives.order_by("retired_because", "position"):
            number = 0
            while (row.title, number) in found:
                number += 1
            found[row.title, number] = row
        former, new = {label_of(key): row for key, row in found.items()}, {label_of(key): key for key in wanted}
        kept = {key: row for key, row in found.items() if label_of(key) not in self.renamed}
        return kept | {new[label]: former[old] for old, label in self.renamed.items() if old in former and label in new}

    def _initiative(self, key: Key, shared: SharedInitiative, found: Initiative | None, position: int) -> Initiative:
        record = shared.record
        taken = set() if found else set(self.edition.initiatives.values_list("slug", flat=True))
        fields = {
            "slug": found.slug if found else slug_of(record.title, taken),
            "position": position,
            "title": record.title,
            "description": record.description,
            "status": self._status(found, planned=record.planned),
            "page": record.page,
            "partners_text": record.partners_text,
        }
        names = {"title": "title", "description": "description", "partners": "partners"}
        label = label_of(key)
        subject = ("initiative", label)
        row: Initiative = self._save(Initiative, found, subject, fields, lambda: self._sources(record.places, names, record.page))
        if subject in self.changed or found is None:
            self._printed({"initiative": row}, asdict(record.further), record.places)
        return row

    @staticmethod
    def _status(found: Initiative | None, *, planned: bool) -> str:
        """A `*` more or less moves between planned and running; what people have said since stays."""
        if found and InitiativeStatus(found.status).is_marked == planned:
            return found.status
        return (InitiativeStatus.PLANNED if planned else InitiativeStatus.RUNNING).value

    @staticmethod
    def _links(
        row: Initiative, shared: SharedInitiative, goals: Mapping[str, Goal], partners: Mapping[str, Partner], ranks: Mapping[str, int]
    ) -> None:
        row.contributions.all().delete()
        row.collaborations.all().delete()
        for rank, (number, sure) in enumerate(zip(shared.goals, shared.confidences, strict=True)):
            Contribution.objects.create(initiative=row, goal=goals[number], is_primary=rank == 0, position=ranks[number], confidence=sure)
        names = enumerate(shared.record.partners)
        found = [Collaboration(initiative=row, partner=partners[name], spelling=name, position=i) for i, name in names]
        bulk_create_with_history(found, Collaboration)

    def _priorities(self, draft: Draft, goals: Mapping[str, Goal], plans: Mapping[str, Plan]) -> None:
        told = any(goal.priorities is not None for goal in draft.goals)
        named = {text for goal in draft.goals for text in goal.priorities or ()}
        made_here = any(plan.edition_id for plan in plans.values())
        for text, plan in plans.items():
            # Beside a plan that people have made here, another's colours may still be lost.
            known = plan.priorities_known or (text in named if made_here else told)
            if plan.priorities_known != known:
                plan.priorities_known = known
                plan.save(update_fields=["priorities_known"])
            wanted = {goals[g.number].pk for g in draft.goals if g.priorities and text in g.priorities}
            plan.priorities.filter(goal__edition=self.edition).exclude(goal_id__in=wanted).delete()
            for pk in wanted:
                Priority.objects.get_or_create(plan=plan, goal_id=pk)

    def _retire(self, model: Any, numbers: Any) -> None:
        for row in model.objects.filter(edition=self.edition, retired_because="").exclude(number__in=list(numbers)):
            row.retired_because = self.gone
            row.save(update_fields=["retired_because"])


def _place(row: Any, position: int) -> None:
    """Give a row that did not change its rank in the new document."""
    if row.position != position:
        row.position = position
        row.save(update_fields=["position"])
