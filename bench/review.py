"""A document of 60 initiatives under review: its page beside the edition of last year, one edit, and taking it over."""

import uuid
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone

from bench.desk import counted, somebody
from bench.figures import seconds, tell
from sammenhaeng.documents.models import Review, ReviewSource
from sammenhaeng.documents.readers.blocks import Blocks, Cell, Grid, Paragraph, Run
from sammenhaeng.documents.readers.blocks_json import blocks_to_json
from sammenhaeng.documents.reviewing.accepting import Wish, take_over
from sammenhaeng.documents.reviewing.queries import Opened
from sammenhaeng.domain.draft import Draft, Place
from sammenhaeng.domain.model_json import to_json
from sammenhaeng.domain.review import to_state, work_of
from sammenhaeng.domain.review_parts import every_key
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Role
from sammenhaeng.strategy.models import Edition
from sammenhaeng.strategy.queries.drafts import draft_of

MANY = 60
SIZE = f"{MANY} initiatives, beside last year's"


def everything(edition: Edition) -> None:
    """The page of a review, a step of it, and taking it over, which is taken back. edition: of 60 initiatives, for the bench alone."""
    boss = somebody(edition, Role.ADMINISTRATOR)
    review = _review(edition, boss)
    home = f"/skrivebord/{edition.framework.organisation.slug}/dokumenter/{review.pk}/"
    with override_settings(SECOND_FACTOR=False, ALLOWED_HOSTS=["*"]):
        client = Client()
        client.force_login(boss.user)
        for words, address in (("", home), (" with a record chosen", f"{home}?valgt=i7"), (", only differences", f"{home}?vis=forskelle")):
            assert client.get(address).status_code == 200
            tell(f"page of a review{words}", seconds(lambda address=address: client.get(address), 9), "s", SIZE, 0.06)
        tell("queries of the page of a review", counted(lambda: client.get(home)), "queries", SIZE)
        tell("one edit of a review", seconds(lambda: _edit(client, home), 9), "s", SIZE)
    tell("taking a document over", seconds(lambda: _taken_over(review, boss), 3), "s", SIZE)


def _review(edition: Edition, person: Person) -> Review:
    """A review of what the edition says with every fifth initiative changed, as a table of cells."""
    draft = draft_of(edition)
    chosen = draft.initiatives[:MANY]
    changed = tuple(replace(one, description=f"{one.description} Ny.") if at % 5 == 0 else one for at, one in enumerate(chosen))
    draft = replace(draft, initiatives=tuple(_placed(one, at) for at, one in enumerate(changed)))
    now = timezone.now()
    made = {"file": "oversigt.docx", "sha256": "0" * 64, "work": to_state(work_of(draft)), "begun_by": person.user}
    review = Review.objects.create(organisation=person.organisation, edition=edition, begun_at=now, changed_at=now, **made)
    ReviewSource.objects.create(review=review, data=b"x", reading=to_json(draft), blocks=blocks_to_json(_blocks(draft)))
    return review


def _placed(one: Any, at: int) -> Any:
    return replace(one, places={"title": Place(1, at + 2, at + 2, cell=f"1!D{at + 2}")})


def _blocks(draft: Draft) -> Blocks:
    rows = []
    for at, one in enumerate(draft.initiatives):
        texts = (one.goal or "", one.title, one.description, one.partners_text)
        rows.append(tuple(_cell(text, f"1!{'BDEF'[n]}{at + 2}", at + 2) for n, text in enumerate(texts)))
    return Blocks((Grid((), tuple(rows), ()),))


def _cell(text: str, name: str, row: int) -> Cell:
    return Cell((Paragraph((Run(text),)),), Place(1, row, row, cell=name))


def _edit(client: Client, home: str) -> None:
    """Each edit is another, and is made to what stands now."""
    pk = int(home.rstrip("/").rpartition("/")[2])
    entry = Review.objects.get(pk=pk).work["entries"]["i7"]
    record = entry["record"]
    goal = next(key for key, one in Review.objects.get(pk=pk).work["entries"].items() if one["record"].get("number") == record["goal"])
    form = {"post": "i7", "version": entry["version"], "title": record["title"], "goal": goal, "description": str(uuid.uuid4())}
    assert client.post(f"{home}ret/", form).status_code == 302


def _taken_over(review: Review, person: Person) -> None:
    with transaction.atomic():
        row = Review.objects.get(pk=review.pk)
        keys = every_key(Opened(row).work)
        take_over(row=row, wish=Wish(keys, row.version, {}), person=person, at=timezone.now())
        transaction.set_rollback(True)
