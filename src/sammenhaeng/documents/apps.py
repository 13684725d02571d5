"""The app’s place in Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """sammenhaeng.documents"""

    name = "sammenhaeng.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
