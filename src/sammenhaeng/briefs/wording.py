"""Words for values, in the reader's language. Danish is the language that the code writes."""

import datetime
from decimal import Decimal

from django.utils import formats
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sammenhaeng.domain.assessment import Assessment, Reason, Status
from sammenhaeng.domain.initiatives import InitiativeStatus
from sammenhaeng.domain.targets import Change, Comparison, Direction, EveryUnit, Growth, Heading, Level, Narrative, Target


def number_text(value: Decimal | int | float) -> str:
    """A number as the reader writes it: 1.234,5 in Danish, 1,234.5 in English."""
    text = f"{Decimal(str(value)):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if get_language() == "en" else text.translate(str.maketrans(",.", ".,"))


def amount_text(value: Decimal, unit: str | None) -> str:
    """A number with its unit: “92 %”, “500 meter”."""
    return f"{number_text(value)} {unit}" if unit else number_text(value)


def date_text(day: datetime.date | None) -> str:
    """A day in words: “31. december 2026”; "" for None."""
    return formats.date_format(day, "j. F Y" if get_language() != "en" else "j F Y") if day else ""


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


def status_word(status: Status) -> str:
    """A status in words."""
    return {
        Status.REACHED: _("Nået"),
        Status.ON_TRACK: _("På vej"),
        Status.AT_RISK: _("Usikkert"),
        Status.OFF_TRACK: _("Bagud"),
        Status.WORSENING: _("Går tilbage"),
        Status.MISSED: _("Ikke nået"),
        Status.JUDGED: _("Vurderet"),
        Status.UNKNOWN: _("Ukendt"),
    }[status]


def reason_text(assessment: Assessment) -> str:
    """Why a status is what it is, as a sentence."""
    return {
        Reason.NO_INDICATOR: _("Der er endnu ikke knyttet en indikator med målinger til måltallet."),
        Reason.NO_BASELINE: _("Udgangspunktet er ikke valgt, og der er endnu ikke knyttet en indikator til måltallet."),
        Reason.NOT_JUDGED: _("Målet er ord uden tal, og ingen har endnu vurderet det."),
        Reason.NO_TARGET: _("Målsætningen siger ikke, hvornår den er nået."),
    }[assessment.reason]


def initiative_status_word(status: InitiativeStatus) -> str:
    """The state of an initiative in words."""
    return {
        InitiativeStatus.PLANNED: _("Planlagt"),
        InitiativeStatus.AWAITING_FUNDING: _("Afventer midler"),
        InitiativeStatus.RUNNING: _("I gang"),
        InitiativeStatus.PAUSED: _("På pause"),
        InitiativeStatus.COMPLETED: _("Afsluttet"),
        InitiativeStatus.CANCELLED: _("Aflyst"),
    }[status]


def kind_word(kind: str | None) -> str:
    """The kind of a partner in words."""
    words = {
        "association": _("forening"),
        "business_promotion": _("erhvervsfremme"),
        "company": _("virksomhed"),
        "consultancy": _("konsulentvirksomhed"),
        "defence": _("forsvaret"),
        "education": _("uddannelsessted"),
        "education_group": _("gruppe af uddannelser"),
        "foundation": _("fond"),
        "generic_group": _("gruppe"),
        "health": _("sundhedsvæsen"),
        "housing": _("boligorganisation"),
        "municipal_area": _("kommunalt område"),
        "municipal_unit": _("kommunal enhed"),
        "municipality": _("kommune"),
        "platform_provider": _("udbyder af platform"),
        "region": _("region"),
        "state_agency": _("statslig myndighed"),
        "union_confederation": _("hovedorganisation"),
    }
    return words.get(kind or "", _("ikke oplyst"))


def target_kind_word(target: Target) -> str:
    """The form of a target in words."""
    return {
        Level: _("niveau"),
        Change: _("ændring"),
        Growth: _("årlig vækst"),
        Direction: _("retning"),
        EveryUnit: _("alle enheder"),
        Narrative: _("ord uden tal"),
    }[type(target)]


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


def _growth(target: Growth) -> str:
    amount = _bound(Comparison.AT_LEAST, amount_text(abs(target.value), target.unit))
    words = _("et fald på %(amount)s hvert år") if target.value < 0 else _("en vækst på %(amount)s hvert år")
    return words % {"amount": amount}


def _every_unit(target: EveryUnit) -> str:
    amount = _bound(target.comparison, amount_text(target.value, target.unit))
    return _("%(amount)s i hver enhed: alle %(units)s") % {"amount": amount, "units": target.units}


def initiatives_count(count: int) -> str:
    """“ingen indsatser”, “1 indsats”, “7 indsatser”."""
    return ngettext("%(count)s indsats", "%(count)s indsatser", count) % {"count": count} if count else _("ingen indsatser")


def share_text(share: float) -> str:
    """A confidence as percent: “55 %”."""
    return f"{round(share * 100)} %"


def priorities_text(priorities: tuple[str, ...] | None) -> str:
    """Which plans prioritise a goal, in words; unknown is said."""
    if priorities is None:
        return _("Prioritering ukendt")
    return _("Prioriteret: %(plans)s") % {"plans": ", ".join(priorities)} if priorities else _("Ikke prioriteret")
