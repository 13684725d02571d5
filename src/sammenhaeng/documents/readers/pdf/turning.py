"""From a PDF page's own coordinates to those of the page as it is shown: from the upper left corner, turned upright."""

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

Box4 = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Turning:
    """left, bottom, right, top: the page's box in its own coordinates; quarters: clockwise quarter turns to show it upright."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def width(self) -> float:
        """Of the page as it is shown."""
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Of the page as it is shown."""
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page's own is shown."""
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box4:
        """Left, top, right, bottom of a rectangle as it is shown."""
        if self.quarters == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        (a, b), (c, d) = self.point(left, bottom), self.point(right, top)
        return min(a, c), min(b, d), max(a, c), max(b, d)

    def holds(self, box: Box4) -> bool:
        """Is a rectangle's middle on the page?"""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return -2 <= x <= self.width + 2 and -2 <= y <= self.height + 2


def turning_of(page: Any, way: int) -> Turning:
    """How a page is shown. way: quarter turns (anticlockwise) in which most of its letters run; -1 where it has none."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(rect))
    quarters = way if way >= 0 else pdfium.FPDFPage_GetRotation(page)
    return Turning(rect.left, rect.bottom, rect.right, rect.top, quarters % 4)
