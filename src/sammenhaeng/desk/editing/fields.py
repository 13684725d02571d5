"""Form fields that read numbers and days as people write them, and values as plain JSON."""

import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sammenhaeng.briefs.wording import number_text

_SIGNS = {"da": (".", ","), "en": (",", ".")}
"""What parts thousands, and what begins the decimals."""


class NumberField(forms.CharField):
    """A number as the language of the page writes it: 1.234,5 or 1,234.5.

    In Danish a point before exactly three digits parts thousands; else it is a decimal sign.
    """

    def __init__(self, *, least: int | None = None, **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)
        self.least = least
        self.widget.attrs |= {"inputmode": "decimal", "class": "d-short"}

    def clean(self, value: Any) -> Decimal | None:
        """The number; None for an empty field. Raises ValidationError for what is no number."""
        text = re.sub(r"[\s\u00a0]|kr\.?$", "", super().clean(value)).replace("−", "-")
        if not text:
            return None
        try:
            number = _number(text)
        except InvalidOperation:
            raise ValidationError(_("“%(text)s” er ikke et tal. Skriv fx 1.234,5.") % {"text": value}) from None
        if not number.is_finite() or abs(number) >= 10**12:
            raise ValidationError(_("Tallet er for stort."))
        if self.least is not None and number < self.least:
            raise ValidationError(_("Tallet skal være mindst %(least)s.") % {"least": self.least})
        return number


def _number(text: str) -> Decimal:
    thousands, decimals = _SIGNS["en" if get_language() == "en" else "da"]
    if re.fullmatch(rf"-?\d{{1,3}}(\{thousands}\d{{3}})+(\{decimals}\d+)?", text):
        text = text.replace(thousands, "")
    return Decimal(text.replace(decimals, "."))


class RowSelect(forms.Select):
    """A choice among rows: their names are in the municipality's language, whatever the page speaks; what no choice is called is not."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The option, marked as Danish where it is a row."""
        found = super().create_option(*args, **kwargs)
        return found | ({"attrs": found["attrs"] | {"lang": "da"}} if str(found["value"]) else {})


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
