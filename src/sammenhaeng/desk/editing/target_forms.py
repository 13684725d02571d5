"""A form for each of the six forms of a target. It reads back the sentence that it means."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sammenhaeng.briefs.wording import comparison_word, target_sentence
from sammenhaeng.desk.editing.fields import NumberField, plain_of, text_field
from sammenhaeng.desk.editing.forms import EditForm
from sammenhaeng.domain.target_json import target_from_json
from sammenhaeng.domain.targets import Comparison, Heading, InvalidTarget, Target

N_ = gettext_lazy
_EMPTY: dict[str, Any] = {
    "comparison": "", "value": None, "unit": None, "by": None, "heading": "", "units": "",
    "equivalent_value": None, "equivalent_unit": "", "equivalent_qualifier": None,
}  # fmt: skip


class TargetForm(EditForm):
    """What all six share: the words of the goal that the target stands on."""

    kind = ""
    text = text_field(N_("Kravet, som det står i målet"), rows=2, longest=1000)
    measure = text_field(N_("Hvad måles der?"), required=False)
    population = text_field(N_("Hvem eller hvad gælder det?"), required=False)

    def arrange(self) -> None:
        """Words for the comparison."""
        if "comparison" in self.fields:
            self.choose("comparison", [(one.value, comparison_word(one)) for one in Comparison])

    def values(self) -> dict[str, Any]:
        """Every field of a target: those of other forms are emptied."""
        found = {name: plain_of(value) for name, value in self.cleaned_data.items() if name not in self.about}
        return _EMPTY | self.own(found) | {"kind": self.kind}

    def own(self, found: dict[str, Any]) -> dict[str, Any]:
        """The fields of this form, as they are stored."""
        return found | ({"unit": found["unit"] or None} if "unit" in found else {})

    def sentence(self) -> str:
        """The sentence that the form means; "" while it means none."""
        target = self.target() if self.is_valid() else None
        if target is None:
            return ""
        said = self.cleaned_data
        measure = _("Der måles: %(what)s.") % {"what": said["measure"]} if said.get("measure") else ""
        population = _("Det gælder: %(whom)s.") % {"whom": said["population"]} if said.get("population") else ""
        return " ".join(part for part in (target_sentence(target), measure, population) if part)

    def target(self) -> Target | None:
        """The target that the form means; None while it means none."""
        values = self.values()
        record = values | {"direction": values["heading"], "value": values["value"] or "0", "by": values["by"] and str(values["by"])}
        try:
            return target_from_json(record)
        except (InvalidTarget, ValueError):
            return None


def _year() -> forms.IntegerField:
    return forms.IntegerField(
        label=N_("Senest (år)"), required=False, min_value=1900, max_value=2200, help_text=N_("Tomt: gælder hele tiden.")
    )


class LevelForm(TargetForm):
    """At least, at most … a figure."""

    kind = "level"
    comparison = forms.ChoiceField(label=N_("Tallet skal være"))
    value = NumberField(label=N_("Værdi"))
    unit = text_field(N_("Enhed"), required=False, longest=60, help_text=N_("Fx %, personer, km."))
    by = _year()


class _Moving(TargetForm):
    """A rise or a fall: stored with a sign, asked for as a word."""

    way = forms.ChoiceField(label=N_("Retning"), widget=forms.RadioSelect, choices=[("up", N_("stige")), ("down", N_("falde"))])
    value = NumberField(label=N_("Med mindst"), least=0)
    unit = text_field(N_("Enhed"), required=False, longest=60, help_text=N_("% for en andel af udgangspunktet; ellers det, der tælles."))
    by = _year()

    def arrange(self) -> None:
        """The sign as a word."""
        value = self.initial.get("value")
        if value is not None:
            way = "down" if Decimal(value) < 0 else "up"
            self.initial = {**self.initial, "way": way, "value": str(abs(Decimal(value)))}

    def own(self, found: dict[str, Any]) -> dict[str, Any]:
        """A fall is a negative value, of which there should be at most so much."""
        falls = found.pop("way") == "down"
        value = f"-{found['value']}" if falls and found["value"] != "0" else found["value"]
        comparison = Comparison.AT_MOST if falls else Comparison.AT_LEAST
        return super().own(found) | {"value": value, "comparison": comparison.value}


class ChangeForm(_Moving):
    """A rise or a fall from a starting point."""

    kind = "change"


class GrowthForm(_Moving):
    """A rise or a fall every year."""

    kind = "growth"
    equivalent_value = NumberField(label=N_("Svarer til (antal)"), required=False)
    equivalent_unit = text_field(N_("Enhed for antallet"), required=False, longest=60)

    def own(self, found: dict[str, Any]) -> dict[str, Any]:
        """A number without a unit says nothing, and is left out."""
        whole = super().own(found)
        return whole if whole.get("equivalent_value") else whole | {"equivalent_value": None, "equivalent_unit": ""}


class DirectionForm(TargetForm):
    """Up or down, without a number."""

    kind = "direction"
    heading = forms.ChoiceField(
        label=N_("Skal gå"), widget=forms.RadioSelect, choices=[(Heading.UP.value, N_("op")), (Heading.DOWN.value, N_("ned"))]
    )


class EveryUnitForm(TargetForm):
    """The same demand on every unit."""

    kind = "every_unit"
    units = text_field(N_("Hvilke enheder?"), help_text=N_("Fx skoler, landsbyer med over 50 husstande."))
    comparison = forms.ChoiceField(label=N_("Tallet skal i hver enhed være"))
    value = NumberField(label=N_("Værdi"))
    unit = text_field(N_("Enhed"), required=False, longest=60)
    by = _year()


class NarrativeForm(TargetForm):
    """Words without a number: a person judges."""

    kind = "narrative"


TARGET_FORMS: dict[str, type[TargetForm]] = {
    form.kind: form for form in (LevelForm, ChangeForm, GrowthForm, DirectionForm, EveryUnitForm, NarrativeForm)
}


def forms_in_words() -> list[tuple[str, str, str]]:
    """The six forms: key, name, and what they are for."""
    return [
        ("level", _("Niveau"), _("Et tal skal være mindst, højst eller præcis noget, fx inden et årstal.")),
        ("change", _("Ændring"), _("Et tal skal stige eller falde så og så meget fra et udgangspunkt.")),
        ("growth", _("Årlig vækst"), _("Et tal skal vokse eller falde hvert år.")),
        ("direction", _("Retning"), _("Et tal skal op eller ned; hvor meget er ikke sagt.")),
        ("every_unit", _("Alle enheder"), _("Kravet gælder hver enkelt skole, by eller anden enhed.")),
        ("narrative", _("Ord uden tal"), _("En person vurderer, hvor langt det er.")),
    ]
