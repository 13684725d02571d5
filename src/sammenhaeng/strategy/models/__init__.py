"""The model of a municipality's goals: framework to partners, each value with its source."""

from sammenhaeng.strategy.models.framework import Edition, Framework, Goal, GoalDescent, Target, Theme
from sammenhaeng.strategy.models.initiatives import Collaboration, Contribution, Initiative, Partner, Spelling
from sammenhaeng.strategy.models.plans import LegendLine, Plan, Priority
from sammenhaeng.strategy.models.sources import Document, Passage

__all__ = [
    "Collaboration",
    "Contribution",
    "Document",
    "Edition",
    "Framework",
    "Goal",
    "GoalDescent",
    "Initiative",
    "LegendLine",
    "Partner",
    "Passage",
    "Plan",
    "Priority",
    "Spelling",
    "Target",
    "Theme",
]
