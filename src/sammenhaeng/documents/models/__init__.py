"""What a reader was unsure of, and documents that people are reviewing."""

from sammenhaeng.documents.models.questions import OpenQuestion
from sammenhaeng.documents.models.reviews import Acceptance, PagePicture, Review, ReviewSource, ReviewStep

__all__ = ["Acceptance", "OpenQuestion", "PagePicture", "Review", "ReviewSource", "ReviewStep"]
