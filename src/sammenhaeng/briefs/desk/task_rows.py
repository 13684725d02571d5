"""Tasks of the yearly wheel as rows of my desk."""

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext as _

from sammenhaeng.briefs.desk.home import WaitRow
from sammenhaeng.briefs.desk.state_words import late_words
from sammenhaeng.briefs.wording import date_text
from sammenhaeng.wheel.queries.tasks import OpenTask


def task_rows(tasks: Sequence[OpenTask], today: datetime.date) -> list[WaitRow]:
    """A row per open task."""
    return [_row(one, today) for one in tasks]


def _row(one: OpenTask, today: datetime.date) -> WaitRow:
    words = _("Opgave i årshjulet med frist %(day)s.") if one.owner else _("Opgave i årshjulet uden ansvarlig, med frist %(day)s.")
    urgency = "late" if one.days_late > 0 else "soon" if one.days_late > -14 else "calm"
    sentence = words % {"day": date_text(one.due)}
    return WaitRow("task", one.title, sentence, urgency, late_words(one.due, today), one.days_late, "desk_wheel", quoted=True)
