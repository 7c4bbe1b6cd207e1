"""Feeds in the table and as they are declared: by the keys of feeds.yaml, without defaults."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from config.feeds import FeedDeclaration
from storage.errors import FeedInvalid
from storage.records import FeedState, FeedStatus, StoredFeed
from storage.tables import FeedRow, FeedStateRow


def as_data(declaration: FeedDeclaration) -> dict[str, Any]:
    """The declaration as feeds.yaml would say it."""
    return declaration.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def effective(
    feed_id: str, declared: Mapping[str, Any], overrides: Mapping[str, Any]
) -> FeedDeclaration:
    """What is polled: each overriding key replaces the declared one as a whole. Raises
    FeedInvalid."""
    try:
        return FeedDeclaration.model_validate({**declared, **overrides})
    except ValidationError as error:
        causes = (
            f"{'.'.join(map(str, part['loc']))}: {part['msg']}" if part["loc"] else part["msg"]
            for part in error.errors()
        )
        raise FeedInvalid(feed_id, "; ".join(causes)) from error


@lru_cache(maxsize=1200)
def effective_of_text(feed_id: str, declared: str, overrides: str) -> FeedDeclaration:
    """`effective`, of the columns as they are stored: validating one takes a third of the time of
    a quiet poll, so what did not change since it was validated last is that again."""
    return effective(feed_id, json.loads(declared), json.loads(overrides))


def names(
    feed_id: str, declared: Mapping[str, Any], overrides: Mapping[str, Any]
) -> tuple[str, str]:
    """What people call the feed, in Arabic and in English. Also of a declaration that this release
    cannot use: what the feed brought before is still told."""
    given = {**declared, **overrides}.get("name")
    by_language = given if isinstance(given, Mapping) else {}
    ar, en = (str(by_language.get(language) or "") for language in ("ar", "en"))
    return ar or en or feed_id, en or ar or feed_id


def page_key(declaration: FeedDeclaration) -> str:
    """What no two feeds read: an address, whatever else they say of it. Only the ticker of a page
    is another feed than the list on it."""
    key = _address_key(declaration.address)
    return f"{key} ticker" if declaration.kind == "ticker" else key


def _address_key(address: str) -> str:
    """The same for addresses that lead to the same page: without scheme, fragment and closing
    slash, the host in small letters; on t.me the whole, for names of channels have no case."""
    parts = urlsplit(address.strip())
    host = parts.netloc.lower()
    path = parts.path.rstrip("/")
    query = f"?{parts.query}" if parts.query else ""
    key = f"{host}{path}{query}"
    return key.lower() if host in ("t.me", "telegram.me") else key


def stored_feed(row: FeedRow, state: FeedStateRow) -> StoredFeed:
    """The record of a feed. Raises FeedInvalid."""
    return StoredFeed(
        id=row.id,
        declaration=effective(row.id, row.declared, row.overrides),
        status=FeedStatus(row.status),
        shipped=row.shipped,
        state=FeedState(
            next_poll_at=state.next_poll_at,
            etag=state.etag,
            last_modified=state.last_modified,
            body_hash=state.body_hash,
            first_polled_at=state.first_polled_at,
            last_polled_at=state.last_polled_at,
            last_success_at=state.last_success_at,
            last_new_at=state.last_new_at,
            failures=state.failures,
            error_kind=state.error_kind,
            error_message=state.error_message,
            entries=frozenset((state.entries or "").split()),
            ttl_seconds=state.ttl_seconds,
            moved_to=state.moved_to,
            title=state.title,
            renamed_from=state.renamed_from,
            rhythm=state.rhythm,
            shape=state.shape,
            silent_at=state.silent_at,
            drifting_at=state.drifting_at,
            late=state.late,
            told=frozenset((state.told or "").split()),
            told_at=state.told_at,
        ),
    )
