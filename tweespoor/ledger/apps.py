from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_delete, pre_save


class LedgerConfig(AppConfig):
    name = "tweespoor.ledger"

    def ready(self) -> None:
        from simple_history.signals import post_create_historical_record

        from . import recordings

        # After every migration, not in one: SQLite rebuilds tables when they change and drops their triggers.
        post_migrate.connect(install_triggers, sender=self)
        pre_save.connect(recordings.refuse_outside_recording)
        pre_delete.connect(recordings.refuse_outside_recording)
        post_create_historical_record.connect(recordings.collect_version)


def install_triggers(*, using: str, **_: Any) -> None:
    from .triggers import install

    install(connections[using])
