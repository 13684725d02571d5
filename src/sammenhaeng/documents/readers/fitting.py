"""Does a JSON value fit a schema? Yes or no, forty times as fast as jsonschema, which then says what is wrong.

Knows the words that our schema uses, and refuses to be made for any other.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

Fits = Callable[[Any], bool]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_TYPES: dict[str, Fits] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "integer": lambda value: _is_number(value) and (isinstance(value, int) or value.is_integer()),
    "number": _is_number,
}
_SILENT = frozenset(("$schema", "$id", "$defs", "title", "description", "then"))


def fits_of(schema: Mapping[str, Any]) -> Fits:
    """A check of values by a schema. Raises KeyError for a word of schemas that is not known here."""
    return _Maker(schema.get("$defs", {})).check(schema)


def _same(one: object, other: object) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _all(checks: list[Fits]) -> Fits:
    if len(checks) == 1:
        return checks[0]
    return lambda value: all(check(value) for check in checks)


class _Maker:
    def __init__(self, parts: Mapping[str, Any]) -> None:
        self._parts = {name: self.check(part) for name, part in parts.items()}

    def check(self, schema: Mapping[str, Any]) -> Fits:
        """Everything that a schema asks. Properties and further ones are looked at together."""
        words = dict(schema)
        checks = []
        if "type" in words:
            checks.append(self._type(words.pop("type")))
        if "properties" in words or "additionalProperties" in words:
            checks.append(self._record(words.pop("properties", {}), words.pop("additionalProperties", True)))
        checks += [getattr(self, _WORDS[word])(said, schema) for word, said in words.items() if word not in _SILENT]
        return _all(checks) if checks else lambda _value: True

    def _type(self, said: str | list[str]) -> Fits:
        if isinstance(said, str):
            return _TYPES[said]
        kinds = [_TYPES[name] for name in said]
        return lambda value: any(kind(value) for kind in kinds)

    def _record(self, known: Mapping[str, Any], further: Any) -> Fits:
        checks = {name: self.check(schema) for name, schema in known.items()}
        others: Fits = (lambda _value: bool(further)) if isinstance(further, bool) else self.check(further)

        def fits(value: Any) -> bool:
            return not isinstance(value, dict) or all(checks.get(name, others)(one) for name, one in value.items())

        return fits

    def _required(self, names: list[str], _schema: object) -> Fits:
        return lambda value: not isinstance(value, dict) or all(name in value for name in names)

    def _items(self, said: Mapping[str, Any], schema: Mapping[str, Any]) -> Fits:
        check, start = self.check(said), len(schema.get("prefixItems", ()))
        return lambda value: not isinstance(value, list) or all(check(one) for one in value[start:])

    def _first_items(self, said: list[Any], _schema: object) -> Fits:
        checks = [self.check(one) for one in said]
        return lambda value: not isinstance(value, list) or all(check(one) for check, one in zip(checks, value, strict=False))

    def _const(self, said: object, _schema: object) -> Fits:
        return lambda value: _same(value, said)

    def _enum(self, said: list[object], _schema: object) -> Fits:
        return lambda value: any(_same(value, one) for one in said)

    def _pattern(self, said: str, _schema: object) -> Fits:
        search = re.compile(said).search
        return lambda value: not isinstance(value, str) or search(value) is not None

    def _least(self, said: float, _schema: object) -> Fits:
        return lambda value: not _is_number(value) or value >= said

    def _most(self, said: float, _schema: object) -> Fits:
        return lambda value: not _is_number(value) or value <= said

    def _fewest(self, said: int, _schema: object) -> Fits:
        return lambda value: not isinstance(value, list) or len(value) >= said

    def _most_items(self, said: int, _schema: object) -> Fits:
        return lambda value: not isinstance(value, list) or len(value) <= said

    def _shortest(self, said: int, _schema: object) -> Fits:
        return lambda value: not isinstance(value, str) or len(value) >= said

    def _longest(self, said: int, _schema: object) -> Fits:
        return lambda value: not isinstance(value, str) or len(value) <= said

    def _any(self, said: list[Any], _schema: object) -> Fits:
        checks = [self.check(one) for one in said]
        return lambda value: any(check(value) for check in checks)

    def _all_of(self, said: list[Any], _schema: object) -> Fits:
        return _all([self.check(one) for one in said])

    def _if(self, said: Mapping[str, Any], schema: Mapping[str, Any]) -> Fits:
        when, then = self.check(said), self.check(schema.get("then", {}))
        return lambda value: not when(value) or then(value)

    def _reference(self, said: str, _schema: object) -> Fits:
        def fits(value: Any) -> bool:
            return self._parts[said.removeprefix("#/$defs/")](value)

        return fits


_WORDS = {
    "required": "_required",
    "items": "_items",
    "prefixItems": "_first_items",
    "const": "_const",
    "enum": "_enum",
    "pattern": "_pattern",
    "minimum": "_least",
    "maximum": "_most",
    "minItems": "_fewest",
    "maxItems": "_most_items",
    "minLength": "_shortest",
    "maxLength": "_longest",
    "anyOf": "_any",
    "allOf": "_all_of",
    "if": "_if",
    "$ref": "_reference",
}
