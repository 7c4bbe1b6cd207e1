"""A change of a feed's declaration: checked as the file is, tried on the page, then kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.services import Services
from config.catalogue import check_names
from config.entries import Entry
from config.errors import DataFileError
from config.feed_edits import TYPED, Changes, changed_keys, edited, is_tried
from config.feeds import FeedDeclaration
from config.yaml_file import YamlFile
from pipeline.checks import Check, check
from storage.errors import FeedExists
from storage.feed_edits import edit_feed, get_layers
from storage.feeds import find_twin
from storage.records import FeedStatus, StoredFeed


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes of one feed. `file`: where they were written, for the lines of errors."""

    feed_id: str
    changes: Changes
    file: YamlFile | None = None


async def preview(services: Services, edit: Edit) -> tuple[FeedDeclaration | None, FeedDeclaration]:
    """The declaration as it is (None: not usable) and as it would be. Raises DataFileError,
    UnknownFeed."""
    declared, overrides = await services.database.read(get_layers, edit.feed_id)
    after = _checked(services, edit, declared, overrides)[1]
    try:
        return edited(declared, overrides, {})[1], after
    except DataFileError:
        return None, after


async def try_edit(services: Services, edit: Edit) -> Check | None:
    """What the feed would publish with the changes; None where they change nothing of that. Raises
    CollectError where nothing could be read, FeedExists where another feed reads the new address,
    DataFileError, UnknownFeed."""
    before, after = await preview(services, edit)
    twin = await services.database.read(find_twin, after)
    if twin is not None and twin.id != edit.feed_id and twin.status is not FeedStatus.REMOVED:
        raise FeedExists(twin.id, after.address)
    if before is not None and not is_tried(set().union(*changed_keys(before, after))):
        return None
    return await check(
        after,
        fetcher=services.fetcher,
        classifier=services.classifier,
        catalogue=services.catalogue,
        now=services.clock(),
    )


async def save_edit(services: Services, edit: Edit, *, actor: str) -> StoredFeed:
    """Keeps the changes. Raises DataFileError, FeedExists, UnknownFeed."""

    def change(declared: Mapping[str, Any], overrides: Mapping[str, Any]) -> Mapping[str, Any]:
        return _checked(services, edit, declared, overrides)[0]

    return await services.database.write(
        edit_feed, edit.feed_id, change, actor=actor, now=services.clock()
    )


def _checked(
    services: Services, edit: Edit, declared: Mapping[str, Any], overrides: Mapping[str, Any]
) -> tuple[Mapping[str, Any], FeedDeclaration]:
    changed, declaration = edited(declared, overrides, edit.changes, file=edit.file)
    catalogue = services.catalogue
    entry = Entry(declaration.id, {}, edit.file or YamlFile(Path(TYPED), {}, {}), ())
    check_names(declaration, entry, catalogue.organisations, catalogue.gazetteer)
    return changed, declaration
