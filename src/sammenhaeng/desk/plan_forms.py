"""The forms of the plan builder."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from sammenhaeng.domain.model import Model
from sammenhaeng.strategy.actions.plans import YEARS, PlanFields
from sammenhaeng.strategy.queries.plans import PlanState


class PlanForm(forms.Form):
    """A plan's name, year, introduction and goals. version: of the plan that the person saw."""

    name = forms.CharField(
        label=lazy("Navn"), max_length=200, help_text=lazy("Som det står på planens forside, også på de offentlige sider.")
    )
    year = forms.IntegerField(label=lazy("År"), min_value=YEARS.start, max_value=YEARS.stop - 1)
    introduction = forms.CharField(
        label=lazy("Indledning"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=lazy("Den kommer med i sagen til udvalget."),
    )
    goals = forms.MultipleChoiceField(label=lazy("Prioriterede målsætninger"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, model: Model, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goals"].choices = [(goal.number, goal.text) for goal in model.goals]  # type: ignore[attr-defined]

    def chosen(self) -> tuple[str, ...]:
        """The goals that are ticked now, whether or not the form is valid."""
        return tuple(self["goals"].value() or ())

    def told(self) -> PlanFields:
        """What the person wrote, once the form is valid."""
        found = self.cleaned_data
        return PlanFields(found["name"], found["year"], found["introduction"], tuple(found["goals"]))


def first_values(state: PlanState) -> dict[str, Any]:
    """A plan's values as its form begins with them."""
    names = ("name", "year", "introduction", "goals", "version")
    return {name: getattr(state, name) for name in names}


LABELS = {"name": lazy("Navn"), "year": lazy("År"), "introduction": lazy("Indledning"), "goals": lazy("Prioriterede målsætninger")}


def words_of(values: dict[str, Any]) -> dict[str, str]:
    """A plan's values as a reader sees them."""
    plain = {name: str(values.get(name) or "") for name in ("name", "year", "introduction")}
    return plain | {"goals": ", ".join(values.get("goals") or ()) or _("ingen")}
