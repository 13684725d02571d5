"""The states of an initiative."""

import calendar
import datetime
from enum import StrEnum


class InitiativeStatus(StrEnum):
    """Where an initiative is in its life. A document's `*` says planned, and may mean awaiting funding."""

    PLANNED = "planned"
    AWAITING_FUNDING = "awaiting_funding"
    RUNNING = "running"
    PAUSED = "paused"
    COMPLETED = "completed"
    CANCELLED = "cancelled"

    @property
    def is_marked(self) -> bool:
        """Does the overview print it with a `*`?"""
        return self in (InitiativeStatus.PLANNED, InitiativeStatus.AWAITING_FUNDING)


class FundingState(StrEnum):
    """How far an application for money is: planned → applied → granted or refused → running."""

    PLANNED = "planned"
    APPLIED = "applied"
    GRANTED = "granted"
    REFUSED = "refused"
    RUNNING = "running"

    @property
    def following(self) -> "tuple[FundingState, ...]":
        """The states that it can go to next. A wrong step can be taken back to the one before."""
        return {
            FundingState.PLANNED: (FundingState.APPLIED,),
            FundingState.APPLIED: (FundingState.GRANTED, FundingState.REFUSED, FundingState.PLANNED),
            FundingState.GRANTED: (FundingState.RUNNING, FundingState.APPLIED),
            FundingState.REFUSED: (FundingState.PLANNED, FundingState.APPLIED),
            FundingState.RUNNING: (FundingState.GRANTED,),
        }[self]

    @property
    def is_waiting(self) -> bool:
        """Is somebody waiting for an answer?"""
        return self is FundingState.APPLIED


class PartnerRole(StrEnum):
    """What a partner does in an initiative."""

    LEAD = "lead"
    DELIVER = "deliver"
    FUND = "fund"
    HOST = "host"
    ADVISE = "advise"


class UpdateState(StrEnum):
    """How an initiative goes, as its lead tells it."""

    GOING_WELL = "going_well"
    NEEDS_ATTENTION = "needs_attention"
    STUCK = "stuck"


def next_update(told: datetime.date, months: int) -> datetime.date:
    """When a lead should tell again, so many months after they last told. A day that the month has not becomes its last."""
    place = told.month - 1 + months
    year, month = told.year + place // 12, place % 12 + 1
    return datetime.date(year, month, min(told.day, calendar.monthrange(year, month)[1]))
