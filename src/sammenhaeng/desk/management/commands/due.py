"""sammenhaeng due: what time brings – changes approved for today, and the weekly mails."""

import os
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone, translation

from sammenhaeng.desk.reminders import send_reminders
from sammenhaeng.progress.actions.decisions import publish_due
from sammenhaeng.progress.actions.editions import come_into_force_due


class Command(BaseCommand):
    """Publish what was approved for today or before, and send each person at most one mail a week."""

    help = "Lader ændringer gælde, som er godkendt til i dag, og sender ugens mails. Kan køres så tit man vil; --every gentager."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--every repeats until the process that began it is gone."""
        parser.add_argument("--every", type=int, default=0, metavar="MINUTTER", help="gentag med så mange minutters mellemrum")

    def handle(self, *args: Any, **options: Any) -> None:
        """Once, or again and again. What cannot be done now is tried again next time."""
        parent, minutes = os.getppid(), options["every"]
        translation.activate("da")
        self._try()
        while minutes > 0 and _sleeps(minutes * 60, parent):
            close_old_connections()
            self._try()

    def _try(self) -> None:
        try:
            self._once()
        except DatabaseError as problem:
            self.stderr.write(f"Det lykkedes ikke denne gang og prøves igen næste gang: {problem}")

    def _once(self) -> None:
        today = timezone.localdate()
        editions = come_into_force_due(today)
        published, refused = publish_due(today)
        sent, failed = send_reminders(today)
        if editions:
            self.stdout.write(f"{editions} udgaver gælder fra i dag.")
        if published or refused or sent or failed:
            self.stdout.write(
                f"{published} ændringer gælder nu, {refused} gik tilbage til godkendelse; {sent} mails er sendt, {failed} kunne ikke."
            )


def _sleeps(seconds: int, parent: int) -> bool:
    """Sleep; False when the process that began this one is gone."""
    for _second in range(seconds):
        if os.getppid() != parent:
            return False
        time.sleep(1)
    return True
