"""Colours as files write them → "#rrggbb"; white, transparent and “automatic” are no colour."""

import colorsys
import re

_NAMES = {
    "yellow": "ffff00", "green": "00ff00", "cyan": "00ffff", "magenta": "ff00ff", "blue": "0000ff", "red": "ff0000", "darkblue": "000080",
    "darkcyan": "008080", "darkgreen": "008000", "darkmagenta": "800080", "darkred": "800000", "darkyellow": "808000", "darkgray": "808080",
    "lightgray": "c0c0c0", "black": "000000",
}  # fmt: skip


def colour_of(written: str, *, dark_is_plain: bool = False) -> str:
    """A colour of six (or eight, with the opacity first) hexadecimal digits; "" for white, none or unknown.

    dark_is_plain: near-black counts as no colour, as for letters.
    """
    digits = written.strip().lstrip("#").lower()
    if len(digits) == 8:
        digits = digits[2:]
    if not re.fullmatch(r"[0-9a-f]{6}", digits):
        return ""
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    if min(red, green, blue) >= 0xFA or (dark_is_plain and max(red, green, blue) <= 0x50):
        return ""
    return f"#{digits}"


def named_colour(name: str) -> str:
    """The colour of one of Word's text markers; "" for none."""
    return colour_of(_NAMES.get(name.lower(), ""))


def tinted(colour: str, tint: float) -> str:
    """A colour made lighter (tint above 0) or darker (below), as Office does: in lightness, from −1 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    shades = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), strength)
    return "#" + "".join(f"{round(255 * shade):02x}" for shade in shades)
