"""Drafts the next revision: `python -m storage.migrations "what it does"`.

The draft is what makes a database of the newest revision equal to the models. It is read and
mended by hand: no program knows what should become of the rows.
"""

import sys
from tempfile import TemporaryDirectory

from alembic import command

from storage import schema
from storage.engines import make_engines
from storage.revisions import newest_revision


def main(message: str) -> None:
    """Writes the draft beside the other revisions."""
    number = int(newest_revision()) + 1
    with TemporaryDirectory() as folder:
        engines = make_engines(f"sqlite:///{folder}/draft.db", readers=1, writers=1)
        with engines.plain.begin() as connection:
            schema.upgrade(connection)
            command.revision(
                schema.config(connection), message, autogenerate=True, rev_id=f"{number:04}"
            )


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or "changes")
