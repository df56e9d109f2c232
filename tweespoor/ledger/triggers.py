"""Database triggers that refuse any change of an event, whoever asks."""

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "ledger events are never changed or removed"

SQLITE = [
    f"""CREATE TRIGGER IF NOT EXISTS ledger_event_no_{action.lower()} BEFORE {action} ON ledger_event
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    for action in ("UPDATE", "DELETE")
]

POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION ledger_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    "DROP TRIGGER IF EXISTS ledger_event_no_change ON ledger_event",
    """CREATE TRIGGER ledger_event_no_change BEFORE UPDATE OR DELETE ON ledger_event
    FOR EACH ROW EXECUTE FUNCTION ledger_event_refuse()""",
    "DROP TRIGGER IF EXISTS ledger_event_no_truncate ON ledger_event",
    """CREATE TRIGGER ledger_event_no_truncate BEFORE TRUNCATE ON ledger_event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_event_refuse()""",
]


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers where they are absent; harmless to repeat."""
    with connection.cursor() as cursor:
        if "ledger_event" not in connection.introspection.table_names(cursor):
            return
        for statement in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
            cursor.execute(statement)


def installed(connection: BaseDatabaseWrapper) -> bool:
    """Whether both refusals stand, for ``/readyz`` and ``verify``."""
    query = (
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_event'"
        if connection.vendor == "sqlite"
        else "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'ledger_event'::regclass AND NOT tgisinternal"
        " AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    return bool(row and row[0] >= 2)
