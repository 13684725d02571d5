"""What an event changed, in words: field, from, to."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 (the name that gettext's tools look for)

from sammenhaeng.briefs.desk.value_words import value_words

_LONG = 40
"""Characters from which two texts are held against each other word by word."""
_MOST_WORDS = 400
"""Longer texts are shown whole: comparing takes the square of the words."""
_MOST_FIELDS = 40
_LISTS = frozenset({"fields", "spellings", "collaborations", "doubled", "representatives", "tasks"})
"""Fields that an event only lists: two of them are no from and to, unless each is a list itself."""

_FIELD = {
    "title": N_("Titel"),
    "text": N_("Tekst"),
    "name": N_("Navn"),
    "number": N_("Nummer"),
    "description": N_("Beskrivelse"),
    "ambition": N_("Ambition"),
    "status": N_("Status"),
    "state": N_("Tilstand"),
    "starts_on": N_("Begynder"),
    "ends_on": N_("Slutter"),
    "target_group": N_("Målgruppe"),
    "budget": N_("Budget i kr."),
    "amount": N_("Beløb i kr."),
    "update_months": N_("Måneder mellem statusser"),
    "unit": N_("Forvaltningsområde eller enhed"),
    "lead": N_("Tovholder"),
    "owner": N_("Ansvarlig"),
    "partners": N_("Samarbejdspartnere"),
    "partners_text": N_("Samarbejdspartnere, som de står"),
    "spellings": N_("Stavemåder"),
    "spelling": N_("Stavemåde"),
    "kind": N_("Slags"),
    "role": N_("Rolle"),
    "goal": N_("Mål"),
    "goals": N_("Mål"),
    "primary_goal": N_("Primært mål"),
    "other_goals": N_("Andre mål"),
    "theme": N_("Tema"),
    "targets": N_("Måltal"),
    "target": N_("Måltal"),
    "value": N_("Værdi"),
    "comparison": N_("Sammenligning"),
    "by": N_("Senest"),
    "heading": N_("Retning"),
    "baseline": N_("Udgangspunkt"),
    "indicator": N_("Indikator"),
    "priorities": N_("Prioriteringer"),
    "plan": N_("Plan"),
    "year": N_("År"),
    "planned": N_("Planlagt"),
    "page": N_("Side"),
    "answer": N_("Svar"),
    "happened": N_("Hvad er der sket"),
    "following": N_("Hvad sker der nu"),
    "applied_on": N_("Søgt den"),
    "answer_by": N_("Svar ventes"),
    "answered_on": N_("Svar kom"),
    "source": N_("Kilde"),
    "deadline": N_("Frist"),
    "due_on": N_("Frist"),
    "due": N_("Frist"),
    "done_on": N_("Klaret"),
    "former": N_("Tidligere"),
    "way": N_("Hvad der skete"),
    "why": N_("Hvorfor"),
    "adopted": N_("Vedtaget"),
    "adopted_source": N_("Hvor det står"),
    "language": N_("Sprog"),
    "retired_because": N_("Udgået, fordi"),
    "merged_into": N_("Lagt sammen med"),
    "document": N_("Dokument"),
    "file": N_("Fil"),
    "sha256": N_("Filens fingeraftryk"),
    "added": N_("Tilføjet"),
    "changed": N_("Ændret"),
    "removed": N_("Udgået"),
    "four_eyes": N_("En anden skal godkende"),
    "ended": N_("Sluttede"),
    "code": N_("Kode"),
    "picture": N_("Billede"),
    "picture_text": N_("Billedtekst"),
    "alt": N_("Billedtekst til oplæsning"),
    "publish_on": N_("Offentliggøres"),
    "measure": N_("Hvad der måles"),
    "population": N_("Hvem det gælder"),
    "example": N_("Eksempel"),
    "as_of": N_("Pr."),
    "change": N_("Forslag nr."),
    "fields": N_("Felter"),
    "collaborations": N_("Samarbejder, der er flyttet"),
    "into": N_("Lagt ind under"),
    "introduction": N_("Indledning"),
    "initiatives": N_("Indsatser"),
    "initiative": N_("Indsats"),
    "shown": N_("Vises offentligt"),
    "adopted_on": N_("Vedtaget den"),
    "edition": N_("Udgave"),
    "every_months": N_("Måneder imellem"),
    "remind_days": N_("Påmindes så mange dage før"),
    "first_due": N_("Første frist"),
    "tasks": N_("Opgaver"),
    "note": N_("Bemærkning"),
    "apply_by": N_("Ansøgningsfrist"),
    "reached_on": N_("Nået den"),
    "told_on": N_("Dato"),
    "units": N_("Enheder"),
    "equivalent_value": N_("Svarer til"),
    "equivalent_unit": N_("Svarer til, enhed"),
    "equivalent_qualifier": N_("Svarer til, cirka eller præcis"),
    "scale": N_("Vurdering"),
    "on": N_("Den"),
    "vintage": N_("Levering"),
    "cells": N_("Tal"),
    "partner": N_("Samarbejdspartner"),
    "primary": N_("Primært mål"),
    "others": N_("Andre mål"),
    "method": N_("Metode"),
}
_ORDER = {name: place for place, name in enumerate(_FIELD)}
"""Databases give the fields of an event back in an order of their own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text. how: "" for what is in both, added or removed."""

    how: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an event. before: None for one that is only told, and was not changed."""

    field: str
    before: tuple[Piece, ...] | None
    after: tuple[Piece, ...]

    @property
    def before_text(self) -> str:
        """What it was, without marks."""
        return "".join(piece.text for piece in self.before or ())

    @property
    def after_text(self) -> str:
        """What it is, without marks."""
        return "".join(piece.text for piece in self.after)


def field_word(field: str) -> str:
    """A field's name as screens say it; one that nobody has worded yet as it is, without underscores."""
    return _(_FIELD[field]) if field in _FIELD else field.replace("_", " ").strip().capitalize()


def field_changes(details: Mapping[str, Any], most: int = _MOST_FIELDS) -> tuple[tuple[FieldChange, ...], int]:
    """The fields of an event's details in one order everywhere, and how many more there are than are told."""
    names = [name for name, value in details.items() if not (_is_pair(name, value) and value[0] == value[1])]
    names.sort(key=lambda name: (_ORDER.get(name, len(_ORDER)), name))
    return tuple(_field_change(name, details[name]) for name in names[:most]), max(len(names) - most, 0)


def _is_pair(name: str, value: Any) -> bool:
    pair = isinstance(value, list | tuple) and len(value) == 2
    return pair and (name not in _LISTS or all(one is None or isinstance(one, list | tuple) for one in value))


def _words(name: str, value: Any) -> str:
    return "; ".join(field_word(str(one)) for one in value) if name == "fields" and isinstance(value, list) else value_words(name, value)


def _field_change(name: str, value: Any) -> FieldChange:
    if not _is_pair(name, value):
        return FieldChange(field_word(name), before=None, after=(Piece("", _words(name, value)),))
    before, after = (_words(name, one) for one in value)
    return FieldChange(field_word(name), *held_together(before, after))


def held_together(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two texts in pieces that say what was removed and what was added. Short and very long ones are not cut up."""
    old, new = (re.findall(r"\S+\s*|\s+", text) for text in (before, after))
    if min(len(before), len(after)) < _LONG or max(len(old), len(new)) > _MOST_WORDS:
        return (Piece("", before),), (Piece("", after),)
    was: list[Piece] = []
    became: list[Piece] = []
    for how, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = how == "equal"
        was += [Piece("" if same else "removed", "".join(old[a:b]))] if a < b else []
        became += [Piece("" if same else "added", "".join(new[c:d]))] if c < d else []
    return tuple(was), tuple(became)
