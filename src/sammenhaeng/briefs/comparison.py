"""A figure beside others in words, on a strip, on a map and in a table. No league table: the middle and the neighbours are told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.charts.strip import MunicipalityMap, Strip, municipality_map, strip
from sammenhaeng.briefs.period_words import period_words
from sammenhaeng.domain.areas import AreaTree
from sammenhaeng.domain.comparison import Placed, median, placed
from sammenhaeng.domain.indicators import Indicator
from sammenhaeng.progress.queries.comparing import Compared


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One area and its figure. kind: own, alike, around or other; place: its rank from the best, 0 where none is told."""

    code: str
    name: str
    value: str
    number: Decimal | None
    kind: str
    place: int


@dataclass(frozen=True, slots=True)
class ComparisonPart:
    """All that a page says about one figure beside others."""

    title: str
    subtitle: str
    sentence: str
    around: tuple[ComparedRow, ...]
    alike: tuple[ComparedRow, ...]
    method: str
    every: tuple[ComparedRow, ...]
    strip: Strip | None = field(metadata={"json": False})
    map: MunicipalityMap | None = field(metadata={"json": False})


def comparison_part(found: Compared, indicator: Indicator, own: str, tree: AreaTree) -> ComparisonPart | None:
    """The comparison of an area's figure; None where the area has none, or nobody else has."""
    if own not in found.values or len(found.values) < 3:
        return None
    language = get_language() or "da"
    unit = "%" if found.growth else indicator.unit.of(language)
    decimals = max(indicator.decimals, 1) if found.growth else indicator.decimals
    ranks = placed(found.values, indicator.better)
    rows = _Rows(tree, {one.code: one for one in ranks}, unit, decimals, growth=found.growth)
    alike = [one.code for one in found.alike if one.code in found.values]
    name = indicator.name.of(language)
    return ComparisonPart(
        title=_title(found, own, alike, rows),
        subtitle=_("%(name)s, %(what)s%(when)s. Hver prik er en kommune.")
        % {"name": name, "what": _("vækst på et år til ") if found.growth else "", "when": period_words(found.period)},
        sentence=_sentence(found, own, ranks, rows),
        around=tuple(rows.row(area.code, value, "around") for area, value in found.around),
        alike=tuple(rows.row(code, found.values[code], "alike") for code in alike),
        method=_method(found, language),
        every=tuple(rows.row(one.code, one.value, _kind(one.code, own, alike)) for one in ranks),
        strip=strip(ranks, own, alike),
        map=municipality_map(found.values, own, unit, decimals),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    tree: AreaTree
    ranks: dict[str, Placed]
    unit: str
    decimals: int
    growth: bool

    def row(self, code: str, value: Decimal | None, kind: str) -> ComparedRow:
        area = self.tree.by_code[code]
        text = self.text(value) if value is not None else _("intet tal")
        return ComparedRow(code, area.name(get_language() or "da"), text, value, kind, self.ranks[code].rank if code in self.ranks else 0)

    def text(self, value: Decimal) -> str:
        return (wording.signed_text if self.growth else wording.figure_text)(value, self.unit, self.decimals)


def _kind(code: str, own: str, alike: Sequence[str]) -> str:
    return "own" if code == own else "alike" if code in alike else "other"


def _title(found: Compared, own: str, alike: Sequence[str], rows: _Rows) -> str:
    """What the strip shows, as a sentence: against the middle of those most like it."""
    name = rows.tree.by_code[own].name(get_language() or "da")
    middle = median([found.values[code] for code in alike])
    if middle is None:
        return _("%(name)s blandt alle kommuner") % {"name": name}
    words = {"name": name, "own": rows.text(found.values[own]), "middle": rows.text(middle)}
    if words["own"] == words["middle"]:
        return _("%(name)s ligger midt blandt de kommuner, der ligner: %(own)s") % words
    if found.values[own] > middle:
        return _("%(name)s ligger over de kommuner, der ligner: %(own)s mod %(middle)s") % words
    return _("%(name)s ligger under de kommuner, der ligner: %(own)s mod %(middle)s") % words


def _sentence(found: Compared, own: str, ranks: Sequence[Placed], rows: _Rows) -> str:
    mine = next(one for one in ranks if one.code == own)
    same = sum(one.rank == mine.rank for one in ranks) - 1
    middle = median(list(found.values.values()))
    text = _("%(better)s af %(all)s kommuner har et bedre tal, %(same)s har det samme. Den midterste kommune har %(middle)s.") % {
        "better": mine.rank - 1,
        "all": len(ranks),
        "same": same,
        "middle": rows.text(middle or Decimal(0)),
    }
    return text + " " + _("En plads i rækken siger intet om, hvorfor tallene er forskellige.")


def _method(found: Compared, language: str) -> str:
    names = ", ".join(f"{one.name.of(language)} ({one.publisher.of(language)})" for one in found.features)
    return _(
        "De %(count)s kommuner, der ligner mest, er fundet ud fra de nyeste tal for: %(names)s. Indbyggertallet tæller som logaritme. "
        "Hvert tal måles i standardafvigelser over alle kommuner, og afstanden er den samlede (euklidiske) forskel."
    ) % {"count": len(found.alike), "names": names}
