"""Changing one row: the one way in which people's edits reach the model."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import UniqueConstraint
from django.utils.translation import gettext as _

from sammenhaeng.domain.slugs import slug_of
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By
from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy import models
from sammenhaeng.strategy.actions.checks import check
from sammenhaeng.strategy.actions.lists import write_list
from sammenhaeng.strategy.errors import CannotEdit
from sammenhaeng.strategy.queries.kinds import Kind, Values, column_of, native, values_of
from sammenhaeng.strategy.queries.words import words_of


@transaction.atomic
def change(*, kind: Kind, row: Any, values: Values, by: By, reason: str = "", number: int | None = None, verb: str = "changed") -> None:
    """Give fields of a row new values, all or none, with one event. number: of the change that this carries out.

    Raises CannotEdit.
    """
    before = values_of(kind, row)
    wanted = {field: value for field, value in values.items() if before.get(field) != value}
    if not wanted:
        return
    _put(kind, row, wanted)
    organisation = organisation_of(kind, row)
    check(kind, row, organisation, wanted)
    _save(kind, row, wanted)
    details = {field: [words_of(kind, field, before.get(field)), words_of(kind, field, value)] for field, value in wanted.items()}
    _tell(f"{kind.name}_{verb}", kind, row, by=by, reason=reason, details=details, number=number)


@transaction.atomic
def add(*, kind: Kind, organisation: Organisation, parent: Any, values: Values, by: By, reason: str = "", number: int | None = None) -> Any:
    """Make a row under its parent, with one event. Raises CannotEdit."""
    row = kind.model(**({kind.parent: parent} if kind.parent else {}))
    _place(kind, row, organisation, values)
    fields = {field: value for field, value in values.items() if field in kind.fields}
    _put(kind, row, fields)
    check(kind, row, organisation, fields)
    _save(kind, row, fields)
    details = {field: [None, words_of(kind, field, value)] for field, value in fields.items() if value not in (None, "", [])}
    _tell(f"{kind.name}_added", kind, row, by=by, reason=reason, details=details, number=number)
    return row


@transaction.atomic
def retire(*, kind: Kind, row: Any, by: By, reason: str, number: int | None = None) -> None:
    """Take a row out of the model with a reason; everything about it stays. Raises CannotEdit."""
    if not reason.strip():
        raise CannotEdit({"reason": _("Skriv, hvorfor det tages ud. Begrundelsen står i hændelsesloggen.")})
    _may_go(kind, row)
    row.retired_because = reason.strip()[:300]
    row.save()
    gone = {"retired_because": [None, row.retired_because]}
    _tell(f"{kind.name}_retired", kind, row, by=by, reason=reason.strip(), details=gone, number=number)


@transaction.atomic
def restore(*, kind: Kind, row: Any, by: By, reason: str = "", number: int | None = None) -> None:
    """Take a retired row back in."""
    _may_come_back(kind, row)
    back, row.retired_because = {"retired_because": [row.retired_because, None]}, ""
    check(kind, row, organisation_of(kind, row), {})
    _save(kind, row, {})
    _tell(f"{kind.name}_restored", kind, row, by=by, reason=reason, details=back, number=number)


def organisation_of(kind: Kind, row: Any) -> Organisation:
    """The organisation that a row belongs to."""
    found = row
    for step in kind.organisation.split("__"):
        found = getattr(found, step)
    return found  # type: ignore[no-any-return]


def _put(kind: Kind, row: Any, values: Values) -> None:
    for field, value in values.items():
        if field in kind.lists:
            continue
        try:
            setattr(row, column_of(kind, field), native(kind, field, value))
        except (ValidationError, TypeError, ValueError):
            raise CannotEdit({field: _("Værdien kan ikke bruges. Ret den.")}) from None


def _save(kind: Kind, row: Any, values: Values) -> None:
    """Validate and store. What the database refuses is said as a problem, not as an error."""
    try:
        # Empty columns may be empty here; the constraints still see them.
        row.clean_fields(exclude=[column.name for column in row._meta.fields if column.null and getattr(row, column.attname) is None])
        row.validate_unique()
        row.validate_constraints()
        with transaction.atomic():
            row.save()
            for field in kind.lists:
                if field in values:
                    write_list(field, row, values[field])
    except ValidationError as error:
        raise CannotEdit(_problems(error, row)) from None
    except IntegrityError:
        raise CannotEdit({"": _("Nummeret eller navnet bruges allerede. Vælg et andet.")}) from None


def _problems(error: ValidationError, row: Any) -> dict[str, str]:
    """A sentence per field. A unique constraint with a condition has no code: it is known by its name, which says nothing to a reader."""
    names = [one.name for one in row._meta.constraints if isinstance(one, UniqueConstraint)]
    taken = _("Nummeret eller navnet bruges allerede. Vælg et andet.")
    found = {}
    for field, problems in error.error_dict.items():
        said = " ".join(" ".join(problem.messages) for problem in problems)
        unique = any(problem.code in ("unique", "unique_together") for problem in problems) or any(name in said for name in names)
        found["" if field == "__all__" else field] = taken if unique else said
    return found


def _place(kind: Kind, row: Any, organisation: Organisation, values: Values) -> None:
    """The last place among its siblings, and a free address, for a new row."""
    if kind.name in ("theme", "goal", "initiative", "target"):
        siblings = kind.model._default_manager.filter(**{kind.parent: getattr(row, kind.parent)})
        row.position = max(siblings.values_list("position", flat=True), default=-1) + 1
    if kind.name == "initiative":
        row.slug = slug_of(str(values.get("title", "")), set(siblings.values_list("slug", flat=True)))
    if kind.name == "partner":
        row.slug = slug_of(str(values.get("name", "")), set(organisation.partners.values_list("slug", flat=True)))


def _may_come_back(kind: Kind, row: Any) -> None:
    """What comes back must have something to stand on."""
    if kind.name == "partner" and row.merged_into_id is not None:
        raise CannotEdit({"": _("Partneren er slået sammen med en anden. Skil dem ad i stedet.")})
    if kind.name == "initiative" and not row.contributions.filter(is_primary=True, goal__retired_because="").exists():
        raise CannotEdit({"": _("Indsatsens primære mål er taget ud. Tag målet ind først.")})
    if kind.name == "goal" and row.theme.retired_because:
        raise CannotEdit({"": _("Målets tema er taget ud. Tag temaet ind først.")})


def _may_go(kind: Kind, row: Any) -> None:
    """Nothing is left hanging: a theme with goals stays, and so does a partner who takes part."""
    if kind.name == "theme" and row.goals.filter(retired_because="").exists():
        raise CannotEdit({"": _("Temaet har mål. Flyt målene til et andet tema, eller tag dem ud først.")})
    if kind.name == "partner" and row.collaborations.filter(initiative__retired_because="").exists():
        raise CannotEdit({"": _("Partneren er med i indsatser. Tag den ud af dem først, eller slå den sammen med en anden.")})
    if kind.name == "goal":
        only = models.Contribution.objects.filter(goal=row, is_primary=True, initiative__retired_because="")
        if only.exists():
            titles = ", ".join(only.values_list("initiative__title", flat=True)[:3])
            raise CannotEdit({"": _("Målet er det primære for %(titles)s. Giv dem et andet primært mål først.") % {"titles": titles}})


def _tell(verb: str, kind: Kind, row: Any, *, by: By, reason: str, details: dict[str, Any], number: int | None) -> None:
    organisation = organisation_of(kind, row)
    whole = details | ({"change": number} if number else {})
    subject = f"{kind.name}:{kind.label(row)}"
    ledger.record(verb, subject, scope=organisation.slug, by=by, reason=reason, details=whole, row=f"{kind.name}:{row.pk}")
