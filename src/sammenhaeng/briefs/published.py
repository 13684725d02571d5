"""A published status: what stood where on a day, as plain words and figures that can be kept as JSON and read back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.brief import Table, as_json
from sammenhaeng.briefs.rows import GoalRow, TargetRow, goal_row
from sammenhaeng.domain.assessment import Status
from sammenhaeng.domain.model import Model
from sammenhaeng.progress.queries.standing import Standing, TargetStanding

LANGUAGES = ("da", "en")


@dataclass(frozen=True, slots=True)
class FrozenTarget:
    """A target as published. number: the figure itself as decimal text, "" where there was none.

    baseline: the code of the period that it was counted from; judged: the day and scale of a person's judgement.
    """

    text: str
    sentence: str
    status: str
    status_word: str
    reason: str
    figure: str
    margin: str
    number: str
    period: str
    stale: bool
    indicator: str
    source: str
    baseline: str = ""
    judged: str = ""


@dataclass(frozen=True, slots=True)
class FrozenGoal:
    """A goal as published."""

    number: str
    text: str
    status: str
    status_word: str
    reason: str
    stale: bool
    initiatives: int
    targets: tuple[FrozenTarget, ...]


@dataclass(frozen=True, slots=True)
class FrozenTheme:
    """A theme as published."""

    number: str
    name: str
    goals: tuple[FrozenGoal, ...]


@dataclass(frozen=True, slots=True)
class FrozenInitiative:
    """An initiative as published."""

    slug: str
    title: str
    status_word: str
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrozenCount:
    """How many goals had a status."""

    status: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class FrozenStatus:
    """All that a published status says, in one language."""

    organisation: str
    framework: str
    edition: str
    as_of: str
    method: str
    counts: tuple[FrozenCount, ...]
    themes: tuple[FrozenTheme, ...]
    initiatives: tuple[FrozenInitiative, ...]

    @property
    def goals(self) -> tuple[FrozenGoal, ...]:
        """Every goal, in order."""
        return tuple(goal for theme in self.themes for goal in theme.goals)


def frozen_status(model: Model, standing: Standing) -> dict[str, Any]:
    """What is to be kept of a standing: the same in both languages, as plain JSON."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = as_json(_frozen(model, standing))
    return found


def _frozen(model: Model, standing: Standing) -> FrozenStatus:
    rows = {goal.number: goal_row(model, goal, standing) for goal in model.goals}
    themes = tuple(
        FrozenTheme(t.number, t.name, tuple(_goal(rows[g.number], standing) for g in model.goals_of[t.number])) for t in model.themes
    )
    statuses = [standing.of_goal(goal.number).status for goal in model.goals]
    return FrozenStatus(
        organisation=model.name.organisation,
        framework=model.name.framework,
        edition=model.name.edition,
        as_of=standing.as_of.isoformat(),
        method=standing.method,
        counts=tuple(FrozenCount(s.value, wording.status_word(s), statuses.count(s)) for s in Status if s in statuses),
        themes=themes,
        initiatives=tuple(FrozenInitiative(i.slug, i.title, wording.initiative_status_word(i.status), i.goals) for i in model.initiatives),
    )


def _goal(row: GoalRow, standing: Standing) -> FrozenGoal:
    targets = tuple(_target(one, known) for one, known in zip(row.targets, standing.targets.get(row.number, ()), strict=True))
    return FrozenGoal(row.number, row.text, row.status, row.status_word, row.reason, row.stale, row.initiatives, targets)


def _target(row: TargetRow, known: TargetStanding) -> FrozenTarget:
    figure, judgement = row.figure, known.assessment.judgement
    return FrozenTarget(
        text=row.text,
        sentence=row.sentence,
        status=row.status,
        status_word=row.status_word,
        reason=row.reason,
        figure=figure.value if figure else "",
        margin=figure.margin if figure else "",
        number=str(figure.number) if figure else "",
        period=figure.period if figure else "",
        stale=figure.stale if figure else False,
        indicator=figure.indicator if figure else "",
        source=figure.source if figure else "",
        baseline=known.link.baseline.code if known.link and known.link.baseline else "",
        judged=f"{judgement.on} {judgement.scale}" if judgement else "",
    )


def read_frozen(content: Mapping[str, Any], language: str) -> FrozenStatus:
    """A kept status in a language. Raises KeyError or TypeError for what is none."""
    found = content[language if language in content else "da"]
    themes = tuple(FrozenTheme(t["number"], t["name"], tuple(_read_goal(goal) for goal in t["goals"])) for t in found["themes"])
    plain = {name: found[name] for name in ("organisation", "framework", "edition", "as_of", "method")}
    initiatives = tuple(FrozenInitiative(**{**one, "goals": tuple(one["goals"])}) for one in found["initiatives"])
    return FrozenStatus(**plain, counts=tuple(FrozenCount(**one) for one in found["counts"]), themes=themes, initiatives=initiatives)


def _read_goal(goal: Mapping[str, Any]) -> FrozenGoal:
    return FrozenGoal(**{**goal, "targets": tuple(FrozenTarget(**one) for one in goal["targets"])})


@dataclass(frozen=True, slots=True)
class ChangedStatus:
    """A goal whose status is another than in the status before, and what changed it, in words."""

    number: str
    text: str
    before: str
    after: str
    why: str


def changed_since(before: FrozenStatus, after: FrozenStatus) -> tuple[ChangedStatus, ...]:
    """The goals whose status changed, each with what changed it; a goal that is new or gone is one of them."""
    held = {goal.number: goal for goal in before.goals}
    found = []
    for goal in after.goals:
        former = held.pop(goal.number, None)
        if former is None:
            found.append(ChangedStatus(goal.number, goal.text, "", goal.status_word, _("målet er nyt")))
        elif former.status != goal.status or (former.stale != goal.stale and goal.status != Status.UNKNOWN):
            why = _why(former, goal, same_method=before.method == after.method)
            found.append(ChangedStatus(goal.number, goal.text, former.status_word, goal.status_word, why))
    found += [ChangedStatus(goal.number, goal.text, goal.status_word, "", _("målet er gået ud")) for goal in held.values()]
    return tuple(found)


def _why(before: FrozenGoal, after: FrozenGoal, *, same_method: bool) -> str:
    """What changed a status: the target, a person's choice, another indicator, a new or a revised figure, the method, or time."""
    if [one.text for one in before.targets] != [one.text for one in after.targets]:
        return _("måltallet er ændret")
    pairs = list(zip(before.targets, after.targets, strict=True))
    causes = {
        _("en person har vurderet målet"): any(a.judged != b.judged for a, b in pairs),
        _("udgangspunktet er valgt eller ændret"): any(a.baseline != b.baseline for a, b in pairs),
        _("målt med en anden indikator"): any(a.indicator != b.indicator for a, b in pairs),
        _("et nyt tal"): any(a.period != b.period for a, b in pairs),
        _("tallet er revideret af kilden"): any(a.number != b.number for a, b in pairs),
        _("tallet er blevet forældet"): before.status == after.status,
        _("metoden er ændret"): not same_method,
    }
    return next((words for words, holds in causes.items() if holds), _("tiden er gået"))


@dataclass(frozen=True, slots=True)
class PublishedFacts:
    """What is known of a published status besides its content. number: 1, 2 … of its day; corrections have higher ones."""

    as_of: str
    as_of_text: str
    number: int
    published: str
    method: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PublishedBrief:
    """The page of one published status. former: the one that it is held against ("" when it is the first)."""

    organisation: str
    organisation_slug: str
    heading: str
    facts: PublishedFacts
    status: FrozenStatus
    former: str
    changes: tuple[ChangedStatus, ...]
    others: tuple[PublishedFacts, ...]

    def table(self) -> Table:
        """A row per target."""
        columns = (_("Nr."), _("Målsætning"), _("Måltal"), _("Status"), _("Begrundelse"), _("Tal"), _("Periode"), _("Forældet"), _("Kilde"))
        return Table(
            columns,
            tuple(
                (g.number, g.text, t.text, t.status_word, t.reason, t.figure, t.period, _("ja") if t.stale else _("nej"), t.source)
                for g in self.status.goals
                for t in g.targets
            ),
        )


def published_brief(
    organisation: tuple[str, str],
    facts: PublishedFacts,
    status: FrozenStatus,
    former: FrozenStatus | None,
    others: Sequence[PublishedFacts],
) -> PublishedBrief:
    """A published status beside the one before it. organisation: slug and name."""
    return PublishedBrief(
        organisation=organisation[1],
        organisation_slug=organisation[0],
        heading=_("Status pr. %(day)s") % {"day": facts.as_of_text},
        facts=facts,
        status=status,
        former=wording.period_text(former.as_of) if former else "",
        changes=changed_since(former, status) if former else (),
        others=tuple(others),
    )


@dataclass(frozen=True, slots=True)
class PublishedListBrief:
    """The page of all published statuses of an organisation, newest first."""

    organisation: str
    organisation_slug: str
    heading: str
    statuses: tuple[PublishedFacts, ...]

    def table(self) -> Table:
        """A row per published status."""
        columns = (_("Dato"), _("Nr."), _("Offentliggjort"), _("Metode"), "SHA-256")
        return Table(columns, tuple((s.as_of, s.number, s.published, s.method, s.sha256) for s in self.statuses))
