"""The words of a review: roles of columns, fields, places, steps, and why something cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 (the name that gettext's tools look for)

from sammenhaeng.domain.draft import Place, Role
from sammenhaeng.domain.review import Refusal

_ROLES = {
    Role.THEME: N_("Tema"),
    Role.NUMBER: N_("Målets nummer"),
    Role.GOAL: N_("Målsætning"),
    Role.INITIATIVE: N_("Indsats"),
    Role.DESCRIPTION: N_("Beskrivelse"),
    Role.PARTNERS: N_("Samarbejdspartnere"),
    Role.OWNER: N_("Ansvarlig"),
    Role.DEADLINE: N_("Tidsplan"),
    Role.ECONOMY: N_("Økonomi"),
    Role.STATUS: N_("Status"),
    Role.INDICATOR: N_("Indikator"),
    Role.PRIORITY: N_("Prioritering"),
    Role.IGNORED: N_("Læses ikke"),
}
FIELDS = {
    "number": N_("Nummer"),
    "name": N_("Navn"),
    "ambition": N_("Ambition"),
    "theme": N_("Tema"),
    "text": N_("Målsætning"),
    "goal": N_("Mål"),
    "goals": N_("Mål"),
    "targets": N_("Måltal"),
    "priorities": N_("Prioritering"),
    "language": N_("Sprog"),
    "mark": N_("Tegn"),
    "meaning": N_("Betydning"),
    "title": N_("Titel"),
    "planned": N_("Planlagt (*)"),
    "description": N_("Beskrivelse"),
    "partners_text": N_("Samarbejdspartnere"),
    "partners": N_("Samarbejdspartnere"),
    "owner": N_("Ansvarlig"),
    "deadline": N_("Tidsplan"),
    "economy": N_("Økonomi"),
    "status": N_("Status"),
    "indicator": N_("Indikator"),
}
_STEPS = {
    "edit": N_("rettede"),
    "move": N_("flyttede"),
    "split": N_("delte"),
    "merge": N_("lagde sammen"),
    "reject": N_("tog fra"),
    "take": N_("tog med igen"),
    "add": N_("tilføjede"),
    "answer": N_("besvarede"),
    "reopen": N_("genåbnede"),
    "partners": N_("samlede eller delte stavemåder"),
    "priorities": N_("satte prioriteringer"),
    "pair": N_("sagde, hvad der er det samme"),
    "gone": N_("valgte, hvad der skal udgå"),
    "columns": N_("læste med andre kolonner"),
}


def role_word(role: str) -> str:
    """What a column can hold, in a word."""
    return _(_ROLES[Role(role)]) if role in set(Role) else role


def role_choices() -> tuple[tuple[str, str], ...]:
    """Every role with its word."""
    return tuple((role.value, _(word)) for role, word in _ROLES.items())


def field_word(name: str) -> str:
    """A field's name."""
    return _(FIELDS[name]) if name in FIELDS else name


def step_word(what: str) -> str:
    """What somebody did, as a verb."""
    return _(_STEPS[what]) if what in _STEPS else what


@dataclass(frozen=True, slots=True)
class PlaceForms:
    """How places are said in the page's language: found once for a page that says hundreds."""

    cell: str
    table: str
    sheet: str
    page: str
    lines: str


def place_forms() -> PlaceForms:
    """The forms in the language that is spoken."""
    return PlaceForms(
        _("celle %(cell)s"),
        _("tabel %(name)s, celle %(cell)s"),
        _("%(name)s, celle %(cell)s"),
        _("side %(page)s"),
        _("side %(page)s, linje %(lines)s"),
    )


def place_words(place: Place | None, forms: PlaceForms) -> str:
    """Where a value stands, in words: a cell by its name, else page and lines."""
    if place is None:
        return ""
    if place.cell:
        return _cell_words(place.cell, forms)
    if place.box:
        return forms.page % {"page": place.page}
    lines = str(place.first_line) if place.first_line == place.last_line else f"{place.first_line}–{place.last_line}"
    return forms.lines % {"page": place.page, "lines": lines}


def _cell_words(name: str, forms: PlaceForms) -> str:
    """“1!B7” is a cell of the only or first table, “2!B7” of the second, “Ark1!B7” of a sheet."""
    where, _mark, cell = name.rpartition("!")
    form = forms.cell if where in ("", "1") else forms.table if where.isdecimal() else forms.sheet
    return form % {"name": where, "cell": cell}


def refusal_words(problem: Refusal) -> str:
    """Why an edit cannot be, and what to do: one sentence."""
    words: Mapping[str, str] = {
        "gone": _("Det findes ikke længere i gennemgangen. Se på siden igen, og vælg et andet."),
        "number_taken": _("Nummeret %(about)s er allerede brugt. Vælg et andet, eller ret det andet mål først."),
        "bad_number": _("“%(about)s” er ikke et nummer. Skriv bogstaver og tal skilt af punktum, fx 1.3."),
        "text_needed": _("Skriv noget i %(about)s."),
        "too_long": _("Teksten i %(about)s er for lang. Gør den kortere."),
        "no_such_words": _("Ordene “%(about)s” står ikke i beskrivelsen. Vælg, eller skriv ordene, den nye indsats begynder med."),
        "title_needed": _("Skriv, hvad den nye indsats skal hedde, højst 400 tegn."),
        "same_partner": _("Sæt kryds ved mindst to samarbejdspartnere."),
        "same_record": _("Vælg to forskellige indsatser."),
        "no_such_goal": _("Målet %(about)s findes ikke i gennemgangen. Tilføj det, eller vælg et andet."),
        "no_such_theme": _("Temaet %(about)s findes ikke i gennemgangen. Tilføj det, eller vælg et andet."),
        "answered": _("%(about)s har svaret imens. Genåbn spørgsmålet, hvis svaret skal være et andet."),
        "table_only": _(
            "Gennemgangen viser tabellen, som den er rettet. Skal den gamle tekst gælde, så læs filen, som den var før rettelsen."
        ),
        "answer_needed": _("Vælg et af svarene, eller skriv dit eget."),
    }
    about = field_word(problem.about).lower() if problem.code in ("text_needed", "too_long") else problem.about
    return words[problem.code] % {"about": about}
