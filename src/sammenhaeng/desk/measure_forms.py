"""Forms for how a target is measured."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sammenhaeng.briefs.reasons import scale_word
from sammenhaeng.desk.editing.fields import text_field
from sammenhaeng.domain.assessment import Scale


class MeasureForm(forms.Form):
    """What each of them asks for: why."""

    needs_reason = True
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, indicators: list[tuple[str, str]]) -> None:
        super().__init__(data, auto_id=f"{type(self).__name__.lower()}_%s")
        self.fields["reason"] = text_field(_("Hvorfor?"), required=self.needs_reason, longest=1000)
        if "indicator" in self.fields:
            self.fields["indicator"].choices = indicators  # type: ignore[attr-defined]

    def changes(self, target: int) -> dict[str, Any]:
        """What the change holds."""
        found = {name: value for name, value in self.cleaned_data.items() if name not in ("reason", "token")}
        return found | {"target": target}


class LinkForm(MeasureForm):
    """Let an indicator measure the target."""

    needs_reason = False
    indicator = forms.ChoiceField(label=_("Indikator"))
    units_over = forms.IntegerField(
        label=_("Kun enheder over"), required=False, min_value=0, help_text=_("For krav om alle enheder: kun dem, hvis tal er større.")
    )


class UnlinkForm(MeasureForm):
    """Take an indicator off the target."""

    indicator = forms.ChoiceField(label=_("Indikator"))


class BaselineForm(MeasureForm):
    """Choose where counting starts."""

    baseline = text_field(_("Udgangspunkt"), longest=12, help_text=_("Fx 2018, 2018K1 eller 2018M01."))


class JudgementForm(MeasureForm):
    """Judge a target that has no number."""

    scale = forms.ChoiceField(label=_("Vurdering"), choices=[])

    def __init__(self, data: Any = None, *, indicators: list[tuple[str, str]]) -> None:
        super().__init__(data, indicators=indicators)
        self.fields["scale"].choices = [(scale.value, scale_word(scale)) for scale in Scale]  # type: ignore[attr-defined]


MEASURE_FORMS: dict[str, type[MeasureForm]] = {
    "measure": LinkForm,
    "measure_removal": UnlinkForm,
    "baseline": BaselineForm,
    "judgement": JudgementForm,
}
