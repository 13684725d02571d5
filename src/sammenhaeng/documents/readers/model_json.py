"""A file in the form `sammenhaeng-model/1` → the draft it holds."""

import json
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.fitting import Fits, fits_of
from sammenhaeng.documents.readers.text import decode, plain
from sammenhaeng.domain.draft import Draft
from sammenhaeng.domain.model_json import SCHEMA, from_json


@cache
def schema_text() -> str:
    """The JSON Schema, as published."""
    return resources.files(__package__).joinpath("sammenhaeng-model-1.schema.json").read_text(encoding="utf-8")


@cache
def _validator() -> Validator:
    return Draft202012Validator(json.loads(schema_text()))


@cache
def _fits() -> Fits:
    return fits_of(json.loads(schema_text()))


def read_model(data: bytes, name: str) -> Draft:
    """Read a model. Raises BadDocument, with the place, for anything that the schema forbids."""
    try:
        model = json.loads(plain(decode(data, name)), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise BadDocument(
            f"{name} er ikke gyldig JSON: fejl på linje {error.lineno}, tegn {error.colno}. Ret filen, eller skriv den igen."
        ) from None
    except (ValueError, OverflowError):
        raise BadDocument(f"{name} har et tal, der er for stort eller ikke er et tal. Ret det.") from None
    except RecursionError:
        raise BadDocument(f"{name} er ikke en model: JSON-strukturen er for dyb. Skriv filen igen.") from None
    if not isinstance(model, dict) or model.get("schema") != SCHEMA:
        raise BadDocument(f"{name} er JSON, men ikke en model i formen {SCHEMA}. Der mangler “schema”: “{SCHEMA}”.")
    return parse_model(model, name)


def _no_number(word: str) -> float:
    raise ValueError(word)


def parse_model(model: dict[str, Any], name: str) -> Draft:
    """The draft of a parsed model. Raises BadDocument with the path of the first thing wrong."""
    draft = draft_of_json(model, name)
    _check_references(draft, name)
    return draft


def draft_of_json(model: Any, name: str) -> Draft:
    """The draft of parsed JSON that satisfies the schema, whatever its records refer to. Raises BadDocument with the path that does not."""
    wrong = None if _fits()(model) else min(_validator().iter_errors(model), key=lambda e: [str(p) for p in e.absolute_path], default=None)
    if wrong:
        path = "/".join(str(step) for step in wrong.absolute_path) or "roden"
        raise BadDocument(f"{name} er ikke en gyldig model ved {path}: værdien bryder reglen “{wrong.validator}” i skemaet. Ret filen der.")
    if any("\ud800" <= sign <= "\udfff" for sign in json.dumps(model, ensure_ascii=False)):
        raise BadDocument(f"{name} har halve tegn (surrogater) i teksten. Skriv filen igen som UTF-8.")
    try:
        return from_json(model)
    except ValueError as impossible:
        raise BadDocument(f"{name} er ikke en gyldig model: der står noget, der ikke kan være ({impossible}). Ret filen der.") from None


def _check_references(draft: Draft, name: str) -> None:
    """Every goal has its theme, every initiative its goal and partners, every number and name stands once."""
    if not draft.goals:
        raise BadDocument(f"{name} har ingen målsætninger. En model uden mål er ikke en oversigt.")
    spellings = [spelling for partner in draft.partners for spelling in partner.spellings]
    known = set(spellings)
    lost = next((spelling for i in draft.initiatives for spelling in i.partners if spelling not in known), None)
    if lost is not None:
        raise BadDocument(f"{name}: samarbejdspartneren “{lost}” står i en indsats, men ikke blandt partnerne. Tilføj den.")
    if len(known) != len(spellings):
        raise BadDocument(f"{name} giver den samme stavemåde til to samarbejdspartnere. Ret filen.")
    _check_numbers(draft, name)


def _check_numbers(draft: Draft, name: str) -> None:
    themes, goals = [t.number for t in draft.themes], [g.number for g in draft.goals]
    for kind, numbers in (("temaet", themes), ("målsætningen", goals)):
        twice = next((n for n in numbers if numbers.count(n) > 1), None)
        if twice:
            raise BadDocument(f"{name} har {kind} {twice} to gange. Giv den ene et andet nummer.")
    for goal in draft.goals:
        if goal.theme not in themes:
            raise BadDocument(f"{name}: målsætning {goal.number} hører til tema {goal.theme}, som ikke findes i filen.")
    for initiative in draft.initiatives:
        if initiative.goal is not None and initiative.goal not in goals:
            raise BadDocument(f"{name}: indsatsen “{initiative.title}” hører til målsætning {initiative.goal}, som ikke findes i filen.")
