"""Forms about people."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sammenhaeng.briefs.desk.people_words import role_choice
from sammenhaeng.people.queries import units_of
from sammenhaeng.people.roles import Role
from sammenhaeng.strategy.queries.people import partner_choices


class RoleForm(forms.Form):
    """A role, with the unit that the person sits in and, for one from outside, the partners that they speak for."""

    role = forms.ChoiceField(label=gettext_lazy("Rolle"), widget=forms.RadioSelect)
    unit = forms.ChoiceField(label=gettext_lazy("Forvaltningsområde"), required=False)
    partners = forms.MultipleChoiceField(
        label=gettext_lazy("Samarbejdspartnere"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Kun for rollen samarbejdspartner: hvem personen svarer for."),
    )

    def __init__(self, organisation: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units_of(organisation)}
        self._offer("role", ((role.value, role_choice(role)) for role in Role))
        self._offer("unit", [("", _("Ingen")), *((key, unit.name) for key, unit in self.units.items())])
        self._offer("partners", ((str(one.pk), one.name) for one in partner_choices(organisation)))

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)

    def told(self) -> dict[str, Any]:
        """The role as the action takes it."""
        data = self.cleaned_data
        partners = {int(pk) for pk in data["partners"]} if data["role"] == Role.PARTNER else set()
        return {"role": Role(data["role"]), "unit": self.units.get(data["unit"]), "partners": partners}


class PersonForm(RoleForm):
    """A new person."""

    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=150, widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    name = forms.CharField(label=gettext_lazy("Navn"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    field_order = ("email", "name", "role", "unit", "partners")


class EndForm(forms.Form):
    """Why a role ends."""

    reason = forms.CharField(
        label=gettext_lazy("Hvorfor slutter rollen?"), max_length=300, help_text=gettext_lazy("Det står i hændelsesloggen.")
    )


class UnitForm(forms.Form):
    """A part of the municipality."""

    name = forms.CharField(label=gettext_lazy("Nyt forvaltningsområde"), max_length=200)


class OrganisationForm(forms.Form):
    """How the municipality has chosen to work."""

    update_months = forms.IntegerField(
        label=gettext_lazy("Måneder mellem hver opdatering"),
        min_value=1,
        max_value=24,
        help_text=gettext_lazy("Så ofte bliver tovholdere spurgt, hvordan det går. En indsats kan have sin egen rytme."),
    )
    four_eyes = forms.BooleanField(
        label=gettext_lazy("To personer om hver offentliggørelse"),
        required=False,
        help_text=gettext_lazy("Ingen godkender det, de selv har skrevet."),
    )


class MunicipalityForm(forms.Form):
    """A municipality that is to be on the installation, with its first administrator."""

    code = forms.ChoiceField(label=gettext_lazy("Kommune"))
    slug = forms.SlugField(
        label=gettext_lazy("Adresse"), required=False, help_text=gettext_lazy("Første del af kommunens adresse. Tom: kommunens navn.")
    )
    email = forms.EmailField(label=gettext_lazy("Første administrators e-mail"), max_length=150)
    name = forms.CharField(label=gettext_lazy("Første administrators navn"), max_length=150)

    def __init__(self, municipalities: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Vælg")), *municipalities]
