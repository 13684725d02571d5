"""The form of an update: three fields, two minutes."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from sammenhaeng.briefs.desk.state_words import state_word
from sammenhaeng.domain.initiatives import UpdateState


class UpdateForm(forms.Form):
    """How it goes, what happened, what comes next."""

    state = forms.ChoiceField(label=_("Hvordan går det?"), widget=forms.RadioSelect)
    happened = forms.CharField(
        label=_("Hvad er der sket siden sidst?"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    following = forms.CharField(label=_("Hvad sker der nu?"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["state"].choices = [(state.value, state_word(state)) for state in UpdateState]  # type: ignore[attr-defined]

    def blame(self, problems: Mapping[str, str]) -> None:
        """Show problems beside their fields."""
        for name, sentence in problems.items():
            self.add_error(name if name in self.fields else None, sentence)
