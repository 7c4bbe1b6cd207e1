"""How the database carries out the statements of an operation."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session


def plans_of(
    session: Session, operation: Callable[..., Any], *args: Any, **kwargs: Any
) -> dict[str, str]:
    """Runs `operation` on the session; returns the plans of its SELECTs by their statements, in
    the words of the database."""
    connection = session.connection()
    seen: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            seen.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    operation(session, *args, **kwargs)
    event.remove(connection, "before_cursor_execute", note)
    explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    return {
        statement: "\n".join(
            str(row[-1]) for row in connection.exec_driver_sql(f"{explain} {statement}", parameters)
        )
        for statement, parameters in seen
    }
