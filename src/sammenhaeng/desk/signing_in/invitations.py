"""The e-mail that lets a new person in."""

import logging
from smtplib import SMTPException
from typing import Any

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from sammenhaeng.people.links import absolute, password_link
from sammenhaeng.people.permissions import Person

logger = logging.getLogger(__name__)


def invite(user: Any, at: Person) -> bool:
    """Send a person a link to choose a password; one who has signed in before, a link to the desk. False: it could not be sent."""
    with translation.override(user.language):
        known = user.last_login is not None
        link = absolute("desk", at.organisation.slug) if known else password_link(user)
        facts = {"user": user, "organisation": at.organisation, "inviter": at.user, "link": link, "known": known}
        subject = render_to_string("desk/people_invitation_subject.txt", facts).strip()
        text = render_to_string("desk/people_invitation.txt", facts)
    try:
        return send_mail(" ".join(subject.split()), text, None, [user.email]) == 1
    except (SMTPException, OSError):
        logger.exception("An invitation could not be sent")
        return False
