"""Denmark's municipalities as SVG paths, small enough to stand in a page: src/sammenhaeng/briefs/municipalities.json.

Usage: python tools/municipality_map.py path/to/municipalities.geojson   (needs shapely 2.1 or later; the product does not)

Source: github.com/magnuslarsen/geoJSON-Danish-Municipalities (commit 3a3d918f), derived from github.com/Neogeografen/dagi:
Geodatastyrelsen & Danske Kommuner, FOT data set, 2014-02-13, scale 1:500,000.
Licence: »Vilkår for brug af frie geografiske data«: free to use, copy and change when the source is named. So the file
carries the attribution, and every picture made from it must show it. The borders are simplified: for looking, not for measuring.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely  # type: ignore[import-untyped]

TARGET = Path(__file__).resolve().parent.parent / "src" / "sammenhaeng" / "briefs" / "municipalities.json"
ATTRIBUTION = "Kort: Geodatastyrelsen & Danske Kommuner (DAGI, 1:500.000), forenklet"
MUNICIPALITIES, LARGEST_FILE = 98, 110_000

CHRISTIANSO, BORNHOLM = "411", "400"
MIDDLE_LATITUDE = 56
WIDTH, MARGIN = 500.0, 4.0
INSET_PADDING = 10.0
TOLERANCE = 0.45  # how coarse coverage_simplify may be, in the picture's units (one is some 580 metres)
ISLET = 1.0  # islands smaller than this area go, unless they are all a municipality has
DECIMALS = 10  # steps in a unit: coordinates have one decimal

Shapes = dict[str, Any]  # code: shapely geometry


def dissolved(collection: dict[str, Any]) -> Shapes:
    """One flat geometry a code, sorted; without Christiansø, which is no municipality."""
    parts: defaultdict[str, list[Any]] = defaultdict(list)
    for feature in collection["features"]:
        geometry = shapely.from_geojson(json.dumps(feature["geometry"]))
        parts[feature["properties"]["lau_1"]].append(shapely.force_2d(geometry))
    return {code: shapely.union_all(parts[code]) for code in sorted(parts) if code != CHRISTIANSO}


def projected(shapes: Shapes) -> tuple[Shapes, float]:
    """Longitude and latitude on the page, y downwards, everything but Bornholm filling the width; and the page's height."""
    squeeze = math.cos(math.radians(MIDDLE_LATITUDE))
    west, south, east, north = shapely.total_bounds([shape for code, shape in shapes.items() if code != BORNHOLM])
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * squeeze)

    def on_page(points: Any) -> Any:
        return (points - [west, north]) * [scale * squeeze, -scale] + MARGIN

    height = math.ceil((north - south) * scale + 2 * MARGIN)
    return {code: shapely.transform(shape, on_page) for code, shape in shapes.items()}, height


def with_inset(shapes: Shapes) -> tuple[Shapes, list[float]]:
    """Bornholm at the same scale in the upper right corner; and its frame as x, y, width, height."""
    west, north, east, south = shapes[BORNHOLM].bounds
    width, height = math.ceil(east - west + 2 * INSET_PADDING), math.ceil(south - north + 2 * INSET_PADDING)
    frame = [WIDTH - MARGIN - width, MARGIN, width, height]
    shift = [frame[0] + (width - east - west) / 2, frame[1] + (height - south - north) / 2]
    return shapes | {BORNHOLM: shapely.transform(shapes[BORNHOLM], lambda points: points + shift)}, frame


def without_islets(shape: Any) -> Any:
    """The parts that can be seen; always the largest one."""
    parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
    return shapely.multipolygons([part for number, part in enumerate(parts) if number == 0 or part.area >= ISLET])


def simplified(shapes: Shapes) -> Shapes:
    """Fewer points, and neighbours still share every border."""
    seen = [without_islets(shape) for shape in shapes.values()]
    return dict(zip(shapes, shapely.coverage_simplify(seen, TOLERANCE), strict=True))


def number(steps: int) -> str:
    """A coordinate counted in steps, as short as SVG lets it be: -4 is -.4, 20 is 2."""
    whole, rest = divmod(abs(steps), DECIMALS)
    digits = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{digits}" if steps < 0 else digits


def pair(x: int, y: int) -> str:
    """Two coordinates; a minus parts them as well as a space."""
    return number(x) + ("" if y < 0 else " ") + number(y)


def ring_path(ring: Any) -> str:
    """A closed ring: one absolute start, then relative steps; nothing when rounding leaves no area."""
    rounded = [(round(x * DECIMALS), round(y * DECIMALS)) for x, y in ring.coords[:-1]]
    points = [point for before, point in zip([rounded[-1], *rounded], rounded, strict=False) if point != before]
    if len(points) < 3 or not shapely.Polygon(points).area:
        return ""
    steps = [pair(x - a, y - b) for (a, b), (x, y) in pairwise(points)]
    line = "".join(step if step.startswith("-") else f" {step}" for step in steps).lstrip()
    return f"M{pair(*points[0])}l{line}Z"


def path(shape: Any) -> str:
    """All rings of a municipality; holes run the other way, so either fill rule will do."""
    return "".join(ring_path(ring) for ring in rings(shape))


def rings(shape: Any) -> Iterator[Any]:
    """Shells and holes of every part, the largest part first."""
    for part in sorted(shapely.get_parts(shapely.orient_polygons(shape)), key=shapely.area, reverse=True):
        yield part.exterior
        yield from part.interiors


def picture(collection: dict[str, Any]) -> dict[str, Any]:
    """The data file's content."""
    on_page, height = projected(dissolved(collection))
    placed, frame = with_inset(on_page)
    return {
        "attribution": ATTRIBUTION,
        "view_box": f"0 0 {WIDTH:g} {height:g}",
        "inset": [int(side) for side in frame],
        "paths": {code: path(shape) for code, shape in simplified(placed).items()},
    }


def written(content: dict[str, Any]) -> str:
    """The file's text: a line a municipality, so that changes can be read."""
    head = [f'"{key}": {json.dumps(content[key], ensure_ascii=False)},' for key in ("attribution", "view_box", "inset")]
    lines = ",\n".join(f'"{code}": "{line}"' for code, line in content["paths"].items())
    return "\n".join(["{", *head, '"paths": {', lines, "}", "}", ""])


def main(source: Path) -> None:
    """Make the file, unless a municipality is missing or the file is too large."""
    content = picture(json.loads(source.read_text(encoding="utf-8")))
    drawn = sum(1 for line in content["paths"].values() if line)
    text = written(content)
    if drawn != MUNICIPALITIES or len(text.encode()) > LARGEST_FILE:
        sys.exit(f"{drawn} kommuner på {len(text.encode())} bytes; der skal være {MUNICIPALITIES} på højst {LARGEST_FILE}.")
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.name}: {drawn} kommuner, {len(text.encode())} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Brug: python tools/municipality_map.py path/to/municipalities.geojson")
    main(Path(sys.argv[1]))
