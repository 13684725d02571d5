"""The model of a municipality's goals: framework to partners, each value with its source."""

from sammenhaeng.strategy.models.details import Funding, Milestone, Printed, Story
from sammenhaeng.strategy.models.framework import Edition, Framework, Goal, GoalDescent, Target, Theme
from sammenhaeng.strategy.models.initiatives import Collaboration, Contribution, Initiative, Partner, Representative, Spelling
from sammenhaeng.strategy.models.plans import LegendLine, Plan, PlannedInitiative, Priority
from sammenhaeng.strategy.models.proposals import Proposal
from sammenhaeng.strategy.models.sources import Document, Passage

__all__ = [
    "Collaboration",
    "Contribution",
    "Document",
    "Edition",
    "Framework",
    "Funding",
    "Goal",
    "GoalDescent",
    "Initiative",
    "LegendLine",
    "Milestone",
    "Partner",
    "Passage",
    "Plan",
    "PlannedInitiative",
    "Printed",
    "Priority",
    "Proposal",
    "Representative",
    "Spelling",
    "Story",
    "Target",
    "Theme",
]
