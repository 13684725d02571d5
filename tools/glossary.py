"""GLOSSARY.md from the glossary's data: `write` makes it, `check` tells whether it is fresh."""

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "sammenhaeng" / "briefs" / "glossary.toml"
PAGE = ROOT / "GLOSSARY.md"


def text() -> str:
    """The page: one row a word."""
    rows = [
        f"| {t['code']} | {t['word_da']} | {t['word_en']} | {t['meaning_en']} |"
        for t in tomllib.loads(DATA.read_text(encoding="utf-8"))["term"]
    ]
    return "\n".join(
        [
            "# Glossary",
            "",
            "One word per concept, everywhere: code speaks English, screens speak Danish first. Made from",
            "`src/sammenhaeng/briefs/glossary.toml` by `python tools/glossary.py write`; the page /ordliste/ shows the same.",
            "",
            "| code | Danish | English | meaning |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["write"]:
        PAGE.write_text(text(), encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text():
        sys.exit("GLOSSARY.md er gammel: kør python tools/glossary.py write")
