"""What a step of a review changed, so that it can be undone: only the parts that differ are kept."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]
MISSING = {"missing": True}
"""Stands for a part that was not there."""


def change_back(former: Json, state: Json) -> Json:
    """What must be put back into `state` to get `former`: per part its former value, or MISSING. Parts of parts are told one by one."""
    found: Json = {}
    for name in former.keys() | state.keys():
        old, new = former.get(name, MISSING), state.get(name, MISSING)
        if old == new:
            continue
        if _has_parts(old) and _has_parts(new):
            found[name] = {"parts": {key: old.get(key, MISSING) for key in old.keys() | new.keys() if old.get(key) != new.get(key)}}
        else:
            found[name] = {"whole": old}
    return found


def changed_back(state: Json, back: Mapping[str, Any]) -> Json:
    """The state with the parts of a change put back. The order of the parts is that of the former state only where it matters: in lists."""
    made = dict(state)
    for name, change in back.items():
        if "whole" in change:
            made[name] = change["whole"]
            continue
        parts = dict(made.get(name, {}))
        for key, old in change["parts"].items():
            if old == MISSING:
                parts.pop(key, None)
            else:
                parts[key] = old
        made[name] = parts
    return {name: value for name, value in made.items() if value != MISSING}


def _has_parts(value: Any) -> bool:
    return isinstance(value, dict) and value != MISSING
