"""Roles in words."""

from django.utils.translation import gettext as _

from sammenhaeng.people.roles import Role


def role_word(role: Role | str | None) -> str:
    """A role as screens say it."""
    words = {
        Role.READER: _("læser"),
        Role.LEAD: _("tovholder"),
        Role.EDITOR: _("redaktør"),
        Role.APPROVER: _("godkender"),
        Role.ADMINISTRATOR: _("administrator"),
        Role.PARTNER: _("samarbejdspartner"),
    }
    return words[Role(role)] if role else _("ingen")


def role_choice(role: Role) -> str:
    """A role with what it lets a person do, for whoever chooses one."""
    words = {
        Role.READER: _("Læser: ser det hele, ændrer intet"),
        Role.LEAD: _("Tovholder: opdaterer og foreslår ændringer i egne indsatser"),
        Role.EDITOR: _("Redaktør: retter alt, lægger planer, besvarer spørgsmål"),
        Role.APPROVER: _("Godkender: som redaktør, og godkender, hvad der bliver offentligt"),
        Role.ADMINISTRATOR: _("Administrator: som godkender, og giver andre roller"),
        Role.PARTNER: _("Samarbejdspartner: udefra, ser og opdaterer kun sine egne indsatser"),
    }
    return words[role]
