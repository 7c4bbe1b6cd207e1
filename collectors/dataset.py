"""A table out of a dataset that a data portal publishes.

Portals that run CKAN, as the Humanitarian Data Exchange does, show a dataset as a page
`/dataset/NAME` and list its files under `/api/3/action/package_show?id=NAME`.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from yarl import URL

from collectors.errors import UnreadablePage
from collectors.http import Fetcher

TIMEOUT_SECONDS = 300.0

_DATASET = re.compile(r"/dataset/([\w.-]+)/?")
_FORMATS = ("xlsx", "csv")
_WANTED = ("populated", "pplp", "admin_boundaries", "adminboundaries", "tabular", "gazetteer")
"""Words of the names of files with places, the best first."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file of a dataset as it came. `url`: where it really is; `name`: its file name."""

    url: str
    name: str
    body: bytes


async def fetch_table(fetcher: Fetcher, url: str) -> Table:
    """The table of places of the dataset at `url`, or the file at `url` where that is no page of a
    dataset. `fetcher` must allow for its size (MAX_TABLE_BYTES of config.official.rows) and
    TIMEOUT_SECONDS.

    Raises FetchError; UnreadablePage where the portal lists no such table.
    """
    page = _DATASET.fullmatch(URL(url).path)
    if page is not None:
        url = await _file_of(fetcher, URL(url), page.group(1))
    answer = await fetcher.fetch(url)
    return Table(answer.url, URL(url).name or url, answer.body)


async def _file_of(fetcher: Fetcher, portal: URL, dataset: str) -> str:
    listing = str(portal.with_path("/api/3/action/package_show").with_query(id=dataset))
    answer = await fetcher.fetch(listing)
    try:
        resources = json.loads(answer.body)["result"]["resources"]
        files = [file for resource in resources if (file := _address(resource)) is not None]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadablePage(listing, "is not the list of a dataset's files") from error
    if not files:
        raise UnreadablePage(
            listing, f"{dataset} has no XLSX or CSV file: download the table and import the file"
        )
    return str(portal.join(URL(min(files, key=_rank))))


def _address(resource: Mapping[str, Any]) -> str | None:
    """Where a file of the dataset is; None unless it is a table."""
    address = str(resource.get("download_url") or resource.get("url") or "")
    kinds = (str(resource.get("format", "")), URL(address).suffix.removeprefix("."))
    return address if any(kind.casefold() in _FORMATS for kind in kinds) else None


def _rank(address: str) -> tuple[int, int]:
    name = URL(address).name.casefold()
    return _first(_WANTED, name), _first(_FORMATS, name)


def _first(words: Iterable[str], name: str) -> int:
    """The place of the first word that the name holds; behind all others if there is none."""
    words = list(words)
    return next((at for at, word in enumerate(words) if word in name), len(words))
