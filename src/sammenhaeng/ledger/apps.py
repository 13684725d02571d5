"""The app’s place in Django."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """sammenhaeng.ledger"""

    name = "sammenhaeng.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
