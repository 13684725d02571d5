"""The method is general: nothing of the example document stands in the code."""

import re

from tests.conftest import ROOT

CODE = [f for f in (ROOT / "src" / "sammenhaeng").rglob("*") if f.suffix in (".py", ".html", ".typ") and f.is_file()]


def own_words(checked):
    """Titles, goals, theme names, and those partners that are names and not everyday words."""
    titles = [i["title"] for i in checked["initiatives"]]
    goals = [g["text"] for g in checked["goals"]] + [t["name"] for t in checked["themes"] if " " in t["name"]]
    partners = [s for p in checked["partners"] for s in p["spellings"] if p["kind"] != "generic_group" and re.search(r"[A-ZÆØÅ]", s)]
    everyday = {"Viborg Kommune", "Skoleområdet", "Socialområdet", "Politiet", "LO", "PPL"}
    return [w for w in titles + goals + partners if w not in everyday and len(w) > 3]


def test_no_title_goal_or_partner_of_the_example_is_in_the_code(checked):
    found = []
    for file in CODE:
        text = file.read_text(encoding="utf-8")
        found += [(file.name, w) for w in own_words(checked) if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text)]
    assert found == [], "the reader must know Danish, not this document"


def test_no_goal_number_or_page_of_the_example_decides_anything():
    for file in (ROOT / "src" / "sammenhaeng" / "documents" / "extract").glob("*.py"):
        code = re.sub(r'"""[\s\S]*?"""|#.*', "", file.read_text(encoding="utf-8"))
        assert not re.search(r'"(?:[1-6]\.[1-5])"', code.replace('"1.0"', "")), file.name
