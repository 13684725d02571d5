"""The app’s place in Django."""

import gc

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """sammenhaeng.statistics"""

    name = "sammenhaeng.statistics"
    label = "statistics"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Collect garbage less often: figures are many small values without cycles, and looking through them cost a third."""
        gc.set_threshold(50_000, 20, 20)
