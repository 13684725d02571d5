"""Where a review has its reading and its pictures from: one place to say in which process a file is opened."""

from collections.abc import Mapping
from dataclasses import replace

from sammenhaeng.documents.apart import picture_apart, read_apart
from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.models import PagePicture, Review, ReviewSource
from sammenhaeng.documents.reading import Reading
from sammenhaeng.domain.draft import Role
from sammenhaeng.domain.status_words import with_said


def read(data: bytes, name: str, roles: Mapping[str, Role] | None = None) -> Reading:
    """Read a file's content in a process of its own. roles: heading → what a person has said that the column holds.

    Raises BadDocument.
    """
    reading = read_apart(data, name, roles)
    return replace(reading, draft=with_said(reading.draft))


def page_picture(row: Review, page: int, width: int) -> bytes | None:
    """A page of a review's file as PNG, drawn once and then kept; None where there is no such page."""
    known = PagePicture.objects.filter(source__review=row, page=page, width=width).values_list("png", flat=True).first()
    if known is not None:
        return bytes(known)
    source = ReviewSource.objects.filter(review=row).first()
    if source is None or source.data is None or not 1 <= page <= len(source.blocks.get("pages", ())):
        return None
    try:
        png = picture_apart(bytes(source.data), page, width)
    except BadDocument:
        return None
    PagePicture.objects.get_or_create(source=source, page=page, width=width, defaults={"png": png})
    return png
