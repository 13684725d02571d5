"""Writing a draft's records: what is new is made, what differs is saved, what is gone is retired."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from simple_history.utils import bulk_create_with_history

from sammenhaeng.domain.diff import Change, Key, SharedInitiative, initiatives_by_key, label_of
from sammenhaeng.domain.draft import Draft, GoalDraft, InitiativeDraft, LegendMeaning, Place, ThemeDraft
from sammenhaeng.domain.identity import Identity
from sammenhaeng.domain.initiatives import InitiativeStatus
from sammenhaeng.domain.slugs import slug_of
from sammenhaeng.domain.status_words import status_said
from sammenhaeng.strategy.actions.numbered import rows_by_number
from sammenhaeng.strategy.actions.partners import record_partners
from sammenhaeng.strategy.actions.passages import Passages
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
    Plan,
    Printed,
    Priority,
    Theme,
)
from sammenhaeng.strategy.queries.plans import LEGEND

_INITIATIVE = {"title": "title", "description": "description", "partners_text": "partners"}
"""Fields of an initiative that have a source → what the draft calls their place."""
_SOURCED = ("name", "ambition", "number", "text", *_INITIATIVE)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a draft beside its words. renamed: former label → new one, of initiatives that are the same under another title.

    identity: which goals and themes are the same, None where their words and numbers say so; exact: what the draft is silent of was
    not there, as where a former state is put back.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)
    identity: Identity | None = None
    exact: bool = False


class Recorder:
    """Writes one draft. Values that did not change keep their row and their source."""

    def __init__(self, edition: Edition, document: Document, changes: tuple[Change, ...], known: Known) -> None:
        self.organisation, self.edition, self.known = edition.framework.organisation, edition, known
        self.changed = {(change.subject, change.label): change for change in changes if change.how != "removed"}
        self.gone = f"Står ikke længere i {document.file}"[:300]
        self.passages = Passages(document, back=known.exact)
        self.same = known.identity or Identity()
        self.slugs: set[str] = set()

    def record(self, draft: Draft) -> None:
        """Write everything, from the outermost record to the innermost."""
        self.edition.title, self.edition.language = draft.title, draft.language
        self.edition.save(update_fields=["title", "language"])
        plans = self._legend(draft)
        texts = {g.number: g.text for g in draft.goals}
        found = rows_by_number(self.edition.goals, texts, self.same.goals, "text", self.gone)
        themes = self._themes(draft)
        goals = {g.number: self._goal(i, g, themes[g.theme], found.get(g.number)) for i, g in enumerate(draft.goals)}
        partners = record_partners(self.organisation, draft.partners)
        self._initiatives(draft, goals, partners)
        self._priorities(draft, goals, plans)

    def _themes(self, draft: Draft) -> dict[str, Theme]:
        wanted = {t.number: t.name for t in draft.themes}
        found = rows_by_number(self.edition.themes, wanted, self.same.themes, "name", self.gone)
        return {t.number: self._theme(i, t, found.get(t.number)) for i, t in enumerate(draft.themes)}

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
                text_source=self.passages.of_legend(self.edition, entry.mark, entry.text, entry.place),
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

    def _save(
        self,
        found: Any,
        made: Any,
        subject: tuple[str, str],
        fields: dict[str, Any],
        *,
        places: Mapping[str, Place | None],
        page: int | None = None,
    ) -> Any:
        """Make or change one row, where the draft changes it; else leave it as it is, but in its new place. places: of its sources."""
        if found and subject not in self.changed and not found.retired_because:
            _place(found, fields["position"])
            return found
        row = found or made
        self.passages.set_on(row, {name: fields[name] for name in _SOURCED if name in fields}, places, page)
        for name, value in (fields | {"retired_because": ""}).items():
            setattr(row, name, value)
        row.save()
        return row

    def _theme(self, position: int, theme: ThemeDraft, found: Theme | None) -> Theme:
        fields = {"number": theme.number, "position": position, "name": theme.name, "ambition": theme.ambition}
        places = {name: theme.places.get(name) for name in ("name", "ambition")}
        row: Theme = self._save(found, Theme(edition=self.edition), ("theme", theme.number), fields, places=places)
        return row

    def _goal(self, position: int, goal: GoalDraft, theme: Theme, found: Goal | None) -> Goal:
        fields = {
            "number": goal.number,
            "number_printed": goal.number_printed,
            "position": position,
            "theme": theme,
            "text": goal.text,
        }
        places = {name: goal.places.get(name) for name in ("text", "number") if name == "text" or goal.number_printed}
        row: Goal = self._save(found, Goal(edition=self.edition), ("goal", goal.number), fields, places=places)
        change = self.changed.get(("goal", goal.number))
        if found is None or (change and "targets" in change.fields):
            record_targets(row, goal.targets)
        if change or found is None:
            self._printed({"goal": row}, {"indicator": goal.indicator}, goal.places, is_new=found is None)
        return row

    def _printed(self, about: dict[str, Any], texts: Mapping[str, str], places: Mapping[str, Place], *, is_new: bool) -> None:
        """What the further columns say of a goal or an initiative; what did not change keeps its row and its source."""
        if is_new and not any(texts.values()):
            return
        known = {row.column: row for row in Printed.objects.filter(**about)}
        for column, row in known.items():
            if not texts.get(column):
                row.delete()
        for column, text in texts.items():
            former = known.get(column)
            if not text or (former and former.text == text):
                continue
            row = former or Printed(**about, column=column)
            row.text, row.text_source = text, self.passages.of_printed(about, column, text, places.get(column))
            row.save()

    def _initiatives(self, draft: Draft, goals: Mapping[str, Goal], partners: Mapping[str, Partner]) -> None:
        positions = {(one.title, one.description, one.goal): position for position, one in enumerate(draft.initiatives)}
        wanted = initiatives_by_key(draft.initiatives)
        existing = self._existing(wanted)
        self.slugs = set(self.edition.initiatives.values_list("slug", flat=True))
        links: list[Contribution] = []
        collaborations: list[Collaboration] = []
        kept: set[int] = set()
        for key, shared in wanted.items():
            record, found = shared.record, existing.get(key)
            ranks = {number: positions[record.title, record.description, number] for number in shared.goals}
            row = self._initiative(key, shared, found, min(ranks.values(), default=0))
            kept.add(row.pk)
            if ("initiative", label_of(key)) in self.changed or found is None:
                _clear_links(found)
                links.extend(_contributions(row, shared, goals, ranks))
                named = enumerate(record.partners)
                collaborations.extend(Collaboration(initiative=row, partner=partners[name], spelling=name, position=i) for i, name in named)
            else:
                for link in row.contributions.select_related("goal"):
                    _place(link, ranks[link.goal.number])
        bulk_create_with_history(links, Contribution)
        bulk_create_with_history(collaborations, Collaboration)
        self._retire_others(kept)

    def _retire_others(self, kept: set[int]) -> None:
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
        kept = {key: row for key, row in found.items() if label_of(key) not in self.known.renamed}
        return kept | {new[label]: former[old] for old, label in self.known.renamed.items() if old in former and label in new}

    def _initiative(self, key: Key, shared: SharedInitiative, found: Initiative | None, position: int) -> Initiative:
        record = shared.record
        fields = {
            "slug": found.slug if found else slug_of(record.title, self.slugs),
            "position": position,
            "title": record.title,
            "description": record.description,
            "status": self._status(found, record, self.changed.get(("initiative", label_of(key)))),
            "page": record.page,
            "partners_text": record.partners_text,
        }
        places = {field: record.places.get(name) for field, name in _INITIATIVE.items()}
        subject = ("initiative", label_of(key))
        self.slugs.add(str(fields["slug"]))
        row: Initiative = self._save(found, Initiative(edition=self.edition), subject, fields, places=places, page=record.page)
        if subject in self.changed or found is None:
            self._printed({"initiative": row}, asdict(record.further), record.places, is_new=found is None)
        return row

    @staticmethod
    def _status(found: Initiative | None, record: InitiativeDraft, change: Change | None) -> str:
        """What the column of states says, where it says something new; else a `*` more or less moves between planned and running.

        What people have said since stays.
        """
        said = status_said(record.further.status)
        if said and said.is_marked == record.planned and (found is None or (change and "status" in change.fields)):
            return said.value
        if found and InitiativeStatus(found.status).is_marked == record.planned:
            return found.status
        return (InitiativeStatus.PLANNED if record.planned else InitiativeStatus.RUNNING).value

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


def _place(row: Any, position: int) -> None:
    """Give a row that did not change its rank in the new document."""
    if row.position != position:
        row.position = position
        row.save(update_fields=["position"])


def _clear_links(row: Initiative | None) -> None:
    if row is not None:
        row.contributions.all().delete()
        row.collaborations.all().delete()


def _contributions(row: Initiative, shared: SharedInitiative, goals: Mapping[str, Goal], ranks: Mapping[str, int]) -> list[Contribution]:
    """Which goals an initiative stands under, the first one primary."""
    found = enumerate(zip(shared.goals, shared.confidences, strict=True))
    return [
        Contribution(initiative=row, goal=goals[number], is_primary=rank == 0, position=ranks[number], confidence=sure)
        for rank, (number, sure) in found
    ]
