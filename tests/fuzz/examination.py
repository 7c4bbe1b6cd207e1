"""What must hold for any page whatsoever."""

from random import Random

from collectors.article import read_article
from collectors.assembly import Entry, Parsed
from collectors.cuts import Cut
from collectors.cutting import CUTTERS
from collectors.errors import CollectError, UnreadablePage
from collectors.feed import entries_of, read_feed
from collectors.json_feed import is_json
from collectors.kinds import KINDS
from config.moments import Precision
from tests.collectors.reading import READ_AT
from tests.fuzz.cases import Case

_NOTHING: frozenset[str] = frozenset()


def examine(case: Case, random: Random) -> None:
    """Reads a page in every way there is. Raises AssertionError for items that may not be and for
    a cut page that does not say what the whole one does; whatever else is raised is a fault too."""
    whole = _read(case, case.body, case.content_type)
    if isinstance(whole, Parsed):
        _are_items(whole)
    cutter = CUTTERS.get(case.feed.kind)
    if cutter is not None:
        cut = cutter(case.body, case.feed, content_type=case.content_type, entries=_NOTHING)
        if cut is not None:
            _is_the_same(case, whole, cut)
            if random.random() < 0.6:
                return
            known = frozenset(name for name in sorted(cut.entries) if random.random() < 0.5)
            shorter = cutter(case.body, case.feed, content_type=case.content_type, entries=known)
            _is_part(case, shorter, known)
    if random.random() < 0.1:
        _read_as_article(case)


def same_entries(case: Case) -> bool | None:
    """Whether feedparser finds the same entries with the cheap pass as without it; None where that
    leaves the feed alone."""
    cut = CUTTERS["feed"](case.body, case.feed, content_type=case.content_type, entries=_NOTHING)
    if cut is None:
        return None
    whole, trimmed = _entries(case, case.body), _entries(case, cut.body)
    return whole is None or whole == trimmed


def _read(case: Case, body: bytes, content_type: str | None) -> Parsed | CollectError:
    try:
        return KINDS[case.feed.kind](
            body, case.feed, url=case.url, content_type=content_type, read_at=READ_AT
        )
    except CollectError as error:
        return error


def _are_items(parsed: Parsed) -> None:
    names = [item.identity for item in parsed.items]
    assert len(set(names)) == len(names), "two items of one identity"
    for item in parsed.items:
        assert item.text.strip(), "an item without text"
        assert item.identity.strip(), "an item without identity"
        assert item.published.start <= READ_AT, "an item of the future"
        assert item.link is None or item.link.startswith(("http://", "https://")), item.link
        told = (item.text, item.title, item.identity, item.link, item.attribution)
        "".join(filter(None, told)).encode()  # it can be stored


def _is_the_same(case: Case, whole: Parsed | CollectError, cut: Cut) -> None:
    """A page of which nothing is known says all that it said."""
    assert cut.known == 0
    trimmed = _read(case, cut.body, cut.content_type)
    if isinstance(whole, CollectError):
        # feedparser broke on what the cheap pass leaves out.
        assert isinstance(whole, UnreadablePage) or type(trimmed) is type(whole), repr(trimmed)
    elif not isinstance(trimmed, UnreadablePage):  # then polls read the whole
        assert trimmed == whole, "the trimmed page says something else"


def _is_part(case: Case, cut: Cut | None, known: frozenset[str]) -> None:
    """A page without what is known says the rest, in its order."""
    assert cut is not None
    assert cut.left + cut.known >= len(cut.entries)
    assert cut.known == 0 or not cut.entries.isdisjoint(known)
    if not cut.left:
        return
    if case.feed.kind == "feed":
        whole, rest = _entries(case, case.body), _entries(case, cut.body)
        if whole is None or rest is None:
            return  # where only the rest cannot be read, polls read the whole
        assert len(rest) == cut.left, "entries were lost"
        follows = iter(whole)
        assert all(entry in follows for entry in rest), "an entry is read in another way"
    else:
        full, part = _read(case, case.body, case.content_type), _read(case, cut.body, None)
        if isinstance(full, Parsed) and isinstance(part, Parsed):
            said = {item.identity: item.published for item in full.items}
            for item in part.items:
                # One whose own date is broken took the next one's, which may be cut out.
                dateless = item.published.precision is Precision.FIRST_SEEN
                assert item.identity in said
                assert dateless or said[item.identity] == item.published


def _entries(case: Case, body: bytes) -> tuple[Entry, ...] | None:
    if is_json(body, case.content_type):
        return None
    encoding = case.feed.fetch.encoding
    try:
        parsed = read_feed(body, case.content_type, url=case.url, encoding=encoding)
    except CollectError:
        return None
    return entries_of(parsed, case.feed, url=case.url, read_at=READ_AT)


def _read_as_article(case: Case) -> None:
    try:
        article = read_article(
            case.body,
            case.feed,
            case.feed.select,
            url=case.url,
            content_type=case.content_type,
            read_at=READ_AT,
        )
    except CollectError:
        return
    assert article.text.strip(), "an article without text"
