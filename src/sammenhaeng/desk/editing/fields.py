"""Form fields that speak Danish, and values as plain JSON."""

import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sammenhaeng.briefs.wording import number_text

_THOUSANDS = re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$")


class NumberField(forms.CharField):
    """A number as Danes write it: 1.234,5. A point before exactly three digits parts thousands; else it is a decimal sign."""

    def __init__(self, *, least: int | None = None, **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)
        self.least = least
        self.widget.attrs |= {"inputmode": "decimal", "class": "d-short"}

    def clean(self, value: Any) -> Decimal | None:
        """The number; None for an empty field. Raises ValidationError for what is no number."""
        text = re.sub(r"[\s\u00a0]|kr\.?$", "", super().clean(value)).replace("−", "-")
        if not text:
            return None
        if _THOUSANDS.match(text):
            text = text.replace(".", "")
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation:
            raise ValidationError(_("“%(text)s” er ikke et tal. Skriv fx 1.234,5.") % {"text": value}) from None
        if not number.is_finite() or abs(number) >= 10**12:
            raise ValidationError(_("Tallet er for stort."))
        if self.least is not None and number < self.least:
            raise ValidationError(_("Tallet skal være mindst %(least)s.") % {"least": self.least})
        return number


def written(value: Any) -> Any:
    """A stored number as people write it; what is no number stays as it is."""
    if isinstance(value, Decimal) or (isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value)):
        return number_text(Decimal(value)).replace("−", "-")
    return value


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """A day, as browsers ask for it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget, input_formats=["%Y-%m-%d"])


def text_field(label: Any, *, required: bool = True, rows: int = 0, longest: int = 400, help_text: Any = "") -> forms.CharField:
    """A line of text, or a box of so many rows."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, required=required, max_length=longest, widget=widget, help_text=help_text)


def plain_of(value: Any) -> Any:
    """A cleaned value as JSON."""
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value
