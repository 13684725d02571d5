"""Words for values, in the reader's language. Danish is the language that the code writes."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from django.utils import formats, timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 (the name that gettext's tools look for)

from sammenhaeng.domain.assessment import Status
from sammenhaeng.domain.initiatives import InitiativeStatus
from sammenhaeng.domain.targets import Change, Comparison, Direction, EveryUnit, Growth, Heading, Level, Narrative, Target


def number_text(value: Decimal | int | float) -> str:
    """A number as the reader writes it: 1.234,5 in Danish, 1,234.5 in English."""
    text = f"{Decimal(str(value)):,f}".replace("-", "−")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if get_language() == "en" else text.translate(str.maketrans(",.", ".,"))


def amount_text(value: Decimal, unit: str | None) -> str:
    """A number with its unit: “92 %”, “500 meter”."""
    return f"{number_text(value)} {unit}" if unit else number_text(value)


def figure_text(value: Decimal, unit: str | None, decimals: int) -> str:
    """A figure rounded to its indicator's decimals, with its unit: “59,4 %”, “97.113 personer”."""
    return amount_text(round(value, decimals) + 0, unit)


def signed_text(value: Decimal, unit: str | None, decimals: int) -> str:
    """A change with its sign: “+0,5 %”, “−192 personer”."""
    rounded = round(value, decimals)
    sign = "−" if rounded < 0 else "+" if rounded > 0 else ""
    return sign + amount_text(abs(rounded), unit)


def points_unit(unit: str | None) -> str | None:
    """The unit of a difference: percentage points for percent, else the unit itself."""
    return _("procentpoint") if unit == "%" else unit


def date_text(day: datetime.date | None) -> str:
    """A day in words: “31. december 2026”; "" for None."""
    return formats.date_format(day, "j. F Y" if get_language() != "en" else "j F Y") if day else ""


def moment_date(moment: datetime.datetime) -> str:
    """The day of a moment here in Denmark, in words."""
    return date_text(timezone.localtime(moment).date())


def period_text(period: str) -> str:
    """An ISO year, month or day in words: “december 2018”; "" for ""."""
    parts = [int(part) for part in period.split("-")] if period else []
    if len(parts) == 3:
        return date_text(datetime.date(*parts))
    if len(parts) == 2:
        return (
            formats.date_format(datetime.date(parts[0], parts[1], 1), "F Y").lower()
            if get_language() != "en"
            else formats.date_format(datetime.date(parts[0], parts[1], 1), "F Y")
        )
    return period


_STATUS = {
    Status.REACHED: N_("Nået"),
    Status.ON_TRACK: N_("På vej"),
    Status.AT_RISK: N_("Usikkert"),
    Status.OFF_TRACK: N_("Bagud"),
    Status.WORSENING: N_("Går tilbage"),
    Status.MISSED: N_("Ikke nået"),
    Status.JUDGED: N_("Vurderet"),
    Status.UNKNOWN: N_("Ukendt"),
}


_WAS = {
    Status.REACHED: N_("Var nået"),
    Status.ON_TRACK: N_("Var på vej"),
    Status.AT_RISK: N_("Var usikkert"),
    Status.OFF_TRACK: N_("Var bagud"),
    Status.WORSENING: N_("Gik tilbage"),
}


def status_word(status: Status, *, stale: bool = False) -> str:
    """A status in words; in the past tense where the figure is so old that it says nothing of today."""
    return _(_WAS[status] if stale and status in _WAS else _STATUS[status])


_INITIATIVE = {
    InitiativeStatus.PLANNED: N_("Planlagt"),
    InitiativeStatus.AWAITING_FUNDING: N_("Afventer midler"),
    InitiativeStatus.RUNNING: N_("I gang"),
    InitiativeStatus.PAUSED: N_("På pause"),
    InitiativeStatus.COMPLETED: N_("Afsluttet"),
    InitiativeStatus.CANCELLED: N_("Aflyst"),
}


def initiative_status_word(status: InitiativeStatus) -> str:
    """The state of an initiative in words."""
    return _(_INITIATIVE[status])


_NO_KIND = N_("ikke oplyst")
_KIND = {
    "association": N_("forening"),
    "business_promotion": N_("erhvervsfremme"),
    "company": N_("virksomhed"),
    "consultancy": N_("konsulentvirksomhed"),
    "defence": N_("forsvaret"),
    "education": N_("uddannelsessted"),
    "education_group": N_("gruppe af uddannelser"),
    "foundation": N_("fond"),
    "generic_group": N_("gruppe"),
    "health": N_("sundhedsvæsen"),
    "housing": N_("boligorganisation"),
    "municipal_area": N_("kommunalt område"),
    "municipal_unit": N_("kommunal enhed"),
    "municipality": N_("kommune"),
    "platform_provider": N_("udbyder af platform"),
    "region": N_("region"),
    "state_agency": N_("statslig myndighed"),
    "union_confederation": N_("hovedorganisation"),
}


def kind_word(kind: str | None) -> str:
    """The kind of a partner in words."""
    return _(_KIND.get(kind or "", _NO_KIND))


def kinds_of_partners() -> list[str]:
    """Every kind that a partner can be said to be."""
    return list(_KIND)


_FORM = {
    Level: N_("niveau"),
    Change: N_("ændring"),
    Growth: N_("årlig vækst"),
    Direction: N_("retning"),
    EveryUnit: N_("alle enheder"),
    Narrative: N_("ord uden tal"),
}


def target_kind_word(target: Target) -> str:
    """The form of a target in words."""
    return _(_FORM[type(target)])


def comparison_word(comparison: Comparison) -> str:
    """A comparison in words, without its amount: “mindst”."""
    return {
        Comparison.AT_LEAST: _("mindst"),
        Comparison.AT_MOST: _("højst"),
        Comparison.MORE_THAN: _("mere end"),
        Comparison.LESS_THAN: _("mindre end"),
        Comparison.EXACTLY: _("præcis"),
    }[comparison]


def _bound(comparison: Comparison, amount: str) -> str:
    return {
        Comparison.AT_LEAST: _("mindst %(amount)s"),
        Comparison.AT_MOST: _("højst %(amount)s"),
        Comparison.MORE_THAN: _("mere end %(amount)s"),
        Comparison.LESS_THAN: _("mindre end %(amount)s"),
        Comparison.EXACTLY: _("præcis %(amount)s"),
    }[comparison] % {"amount": amount}


def target_sentence(target: Target) -> str:
    """A target read back as the sentence it means."""
    if isinstance(target, Narrative):
        return _("Vurderes af en person; der er intet tal.")
    if isinstance(target, Direction):
        up = target.heading is Heading.UP
        return _("Skal op i forhold til udgangspunktet.") if up else _("Skal ned i forhold til udgangspunktet.")
    by = _(" senest %(year)s") % {"year": target.by} if target.by else ""
    if isinstance(target, Level):
        sentence = _bound(target.comparison, amount_text(target.value, target.unit)) + by
    elif isinstance(target, Growth):
        sentence = _growth(target) + by
    elif isinstance(target, Change):
        fall = target.value < 0
        words = _("et fald på %(amount)s fra udgangspunktet") if fall else _("en stigning på %(amount)s fra udgangspunktet")
        sentence = words % {"amount": _bound(Comparison.AT_LEAST, amount_text(abs(target.value), target.unit))} + by
    else:
        sentence = _every_unit(target) + by
    return sentence[:1].upper() + sentence[1:] + "."


def demand_text(target: Target) -> str:
    """What a figure is held against, without the deadline: “mindst 80 %”, “+0,5 %”."""
    if isinstance(target, Growth):
        return _bound(target.comparison, signed_text(target.value, target.unit, 2))
    if isinstance(target, Level | EveryUnit):
        return _bound(target.comparison, amount_text(target.value, target.unit))
    sentence = target_sentence(target).rstrip(".")
    return sentence[:1].lower() + sentence[1:]


def _growth(target: Growth) -> str:
    amount = _bound(Comparison.AT_LEAST, amount_text(abs(target.value), target.unit))
    words = _("et fald på %(amount)s hvert år") if target.value < 0 else _("en vækst på %(amount)s hvert år")
    return words % {"amount": amount}


def _every_unit(target: EveryUnit) -> str:
    if target.value == 0 and target.comparison is Comparison.MORE_THAN:
        return _("skal være opfyldt i hver enhed: alle %(units)s") % {"units": target.units}
    amount = _bound(target.comparison, amount_text(target.value, target.unit))
    return _("%(amount)s i hver enhed: alle %(units)s") % {"amount": amount, "units": target.units}


def initiatives_count(count: int) -> str:
    """“ingen indsatser”, “1 indsats”, “7 indsatser”."""
    return ngettext("%(count)s indsats", "%(count)s indsatser", count) % {"count": count} if count else _("ingen indsatser")


def share_text(share: float) -> str:
    """A confidence as percent: “55 %”."""
    return f"{round(share * 100)} %"


def priorities_text(priorities: tuple[str, ...] | None, unknown: Sequence[str] = ()) -> str:
    """Which plans prioritise a goal, in words; unknown is said. unknown: plans of which it is not known what they prioritise."""
    if priorities is None:
        return _("Prioritering ukendt")
    said = _("Prioriteret: %(plans)s") % {"plans": ", ".join(priorities)} if priorities else _("Ikke prioriteret")
    return _("%(said)s (ukendt for %(plans)s)") % {"said": said, "plans": ", ".join(unknown)} if unknown else said
