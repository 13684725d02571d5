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
