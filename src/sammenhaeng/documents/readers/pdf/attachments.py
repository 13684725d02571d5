"""The model that a PDF of our own carries as an attached file."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

MODEL_FILE = "sammenhaeng-model.json"
MOST_BYTES = 16 * 1024 * 1024


def model_in(document: Any) -> str | None:
    """The attached model as JSON text; None where there is none."""
    for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(document), 50)):
        attachment = pdfium.FPDFDoc_GetAttachment(document, index)
        if attachment and _name(attachment) == MODEL_FILE:
            return _content(attachment)
    return None


def _name(attachment: Any) -> str:
    buffer = ctypes.create_string_buffer(1024)
    length = pdfium.FPDFAttachment_GetName(attachment, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 1024)
    return buffer.raw[: max(min(length, 1024) - 2, 0)].decode("utf-16-le", errors="replace")


def _content(attachment: Any) -> str | None:
    size = ctypes.c_ulong()
    pdfium.FPDFAttachment_GetFile(attachment, None, 0, ctypes.byref(size))
    if not 0 < size.value <= MOST_BYTES:
        return None
    buffer = ctypes.create_string_buffer(size.value)
    if not pdfium.FPDFAttachment_GetFile(attachment, buffer, size.value, ctypes.byref(size)):
        return None
    return buffer.raw[: size.value].decode("utf-8", errors="replace")
