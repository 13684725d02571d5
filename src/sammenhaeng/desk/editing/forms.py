"""The form of each kind of row. A form gives plain values: what the engine of changes takes."""

import json
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sammenhaeng.briefs.desk.state_words import funding_word
from sammenhaeng.briefs.wording import initiative_status_word, kind_word, kinds_of_partners
from sammenhaeng.desk.editing.fields import NumberField, RowSelect, day_field, plain_of, text_field, written
from sammenhaeng.domain.initiatives import FundingState, InitiativeStatus
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.strategy.queries.choices import Choices, Known

N_ = gettext_lazy


class EditForm(forms.Form):
    """What every form of a row has: why, from when, what the fields were at first, and a key of its own."""

    keys: tuple[str, ...] = ()
    """Fields that hold the key of another row."""
    about = ("reason", "publish_on", "base", "token")

    def __init__(self, data: Any = None, files: Any = None, *, at: Person, known: Known, values: Mapping[str, Any]) -> None:
        first = dict(values) | {"token": uuid.uuid4(), "base": json.dumps(dict(values), ensure_ascii=False)}
        super().__init__(data, files, initial=first)
        self.at, self.known = at, known
        self.fields["reason"] = text_field(_("Hvorfor?"), required=False, longest=1000, help_text=_("Begrundelsen står i hændelsesloggen."))
        if at.may(Act.APPROVE):
            self.fields["publish_on"] = day_field(_("Skal først gælde fra"), help_text=_("Tomt: med det samme."))
        self.fields["base"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200_000)
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput, required=False)
        self.arrange()
        numbers = [name for name, one in self.fields.items() if isinstance(one, NumberField)]
        self.initial = {**self.initial, **{name: written(self.initial[name]) for name in numbers if name in self.initial}}

    def arrange(self) -> None:
        """Give the fields their choices."""

    def choose(self, name: str, choices: Choices, *, empty: str = "") -> None:
        """Let a field choose among rows. empty: what no choice is called; "" for a field that must choose."""
        self.fields[name].choices = ([("", empty)] if empty else []) + choices  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """The fields of the row as plain values."""
        found = {name: plain_of(value) for name, value in self.cleaned_data.items() if name not in self.about}
        empty = {name for name, value in found.items() if value == "" and (name in self.keys or self.initial.get(name) is None)}
        return {name: None if name in empty else int(value) if name in self.keys else value for name, value in found.items()}

    def base(self) -> dict[str, Any]:
        """The fields as the form showed them at first; {} where that is lost."""
        try:
            found = json.loads(self.cleaned_data.get("base") or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def blame(self, problems: Mapping[str, str]) -> None:
        """Show problems beside their fields."""
        for name, sentence in problems.items():
            self.add_error(name if name in self.fields else None, sentence)


class FrameworkForm(EditForm):
    """A framework."""

    name = text_field(N_("Navn"), longest=200)


class EditionForm(EditForm):
    """What an edition is called, and why it was made."""

    name = text_field(N_("Navn"), longest=200)
    title = text_field(N_("Oversigtens titel"), required=False, rows=2)
    adopted_source = text_field(N_("Kilde til vedtagelsen"), required=False, rows=2)
    why = text_field(N_("Hvad er ændret, og hvorfor?"), required=False, rows=4, longest=4000)


class ThemeForm(EditForm):
    """A theme."""

    number = text_field(N_("Nummer"), longest=12)
    name = text_field(N_("Navn"))
    ambition = text_field(N_("Ambition"), required=False, rows=4, longest=2000)


class GoalForm(EditForm):
    """A goal."""

    keys = ("theme",)
    number = text_field(N_("Nummer"), longest=12)
    theme = forms.ChoiceField(label=N_("Tema"), widget=RowSelect)
    text = text_field(N_("Målsætning"), rows=5, longest=5000)

    def arrange(self) -> None:
        """The edition's themes."""
        self.choose("theme", self.known.themes)


class FundingForm(EditForm):
    """A source of money and how far the application is."""

    name = text_field(N_("Hvem giver pengene?"), longest=200)
    amount = NumberField(label=N_("Beløb i kroner"), required=False, least=0)
    state = forms.ChoiceField(label=N_("Hvor langt er det?"))
    apply_by = day_field(N_("Ansøgningsfrist"))
    applied_on = day_field(N_("Søgt den"))
    answer_by = day_field(N_("Svar ventes senest"))
    answered_on = day_field(N_("Svaret kom"))
    note = text_field(N_("Bemærkning"), required=False, rows=3, longest=2000)

    def arrange(self) -> None:
        """Planned, applied, granted or refused, running."""
        self.choose("state", [(state.value, funding_word(state)) for state in FundingState])


class MilestoneForm(EditForm):
    """A milestone."""

    title = text_field(N_("Milepæl"), longest=300)
    due = day_field(N_("Frist"), required=True)
    reached_on = day_field(N_("Nået den"))


class PartnerForm(EditForm):
    """A partner."""

    name = text_field(N_("Navn"))
    kind = forms.ChoiceField(label=N_("Slags"), required=False)

    def arrange(self) -> None:
        """The kinds of partners."""
        self.choose("kind", [(kind, kind_word(kind)) for kind in kinds_of_partners()], empty=_("ikke oplyst"))


class StoryForm(EditForm):
    """A story from real life, with a picture."""

    keys = ("goal", "initiative")
    title = text_field(N_("Overskrift"), longest=200)
    text = text_field(N_("Historie"), rows=8, longest=5000)
    told_on = day_field(N_("Dato"), required=True)
    initiative = forms.ChoiceField(label=N_("Indsats"), required=False, widget=RowSelect)
    goal = forms.ChoiceField(label=N_("Mål"), required=False, widget=RowSelect)
    upload = forms.FileField(label=N_("Billede"), required=False, help_text=N_("JPEG, PNG eller WebP, højst 5 MB."))
    alt = text_field(
        N_("Hvad viser billedet?"),
        required=False,
        longest=300,
        help_text=N_("For dem, der ikke kan se det. Skal udfyldes, når der er et billede."),
    )
    picture = forms.RegexField(r"^[0-9a-f]{32}\.jpg\Z", widget=forms.HiddenInput, required=False)

    def arrange(self) -> None:
        """The edition's goals and initiatives."""
        self.choose("initiative", self.known.initiatives, empty=_("ingen"))
        self.choose("goal", self.known.goals, empty=_("intet"))

    def values(self) -> dict[str, Any]:
        """The fields, without the file: the view stores it first."""
        return {name: value for name, value in super().values().items() if name != "upload"}


STATES = [InitiativeStatus(one) for one in InitiativeStatus]


class InitiativeForm(EditForm):
    """An initiative with its goals and partners."""

    keys = ("unit", "lead", "primary")
    internal = ("lead", "unit", "budget", "update_months")
    """What holds at once and is the municipality's own to decide: not for somebody from outside."""
    title = text_field(N_("Titel"))
    description = text_field(N_("Beskrivelse"), required=False, rows=6, longest=10_000)
    status = forms.ChoiceField(label=N_("Status"))
    primary = forms.ChoiceField(label=N_("Primært mål"), widget=RowSelect)
    others = forms.MultipleChoiceField(label=N_("Andre mål"), required=False, widget=forms.CheckboxSelectMultiple)
    lead = forms.ChoiceField(label=N_("Tovholder"), required=False)
    unit = forms.ChoiceField(label=N_("Forvaltningsområde"), required=False, widget=RowSelect)
    starts_on = day_field(N_("Begynder"))
    ends_on = day_field(N_("Slutter"))
    target_group = text_field(N_("Målgruppe"), required=False, longest=1000)
    budget = NumberField(label=N_("Budget i kroner"), required=False, least=0)
    update_months = forms.IntegerField(
        label=N_("Måneder mellem opdateringer"), required=False, min_value=1, max_value=24, help_text=N_("Tomt: kommunens rytme.")
    )

    def arrange(self) -> None:
        """The edition's goals, the organisation's people and units."""
        self.choose("status", [(state.value, initiative_status_word(state)) for state in STATES])
        self.choose("primary", self.known.goals)
        self.choose("others", self.known.goals)
        self.choose("lead", self.known.people, empty=_("ingen"))
        self.choose("unit", self.known.units, empty=_("ikke oplyst"))
        for name in self.internal if self.at.is_external else ():
            del self.fields[name]
        goals = self.initial.get("goals") or []
        self.initial = {**self.initial, "primary": goals[0] if goals else "", "others": goals[1:]}

    def values(self) -> dict[str, Any]:
        """The fields; the primary goal stands first among the goals."""
        found = super().values()
        primary, others = found.pop("primary"), [int(one) for one in found.pop("others")]
        return found | {"goals": [primary, *(one for one in others if one != primary)]}


FORMS: dict[str, type[EditForm]] = {
    "framework": FrameworkForm,
    "edition": EditionForm,
    "theme": ThemeForm,
    "goal": GoalForm,
    "funding": FundingForm,
    "milestone": MilestoneForm,
    "partner": PartnerForm,
    "story": StoryForm,
    "initiative": InitiativeForm,
}
