"""What a reader was unsure of, kept until a person has answered."""

from django.conf import settings
from django.db import models

from sammenhaeng.domain.draft import QuestionKind
from sammenhaeng.strategy.models import Document


class OpenQuestion(models.Model):
    """A question that a document's reading raised. alternatives: [[value, confidence 0–1], …], likeliest first.

    answer: what a person chose or wrote, queries.NOT_RELEVANT where it does not matter, "" while nobody has answered.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, choices=[(k.value, k.value) for k in QuestionKind])
    about = models.TextField()
    alternatives = models.JSONField(default=list)
    page = models.PositiveIntegerField(null=True)
    first_line = models.PositiveIntegerField(null=True)
    last_line = models.PositiveIntegerField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.about
