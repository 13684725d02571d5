"""A page → a picture of it, upright."""

import ctypes
import io
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image

from sammenhaeng.documents.readers.pdf.signs import direction
from sammenhaeng.documents.readers.pdf.turning import Turning, turning_of

WIDEST = 1_600
HIGHEST = 4_000


def upright(page: Any) -> Turning:
    """How the page is shown, by the way that its letters run."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        return turning_of(page, direction(text))
    finally:
        pdfium.FPDFText_ClosePage(text)


def draw(page: Any, turning: Turning, scale: float) -> Image.Image:
    """The page in colours. scale: pixels for each point."""
    width, height = max(round(turning.width * scale), 1), max(round(turning.height * scale), 1)
    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        turns = (turning.quarters - pdfium.FPDFPage_GetRotation(page)) % 4
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, turns, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        content = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Image.frombuffer("RGB", (width, height), content, "raw", "BGRX", stride, 1)


def png_of(page: Any, width: int) -> bytes:
    """The page as a PNG so many pixels wide, WIDEST at most."""
    turning = upright(page)
    scale = min(min(max(width, 1), WIDEST) / max(turning.width, 1), HIGHEST / max(turning.height, 1))
    out = io.BytesIO()
    draw(page, turning, scale).save(out, "PNG", compress_level=4)
    return out.getvalue()
