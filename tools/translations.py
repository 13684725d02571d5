"""Keep the English wording complete: `update` collects the Danish texts, `compile` makes the .mo, `check` tells what is missing.

The texts are written in Danish in the code; src/sammenhaeng/config/locale/en/LC_MESSAGES/django.po holds the English.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parent.parent / "src" / "sammenhaeng"
PO = SOURCE / "config" / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
PAGES, MAILS = "web/pages/**.html", "web/pages/**.txt"
METHODS = [("**.py", "python"), (PAGES, "jinja2"), (MAILS, "jinja2")]
OPTIONS = {pages: {"trim_blocks": "true", "newstyle_gettext": "true"} for pages in (PAGES, MAILS)}
KEYWORDS = DEFAULT_KEYWORDS | {"gettext_lazy": None, "lazy": None, "gettext_noop": None, "ngettext_lazy": (1, 2)}


def collected() -> Catalog:
    """Every text that the code and the templates mark, without line numbers, so that moving code changes nothing."""
    catalog = Catalog(locale="en", project="Sammenhæng", charset="utf-8")
    for file, _, message, comments, context in extract_from_dir(str(SOURCE), METHODS, OPTIONS, KEYWORDS):
        catalog.add(message, locations=[(f"src/sammenhaeng/{file}", 0)], auto_comments=comments, context=context)
    return catalog


def stored() -> Catalog:
    """The English wording as it is kept."""
    return read_po(io.BytesIO(PO.read_bytes()), locale="en") if PO.exists() else Catalog(locale="en")


def compiled(catalog: Catalog) -> bytes:
    """The catalog as gettext reads it."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def update() -> None:
    """Collect the texts anew; known translations stay, unused ones go."""
    catalog = stored()
    catalog.update(collected(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    PO.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, catalog, sort_output=True, omit_header=False, ignore_obsolete=True, include_lineno=False, width=140)
    PO.write_bytes(out.getvalue())


def problems() -> list[str]:
    """What `check` finds: texts without English, English without text, a stale .mo."""
    wanted, kept = collected(), stored()
    found: list[str] = [f"ingen engelsk tekst: {m.id!s}" for m in wanted if m.id and not _translated(kept, m.id)]
    found += [f"ikke længere i koden: {m.id!s}" for m in kept if m.id and wanted.get(m.id) is None]
    if not MO.exists() or MO.read_bytes() != compiled(kept):
        found.append("django.mo er gammel: kør python tools/translations.py compile")
    return found


def _translated(catalog: Catalog, message: object) -> bool:
    found = catalog.get(message)  # type: ignore[arg-type]
    if found is None:
        return False
    texts: list[str | None] = list(found.string) if isinstance(found.string, tuple | list) else [found.string]
    return bool(texts) and all(texts)


def main() -> int:
    """Run the command that the argument names."""
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command == "update":
        update()
    elif command == "compile":
        MO.write_bytes(compiled(stored()))
    elif command == "check":
        found = problems()
        print("\n".join(found))
        return 1 if found else 0
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
