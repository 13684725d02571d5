"""How HTML looks: bold, coloured, raised, hidden – from tags, old attributes, style attributes and simple style sheets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from PIL import ImageColor

from sammenhaeng.documents.readers.colours import colour_of

MOST_RULES, MOST_OF_ONE = 2_000, 60
"""Rules of style sheets that are looked at: all in all, and of one class, name or tag."""
_MOST_STYLE = 400_000
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_BOLD_TAGS = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_CLEAR = re.compile(r"(?:rgba|hsla)?\(.*[,/]\s*0(?:\.0+)?%?\s*\)|transparent|inherit|initial|unset|none|currentcolor|auto")
_COLOUR_IN = re.compile(r"#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^)]{1,60}\)|\b[a-z]{3,20}\b", re.IGNORECASE)
_LOOKED_AT = frozenset(("font-weight", "font", "color", "background", "background-color", "vertical-align", "display", "visibility"))


@dataclass(frozen=True, slots=True)
class Look:
    """The look of letters where an element stands. fill: behind them, "" where it is the cell's or none."""

    bold: bool = False
    colour: str = ""
    raised: bool = False
    fill: str = ""
    hidden: bool = False


def css_colour(written: str, *, dark_is_plain: bool = False) -> str:
    """A colour of CSS or HTML → "#rrggbb"; "" for white, transparent, or what is none."""
    written = written.strip().lower()
    if not written or _CLEAR.search(written):
        return ""
    if re.fullmatch(r"#[0-9a-f]{8}|#[0-9a-f]{4}", written):
        digits = written[1:] if len(written) == 9 else "".join(sign * 2 for sign in written[1:])
        return "" if digits[6:] == "00" else colour_of(digits[:6], dark_is_plain=dark_is_plain)
    spaced = re.sub(r"\s*/.*\)|(?<=[\d%])\s+(?=[\d.])", lambda m: ")" if "/" in m[0] else ",", written)
    try:
        found = ImageColor.getrgb(spaced)
    except ValueError:
        bare = re.fullmatch(r"[0-9a-f]{6}", written)
        return colour_of(written, dark_is_plain=dark_is_plain) if bare else ""
    return colour_of("".join(f"{min(part, 255):02x}" for part in found[:3]), dark_is_plain=dark_is_plain)


@dataclass(slots=True)
class _Rule:
    """One selector of a style sheet. parts: from the outermost ancestor to the element, each (tag, classes and ids)."""

    parts: tuple[tuple[str, frozenset[str]], ...]
    says: Mapping[str, str]
    weight: tuple[int, int]


@dataclass(slots=True)
class Looks:
    """The style sheets of one page."""

    rules: dict[str, list[_Rule]] = field(default_factory=dict)

    @classmethod
    def of(cls, sheets: str) -> "Looks":
        """Those of a text of style sheets; selectors that need more than tags, classes and ids are left out."""
        found = cls()
        text = re.sub(r"/\*.*?\*/|<!--|-->", " ", sheets[:_MOST_STYLE], flags=re.DOTALL)
        for number, match in enumerate(_RULE.finditer(text)):
            if number >= MOST_RULES:
                break
            says = declarations(match[2])
            for selector in match[1].split(",") if says else ():
                found._add(selector, says, number)
        return found

    def _add(self, selector: str, says: Mapping[str, str], number: int) -> None:
        parts = []
        for word in selector.replace(">", " ").split():
            simple = _SIMPLE.fullmatch(word)
            if not simple:
                return
            parts.append(((simple[1] or "").lower(), frozenset(re.findall(r"[.#][\w-]+", simple[2]))))
        if not parts or len(parts) > 6 or not (parts[-1][0] or parts[-1][1]):
            return
        weight = sum(100 if mark.startswith("#") else 10 for _tag, marks in parts for mark in marks) + sum(bool(tag) for tag, _m in parts)
        tag, marks = parts[-1]
        rules = self.rules.setdefault(min(marks) if marks else tag, [])
        if len(rules) < MOST_OF_ONE:
            rules.append(_Rule(tuple(parts), says, (weight, number)))

    def says(self, element: Any) -> dict[str, str]:
        """What style sheets and its style attribute say of an element."""
        said: dict[str, str] = {}
        if self.rules:
            keys = [element.tag, *_marks(element)]
            rules = [rule for key in keys for rule in self.rules.get(key, ()) if _fits(element, rule)]
            for rule in sorted(rules, key=lambda rule: rule.weight):
                said |= rule.says
        return said | declarations(element.get("style") or "")

    def look(self, element: Any, around: Look) -> Look:
        """The look inside an element that stands in a look."""
        tag, said = element.tag, self.says(element)
        bold = _weight(said, bold=around.bold or tag in _BOLD_TAGS)
        written = said.get("color") or element.get("color") or (element.get("text") if tag == "body" else "") or ""
        colour = css_colour(written, dark_is_plain=True) if written else around.colour
        raised = around.raised or tag == "sup" or said.get("vertical-align") in ("super", "text-top")
        fill = background(element, said) or ("#ffff00" if tag == "mark" and not said else "")
        hidden = said.get("display") == "none" or said.get("visibility") == "hidden" or element.get("hidden") is not None
        return replace(around, bold=bold, colour=colour, raised=raised, fill=fill, hidden=around.hidden or hidden)


def background(element: Any, said: Mapping[str, str]) -> str:
    """The colour behind an element; "" for none."""
    for written in (said.get("background-color"), said.get("background"), element.get("bgcolor")):
        if written:
            return next((colour for part in _COLOUR_IN.findall(written) if (colour := css_colour(part))), "")
    return ""


def declarations(style: str) -> dict[str, str]:
    """The declarations of a style that say something of the look."""
    found = {}
    for one in style[:4000].split(";"):
        name, _, value = one.partition(":")
        name = name.strip().lower()
        if name in _LOOKED_AT and value.strip():
            found[name] = value.replace("!important", "").strip().lower()[:200]
    return found


def _weight(said: Mapping[str, str], *, bold: bool) -> bool:
    written = said.get("font-weight") or (said.get("font") or "")
    if re.search(r"\bbold(?:er)?\b|\b[6-9]00\b", written):
        return True
    return bold and not ("font-weight" in said and re.search(r"normal|lighter|\b[1-5]00\b", written))


def _marks(element: Any) -> Iterator[str]:
    yield from ("." + name for name in (element.get("class") or "")[:500].split())
    if element.get("id"):
        yield "#" + element.get("id")[:100]


def _fits(element: Any, rule: _Rule) -> bool:
    if not _is(element, *rule.parts[-1]):
        return False
    rest = list(rule.parts[:-1])
    above = element.getparent()
    while rest and above is not None:
        if isinstance(above.tag, str) and _is(above, *rest[-1]):
            rest.pop()
        above = above.getparent()
    return not rest


def _is(element: Any, tag: str, marks: frozenset[str]) -> bool:
    return (not tag or element.tag == tag) and marks <= set(_marks(element))
