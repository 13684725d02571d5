"""A document that people look through before anything of it reaches the model."""

from django.conf import settings
from django.db import models

from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models import Document, Edition


class Review(models.Model):
    """A document under review. work: its records as they stand (domain.review.to_state); version: how many steps were taken.

    edition: where it is to be taken over; None while the municipality has none, then framework, edition_name, adopted and
    adopted_source tell of the first one. roles: heading → what a person has said that the column holds. reason: why it was
    discarded.
    """

    class State(models.TextChoices):
        """Is it still looked through? One that is taken over can be taken up again by undoing that."""

        OPEN = "open"
        TAKEN = "taken"
        DISCARDED = "discarded"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="reviews")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.CASCADE, related_name="reviews")
    framework = models.CharField(max_length=200, blank=True)
    edition_name = models.CharField(max_length=200, blank=True)
    adopted = models.CharField(max_length=10, blank=True)
    adopted_source = models.TextField(blank=True)
    file = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    version = models.PositiveIntegerField(default=0)
    work = models.JSONField()
    roles = models.JSONField(default=dict)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("-changed_at", "-id")
        constraints = (models.CheckConstraint(condition=models.Q(state__in=("open", "taken", "discarded")), name="review_state_is_known"),)

    def __str__(self) -> str:
        return self.file


class ReviewSource(models.Model):
    """The file itself and all that its reader saw. It stays in the database, so that every process has it and a restart loses nothing.

    data: the file's bytes; None once the review is discarded. reading: the draft as read, before any edit.
    blocks: as readers.blocks_json has them.
    """

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="source")
    data = models.BinaryField(null=True)
    reading = models.JSONField(default=dict)
    blocks = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.review)


class PagePicture(models.Model):
    """A page of the file as a picture, drawn once. width: in points of the screen."""

    source = models.ForeignKey(ReviewSource, on_delete=models.CASCADE, related_name="pictures")
    page = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    png = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "page", "width"), name="page_drawn_once"),)

    def __str__(self) -> str:
        return f"{self.source} s. {self.page}"


class ReviewStep(models.Model):
    """One thing that a person did to a document under review. what: which; about: to what, in words of the document.

    back: what puts the state before it back (domain.review_steps); undone_by: who took it back; undone_in: the review's version
    that this made.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=30)
    about = models.TextField(blank=True)
    back = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    undone_in = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("review", "number"), name="review_step_once"),)

    def __str__(self) -> str:
        return f"{self.number} {self.what}"


class Acceptance(models.Model):
    """That a person took a document, or parts of it, over into the model. chosen: keys of the records.

    before: the edition before it, as the model's JSON, None where it said nothing; opened: the edition was made by it;
    renamed: former label → new one, of initiatives that got another title; same: which goals and themes were those of the edition,
    number → the one that they had; event: the number of the last event that it made; counts: how many records it added, changed and
    removed.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="acceptances")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, null=True, on_delete=models.SET_NULL, related_name="+")
    chosen = models.JSONField(default=list)
    before = models.JSONField(null=True)
    opened = models.BooleanField(default=False)
    renamed = models.JSONField(default=dict)
    same = models.JSONField(default=dict)
    event = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_because = models.TextField(blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.review} → {self.edition}"
