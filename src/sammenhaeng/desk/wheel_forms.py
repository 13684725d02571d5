"""The forms of the year's tasks."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from sammenhaeng.briefs.desk.task_words import every_words, kind_word
from sammenhaeng.domain.usual_year import USUAL
from sammenhaeng.domain.year import TaskKind
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.queries import people_of
from sammenhaeng.people.roles import MAY, Act, Role
from sammenhaeng.wheel.actions.tasks import TaskFields

EVERY = (1, 2, 3, 4, 6, 12, 24)


def owners_of(at: Person) -> dict[str, Any]:
    """Everybody who may have tasks in the organisation, by their key in a form."""
    held = [one for one in people_of(at.organisation) if one.ended_on is None and Act.DO_OWN_TASK in MAY[Role(one.role)]]
    return {str(one.user_id): one.user for one in held}


def _choices(owners: dict[str, Any]) -> list[tuple[str, str]]:
    return [("", _("Ingen endnu")), *((key, user.shown_name) for key, user in owners.items())]


class DayInput(forms.DateInput):
    """A day, as browsers send it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TaskForm(forms.Form):
    """A task, as a person writes it. version: of the task that they saw."""

    title = forms.CharField(label=lazy("Opgave"), max_length=200)
    kind = forms.ChoiceField(label=lazy("Slags"))
    first_due = forms.DateField(
        label=lazy("Frist"),
        widget=DayInput,
        help_text=lazy("Frister efter den regnes herfra. Er dagen den 31., bliver det månedens sidste dag i kortere måneder."),
    )
    every_months = forms.TypedChoiceField(label=lazy("Kommer igen"), coerce=int)
    owner = forms.ChoiceField(
        label=lazy("Ejer"), required=False, help_text=lazy("Opgaven ligger på ejerens skrivebord, når fristen nærmer sig.")
    )
    remind_days = forms.IntegerField(label=lazy("Mind om den så mange dage før"), min_value=0, max_value=365, initial=30)
    description = forms.CharField(label=lazy("Sådan gøres det"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, at: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = owners_of(at)
        own = (kwargs.get("initial") or {}).get("every_months")
        months = sorted({*EVERY, *([own] if own else [])})
        self.fields["kind"].choices = [(kind.value, kind_word(kind)) for kind in TaskKind]  # type: ignore[attr-defined]
        self.fields["every_months"].choices = [(n, every_words(n)) for n in months]  # type: ignore[attr-defined]
        self.fields["owner"].choices = _choices(self.owners)  # type: ignore[attr-defined]

    def told(self) -> TaskFields:
        """What the person wrote, once the form is valid."""
        found = self.cleaned_data
        return TaskFields(
            title=found["title"],
            kind=TaskKind(found["kind"]),
            first_due=found["first_due"],
            every_months=found["every_months"],
            owner=self.owners.get(found["owner"]),
            description=found["description"],
            remind_days=found["remind_days"],
        )


def first_values(task: Any) -> dict[str, Any]:
    """A task's values as its form begins with them."""
    names = ("title", "kind", "first_due", "every_months", "remind_days", "description", "version")
    return {name: getattr(task, name) for name in names} | {"owner": str(task.owner_id or "")}


class UsualYearForm(forms.Form):
    """The usual year: each suggested task with a tick, a deadline and an owner."""

    def __init__(self, at: Person, today: datetime.date, known: set[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = owners_of(at)
        self.offered = tuple(one for one in USUAL if one.title.casefold() not in known)
        for one in self.offered:
            taken = not self.is_bound or f"{one.key}_take" in self.data
            missing = {"required": _("Skriv fristen for “%(task)s”, eller tag fluebenet væk.") % {"task": one.title}}
            first = one.first_after(today)
            self.fields[f"{one.key}_take"] = forms.BooleanField(label=one.title, required=False, initial=True)
            self.fields[f"{one.key}_due"] = forms.DateField(
                label=_("Første frist"), widget=DayInput, initial=first, required=taken, error_messages=missing
            )
            self.fields[f"{one.key}_owner"] = forms.ChoiceField(label=_("Ejer"), required=False, choices=_choices(self.owners))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each suggestion with its three fields."""
        return [
            {"task": one, "every": every_words(one.every_months), "kind": kind_word(one.kind)}
            | {name: self[f"{one.key}_{name}"] for name in ("take", "due", "owner")}
            for one in self.offered
        ]

    def told(self) -> list[TaskFields]:
        """The tasks that were ticked."""
        found = self.cleaned_data
        return [
            TaskFields(
                title=one.title,
                kind=one.kind,
                first_due=found[f"{one.key}_due"],
                every_months=one.every_months,
                owner=self.owners.get(found[f"{one.key}_owner"]),
                description=one.description,
                remind_days=one.remind_days,
            )
            for one in self.offered
            if found[f"{one.key}_take"]
        ]


class HandOverForm(forms.Form):
    """All of a person's tasks to another."""

    former = forms.ChoiceField(label=lazy("Fra"))
    to = forms.ChoiceField(label=lazy("Til"))
    reason = forms.CharField(label=lazy("Hvorfor"), required=False, max_length=300)

    def __init__(self, at: Person, holders: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders, self.owners = holders, owners_of(at)
        self.fields["former"].choices = [(key, user.shown_name) for key, user in holders.items()]  # type: ignore[attr-defined]
        self.fields["to"].choices = [(key, user.shown_name) for key, user in self.owners.items()]  # type: ignore[attr-defined]
