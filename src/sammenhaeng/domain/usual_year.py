"""The tasks that usually come back in a Danish municipality's year: suggestions only, nothing of any real place."""

import datetime
from dataclasses import dataclass

from sammenhaeng.domain.year import Recurrence, TaskKind


@dataclass(frozen=True, slots=True)
class UsualTask:
    """A suggested task. month, day: of its deadline in a year; every_months: how often it comes back; title, description: Danish."""

    key: str
    kind: TaskKind
    month: int
    day: int
    every_months: int
    remind_days: int
    title: str
    description: str

    def first_after(self, today: datetime.date) -> datetime.date:
        """Its next deadline, today included."""
        recurrence = Recurrence(datetime.date(today.year - 1, self.month, self.day), self.every_months)
        return recurrence.between(today, today + datetime.timedelta(days=31 * self.every_months + 31))[0]


USUAL = (
    UsualTask(
        "survey",
        TaskKind.SURVEY,
        11,
        15,
        12,
        45,
        "Spørgeskemaundersøgelse",
        "Send undersøgelsen ud, og læs svarene ind, så de mål, der måles med den, får et nyt tal.",
    ),
    UsualTask(
        "exams",
        TaskKind.FIGURES,
        10,
        1,
        12,
        30,
        "Prøvekarakterer fra folkeskolen",
        "Hent de nye tal, når ministeriet har offentliggjort sommerens prøver.",
    ),
    UsualTask(
        "employment_figures",
        TaskKind.FIGURES,
        1,
        31,
        3,
        14,
        "Tal for beskæftigelse og ydelser",
        "Hent de nyeste tal, så kvartalets status bygger på dem.",
    ),
    UsualTask(
        "quarterly_status",
        TaskKind.STATUS,
        1,
        31,
        3,
        21,
        "Kvartalsstatus på målene",
        "Bed tovholderne om en opdatering, og offentliggør status for kvartalets sidste dag.",
    ),
    UsualTask(
        "employment_plan",
        TaskKind.PLAN,
        12,
        31,
        12,
        120,
        "Beskæftigelsesplan vedtages",
        "Planen for næste år skal være vedtaget inden årets udgang. Lav den under Planer: bilag og sag kommer færdige ud.",
    ),
    UsualTask(
        "budget",
        TaskKind.MEETING,
        10,
        15,
        12,
        60,
        "Budgettet for næste år vedtages",
        "Indsatser, der skal have penge næste år, skal være med i budgettet.",
    ),
    UsualTask(
        "annual_report",
        TaskKind.STATUS,
        3,
        31,
        12,
        45,
        "Årsrapport om målene",
        "Saml årets status for alle mål til udvalgene og byrådet.",
    ),
    UsualTask(
        "leads_review",
        TaskKind.OTHER,
        2,
        1,
        12,
        21,
        "Gennemgang af tovholdere og indsatser",
        "Har alle indsatser en tovholder, der stadig er her? Er afsluttede indsatser meldt afsluttet?",
    ),
)
"""In the order in which they are offered. The dates are common ones, and each can be changed before it is taken."""
