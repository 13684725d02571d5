"""The banks of words: one for each set and language."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent / "words"
SETS = ("development", "trial", "former", "test")


@cache
def bank(of_set: str, language: str) -> dict[str, Any]:
    """The words of one set in one language."""
    return tomllib.loads((HERE / f"{of_set}-{language}.toml").read_text(encoding="utf-8"))
