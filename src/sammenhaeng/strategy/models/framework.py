"""Framework, editions, themes, goals with their descent, and targets in all six forms."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from sammenhaeng.domain.targets import Comparison, Heading
from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models.sources import Kept, Retirable, source

ISO_PERIOD = RegexValidator(r"^\d{4}(-\d{2}(-\d{2})?)?$", "Write 2018, 2018-12 or 2018-12-31.")
VALUED = ("level", "change", "growth", "every_unit")
KINDS = (*VALUED, "direction", "narrative")


class Framework(Kept):
    """The political model of an organisation, which lives on through its editions."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="frameworks")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "name"), name="framework_once_per_organisation"),)

    def __str__(self) -> str:
        return self.name


class Edition(Kept):
    """One dated version of a framework. adopted: an ISO 8601 year, month or day; title: of the overview.

    state: a draft is not public and judges nothing; former: the edition that it was made from; why: what changed, in a few words.
    """

    class State(models.TextChoices):
        """Has the council adopted it? One that is adopted for a later day awaits it; a draft that was given up is dropped."""

        DRAFT = "draft"
        AWAITING = "awaiting"
        ADOPTED = "adopted"
        DROPPED = "dropped"

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="editions")
    name = models.CharField(max_length=200)
    slug = models.SlugField()
    adopted = models.CharField(max_length=10, blank=True, validators=[ISO_PERIOD])
    adopted_source = models.TextField(blank=True)
    title = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="da")
    state = models.CharField(max_length=10, choices=State, default=State.ADOPTED)
    former = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="later")
    why = models.TextField(blank=True)

    class Meta:
        ordering = ("adopted", "id")
        constraints = (
            models.UniqueConstraint(fields=("framework", "slug"), name="edition_once_per_framework"),
            models.CheckConstraint(condition=Q(state__in=("draft", "awaiting", "adopted", "dropped")), name="edition_state_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.framework}: {self.name}"


class Theme(Retirable):
    """A theme of an edition: number, name, ambition."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="themes")
    number = models.CharField(max_length=12)
    position = models.PositiveIntegerField()
    name = models.TextField()
    ambition = models.TextField(null=True)
    name_source = source("named_themes")
    ambition_source = source("ambitions")

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("edition", "number"), condition=Q(retired_because=""), name="theme_once_per_edition"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Goal(Retirable):
    """A goal of an edition. number_printed: False when the number was inferred."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="goals")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="goals")
    number = models.CharField(max_length=12)
    number_printed = models.BooleanField(default=True)
    position = models.PositiveIntegerField()
    text = models.TextField()
    number_source = source("numbered_goals")
    text_source = source("goals")

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("edition", "number"), condition=Q(retired_because=""), name="goal_once_per_edition"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.text}"


class GoalDescent(Kept):
    """What became of a goal from one edition to the next, and why, so that its figures can follow it.

    goal: None for one that was dropped; former: None for one that was added; edition: the later one.
    """

    class Way(models.TextChoices):
        """What happened on the way."""

        KEPT = "kept"
        CHANGED = "changed"
        SPLIT = "split"
        MERGED = "merged"
        DROPPED = "dropped"
        ADDED = "added"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="descents")
    goal = models.ForeignKey(Goal, null=True, on_delete=models.CASCADE, related_name="ancestors")
    former = models.ForeignKey(Goal, null=True, on_delete=models.CASCADE, related_name="descendants")
    way = models.CharField(max_length=10, choices=Way)
    why = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("goal", "former"), name="descent_once"),
            models.CheckConstraint(condition=~Q(goal=F("former")), name="goal_does_not_descend_from_itself"),
            models.CheckConstraint(
                condition=Q(way="dropped", goal__isnull=True, former__isnull=False)
                | Q(way="added", goal__isnull=False, former__isnull=True)
                | (~Q(way__in=("dropped", "added")) & Q(goal__isnull=False, former__isnull=False)),
                name="descent_has_the_ends_of_its_way",
            ),
        )

    def __str__(self) -> str:
        return f"{self.former.number if self.former else '–'} → {self.goal.number if self.goal else '–'}"


class Target(Kept):
    """What a goal demands, in one of the six forms of domain.targets; each form has just its own fields."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="targets")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    text = models.TextField()
    comparison = models.CharField(max_length=2, blank=True, choices=[(c.value, c.value) for c in Comparison])
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    unit = models.CharField(max_length=60, null=True)
    by = models.PositiveIntegerField(null=True)
    heading = models.CharField(max_length=4, blank=True, choices=[(h.value, h.value) for h in Heading])
    units = models.TextField(blank=True)
    equivalent_value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    equivalent_unit = models.CharField(max_length=60, blank=True)
    equivalent_qualifier = models.CharField(max_length=30, null=True)
    measure = models.TextField(blank=True)
    population = models.TextField(blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("goal", "position"), name="target_once_per_place"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="target_kind_is_known"),
            models.CheckConstraint(
                condition=(Q(kind__in=VALUED, value__isnull=False) & ~Q(comparison=""))
                | Q(kind__in=("direction", "narrative"), value__isnull=True, comparison="", by__isnull=True),
                name="target_has_value_where_its_form_has",
            ),
            models.CheckConstraint(
                condition=(Q(kind="direction") & ~Q(heading="")) | (~Q(kind="direction") & Q(heading="")),
                name="target_has_heading_where_its_form_has",
            ),
            models.CheckConstraint(condition=~Q(kind="every_unit") | ~Q(units=""), name="target_for_every_unit_says_which"),
            models.CheckConstraint(condition=Q(by__isnull=True) | Q(by__gte=1900, by__lte=2200), name="target_year_is_a_year"),
        )

    def __str__(self) -> str:
        return self.text
