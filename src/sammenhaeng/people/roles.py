"""Who may do what: the one table that every door asks."""

from enum import StrEnum


class Role(StrEnum):
    """A person's role in an organisation."""

    READER = "reader"
    LEAD = "lead"
    EDITOR = "editor"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"
    PARTNER = "partner"


class Act(StrEnum):
    """What a person can do in an organisation. An act on “own” asks that the initiative or task is the person's own."""

    SEE_DESK = "see_desk"
    SEE_MODEL = "see_model"
    SEE_LEDGER = "see_ledger"
    UPDATE_OWN = "update_own"
    UPDATE_ANY = "update_any"
    EDIT_OWN = "edit_own"
    EDIT_ANY = "edit_any"
    ANSWER = "answer"
    IMPORT = "import"
    APPROVE = "approve"
    PLAN = "plan"
    TASKS = "tasks"
    DO_OWN_TASK = "do_own_task"
    EDITIONS = "editions"
    PEOPLE = "people"
    INSTALLATION = "installation"


_PARTNER = {Act.SEE_DESK, Act.UPDATE_OWN, Act.EDIT_OWN}
_READER = {Act.SEE_DESK, Act.SEE_MODEL}
_LEAD = _READER | {Act.UPDATE_OWN, Act.EDIT_OWN, Act.DO_OWN_TASK}
_EDITOR = _LEAD | {Act.UPDATE_ANY, Act.EDIT_ANY, Act.ANSWER, Act.IMPORT, Act.PLAN, Act.TASKS, Act.EDITIONS, Act.SEE_LEDGER}
_APPROVER = _EDITOR | {Act.APPROVE}
_ADMINISTRATOR = _APPROVER | {Act.PEOPLE}

MAY: dict[Role, frozenset[Act]] = {
    Role.PARTNER: frozenset(_PARTNER),
    Role.READER: frozenset(_READER),
    Role.LEAD: frozenset(_LEAD),
    Role.EDITOR: frozenset(_EDITOR),
    Role.APPROVER: frozenset(_APPROVER),
    Role.ADMINISTRATOR: frozenset(_ADMINISTRATOR),
}
"""Role → what it may do. A partner is external: it sees and reports its own initiatives, and nothing else."""

OWN: dict[Act, Act] = {
    Act.SEE_MODEL: Act.UPDATE_OWN,
    Act.UPDATE_ANY: Act.UPDATE_OWN,
    Act.EDIT_ANY: Act.EDIT_OWN,
    Act.TASKS: Act.DO_OWN_TASK,
}
"""An act on anything → the same on what is the person's own."""
