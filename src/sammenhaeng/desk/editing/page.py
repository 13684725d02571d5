"""One edit on its way from the form to the engine of changes."""

import datetime
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest

from sammenhaeng.desk.editing.forms import FORMS, EditForm
from sammenhaeng.desk.editing.partners import lines_from, lines_of
from sammenhaeng.desk.editing.target_forms import TARGET_FORMS
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.actions.changes import Wish
from sammenhaeng.strategy.actions.pictures import CannotUsePicture, store_picture
from sammenhaeng.strategy.queries.choices import Known, known_in
from sammenhaeng.strategy.queries.desk import own_initiatives
from sammenhaeng.strategy.queries.kinds import Kind
from sammenhaeng.web.respond import query


@dataclass
class Editing:
    """An edit. values: of the row as it is, or what a new one begins with; form_key: of the six forms, for a target."""

    at: Person
    kind: Kind
    values: dict[str, Any]
    edition: Any
    row: Any = None
    parent: Any = None
    form_key: str = ""
    lines: list[dict[str, Any]] = field(default_factory=list)
    known: Known = field(init=False)

    def __post_init__(self) -> None:
        self.known = known_in(self.at.organisation, self.edition)
        if not self.at.may(Act.EDIT_ANY):
            self.known = self._own_of(self.known)
        if self.kind.name == "initiative":
            self.lines = lines_of(self.values.get("partners", []))

    def _own_of(self, known: Known) -> Known:
        """Those who edit only what is their own choose among their own initiatives; others' are not even shown."""
        own = {str(pk) for pk in own_initiatives(self.edition, self.at.user)} if self.edition else set()
        return replace(known, initiatives=[one for one in known.initiatives if one[0] in own])

    @property
    def form_class(self) -> type[EditForm]:
        """The form of the kind."""
        return TARGET_FORMS.get(self.form_key, TARGET_FORMS["level"]) if self.kind.name == "target" else FORMS[self.kind.name]

    def is_valid(self, form: EditForm, request: HttpRequest) -> bool:
        """Is the form right, with its partners and its picture? What is not stands beside its field."""
        valid = form.is_valid()
        if self.kind.name == "initiative":
            found, problem = lines_from(request.POST, self.known)
            self.lines = lines_of(found)
            form.cleaned_data["partners"] = found
            if problem:
                form.add_error(None, problem)
                return False
        return valid and self._picture(form)

    def _picture(self, form: EditForm) -> bool:
        upload = form.cleaned_data.get("upload")
        if not upload:
            return True
        try:
            form.cleaned_data["picture"] = store_picture(upload.read())
        except CannotUsePicture as problem:
            form.add_error("upload", str(problem))
            return False
        return True

    def again(self, form: EditForm, current: Mapping[str, Any]) -> EditForm:
        """The form once more after a conflict: the person's own values over everything as it is now."""
        mine, base = form.values(), form.base()
        changed = {name: value for name, value in mine.items() if value != base.get(name, current.get(name))}
        fresh = self.form_class(at=self.at, known=self.known, values=dict(current) | changed)
        fresh.initial = {
            **fresh.initial,
            "base": json.dumps(dict(current), ensure_ascii=False),
            "reason": form.cleaned_data.get("reason", ""),
        }
        return fresh


def form_of(editing: Editing, request: HttpRequest) -> EditForm:
    """The form of an edit, filled in as it was sent."""
    if editing.kind.name == "target" and not editing.form_key:
        editing.form_key = query(request, "form")
    values = dict(editing.values)
    if editing.kind.name == "funding" and query(request, "state") and request.method != "POST":
        return _stepped(editing, values, query(request, "state"))
    if request.method == "POST":
        return editing.form_class(request.POST, request.FILES, at=editing.at, known=editing.known, values=values)
    return editing.form_class(at=editing.at, known=editing.known, values=values)


def _stepped(editing: Editing, values: dict[str, Any], state: str) -> EditForm:
    """The form of a source of money, already set to its next state."""
    form = editing.form_class(at=editing.at, known=editing.known, values=values)
    form.initial = {**form.initial, "state": state}
    return form


def wish_of(editing: Editing, form: EditForm, token: uuid.UUID) -> Wish:
    """What the person wants, for the engine of changes."""
    values = form.values()
    if editing.kind.name == "initiative":
        values["partners"] = form.cleaned_data["partners"]
    known = {name: value for name, value in values.items() if name in editing.kind.fields}
    on = form.cleaned_data.get("publish_on")
    return Wish(
        kind=editing.kind.name,
        values=known,
        row=editing.row.pk if editing.row is not None else None,
        parent=editing.parent.pk if editing.parent is not None else None,
        base=form.base() if editing.row is not None else {},
        reason=form.cleaned_data.get("reason", ""),
        publish_on=on if isinstance(on, datetime.date) else None,
        token=token,
    )
