"""How news reads in a chat: an alert, a catch-up, a list of items.

Everything is the same whenever it is rendered again for one item and language, so that a message
whose sending was interrupted is not sent in two forms.
"""

from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.markup import Text, bold, fill, foreign, join, link, page, paragraph, prose, quoted, words
from bot.names import OTHER_KIND, kind_name, kind_sign, organisation_name, places_with_governorates
from bot.times import dated_period, published_words, short_words
from bot.translation import Translation
from config.catalogue import Catalogue
from config.places import Level
from pipeline.messenger import Message
from storage.records import CatchUp, ClaimedDelivery, ItemDraft, StoredItem

LIST_SUMMARY_CHARACTERS = 140
ATTRIBUTION_CHARACTERS = 80
URL_CHARACTERS = 2000


def alert_messages(
    delivery: ClaimedDelivery,
    *,
    catalogue: Catalogue,
    timezone: ZoneInfo,
    translation: Translation,
) -> list[Message]:
    """The messages of one delivery in the reader's language."""
    if delivery.catch_up is not None:
        said = catch_up(delivery.catch_up, timezone=timezone, t=translation)
        return [Message(html=said.html, plain=said.plain)]
    if delivery.item is None:
        raise ValueError(f"delivery {delivery.id} has neither an item nor a catch-up")
    said = alert(delivery.item, catalogue=catalogue, timezone=timezone, t=translation)
    url = address_of_button(delivery.item.draft.link)
    return [Message(html=said.html, plain=said.plain, link=url)]


def alert(item: StoredItem, *, catalogue: Catalogue, timezone: ZoneInfo, t: Translation) -> Text:
    """One item in full: kind and place, summary, figures, source, time; the link where no button
    can carry it."""
    draft = item.draft
    when = published_words(draft.published, seen_at=item.collected_at, timezone=timezone, t=t)
    source = fill(t("Source: {source}"), source=_source(item, catalogue, t))
    said = [
        page([heading(draft, catalogue, t)], right_to_left=t.right_to_left),
        quoted(draft.summary, right_to_left=t.right_to_left),
        page([bold(figures(draft, t))], right_to_left=t.right_to_left),
    ]
    foot = page([source, when], right_to_left=t.right_to_left)
    if draft.link and address_of_button(draft.link) is None:
        foot = join("\n", [foot, prose(draft.link[:URL_CHARACTERS])])
    return join("\n\n", [join("\n", said), foot])


def catch_up(missed: CatchUp, *, timezone: ZoneInfo, t: Translation) -> Text:
    """One line for all items that were not alerted: too old, or on a page that was read for the
    first time, which tells no dates."""
    feeds = fill(t.plural("{n} source", "{n} sources", missed.feeds), n=missed.feeds)
    line = fill(
        t.plural(
            "{n} earlier item from {feeds} was kept, and no alert of it was sent: {period}."
            " /latest shows it.",
            "{n} earlier items from {feeds} were kept, and no alerts of them were sent: {period}."
            " /latest shows them.",
            missed.items,
        ),
        n=missed.items,
        feeds=feeds,
        period=dated_period(missed.oldest_at, missed.newest_at, timezone=timezone, t=t),
    )
    return paragraph(line, right_to_left=t.right_to_left)


def item_entry(
    number: int,
    item: StoredItem,
    *,
    catalogue: Catalogue,
    timezone: ZoneInfo,
    t: Translation,
    now: datetime,
) -> Text:
    """One item of a list: kind and place, the beginning of its summary, source, time, link."""
    draft = item.draft
    first = fill("{n}. {heading}", n=number, heading=heading(draft, catalogue, t))
    foot = [
        _source(item, catalogue, t),
        short_words(draft.published, seen_at=now, timezone=timezone, t=t),
    ]
    if draft.link and address_of_button(draft.link):
        foot.append(link(words(t("link")), draft.link))
    lines = [
        page([first], right_to_left=t.right_to_left),
        _beginning(draft, t),
        page([join(" · ", foot)], right_to_left=t.right_to_left),
    ]
    if draft.link and not address_of_button(draft.link):
        lines.append(prose(draft.link[:URL_CHARACTERS]))
    return join("\n", lines)


def draft_entry(
    draft: ItemDraft, *, catalogue: Catalogue, timezone: ZoneInfo, t: Translation, now: datetime
) -> Text:
    """An item that is not stored yet, as its alert would begin."""
    foot = [
        foreign(shorten(draft.attribution, ATTRIBUTION_CHARACTERS)) if draft.attribution else None,
        short_words(draft.published, seen_at=now, timezone=timezone, t=t),
    ]
    return join(
        "\n",
        [
            page([heading(draft, catalogue, t)], right_to_left=t.right_to_left),
            _beginning(draft, t),
            page([join(" · ", filter(None, foot))], right_to_left=t.right_to_left),
        ],
    )


def heading(draft: ItemDraft, catalogue: Catalogue, t: Translation) -> Text:
    """The main kind of event and where it happened, as precisely as it is known."""
    kinds = [kind for kind in draft.event_types if kind != OTHER_KIND]
    pcodes = event_places(draft, catalogue)
    said = []
    if kinds:
        said.append(foreign(kind_name(kinds[0], catalogue, t)))
    if pcodes:
        said.append(places_with_governorates(pcodes, catalogue, t))
    named = join(" — ", said or [words(t("News"))])
    return fill("{sign} {named}", sign=words(kind_sign(kinds)), named=bold(named))


def event_places(draft: ItemDraft, catalogue: Catalogue) -> list[str]:
    """The most specific places of the event, in the order in which the text names them; where it
    names none, the smallest region that is known. P-codes, none that the data do not know."""
    gazetteer = catalogue.gazetteer
    event = [r for r in draft.regions if r.role == "event" and gazetteer.get(r.pcode) is not None]
    named = [r for r in event if r.named]
    regions = sorted(named, key=lambda r: r.start or 0) or [
        r for r in event if gazetteer[r.pcode].level not in (Level.COUNTRY, Level.AREA)
    ]
    pcodes = list(dict.fromkeys(region.pcode for region in regions))
    around = {parent for pcode in pcodes for parent in gazetteer.parents(pcode)}
    kept: list[str] = []
    names_around: set[str] = set()
    for pcode in pcodes:
        # "القحطانية في القنيطرة": the city's name only says where the village lies.
        if pcode not in around and gazetteer[pcode].name_ar not in names_around:
            kept.append(pcode)
        names_around |= {gazetteer[parent].name_ar for parent in gazetteer.parents(pcode)}
    return kept


def figures(draft: ItemDraft, t: Translation) -> Text:
    """The figures that the text states, in one line; empty where it states none."""
    stated = [
        (t("killed: {n}"), draft.killed),
        (t("injured: {n}"), draft.injured),
        (t("detained: {n}"), draft.detained),
        (t("displaced: {n}"), draft.displaced),
    ]
    return join(" · ", [fill(words_, n=n) for words_, n in stated if n])


def shorten(text: str, limit: int) -> str:
    """`text` in one line of at most `limit` characters, cut between words."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut}…"


def address_of_button(url: str | None) -> str | None:
    """`url` if Telegram accepts it behind a button: http(s) at a host with a dot."""
    if not url or len(url) > URL_CHARACTERS:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and "." in host.strip(".") else None


def _beginning(draft: ItemDraft, t: Translation) -> Text:
    summary = shorten(draft.summary, LIST_SUMMARY_CHARACTERS)
    return quoted(summary, right_to_left=t.right_to_left)


def _source(item: StoredItem, catalogue: Catalogue, t: Translation) -> Text:
    """Who said it, and through which feed, once where they are the same."""
    draft = item.draft
    feed = item.feed_name_en if t.language == "en" else item.feed_name_ar
    said = draft.attribution
    if t.language == "en" and draft.attribution_organisation:
        said = organisation_name(draft.attribution_organisation, catalogue, t)
    feed_names = {name.casefold() for name in (item.feed_name_ar, item.feed_name_en)}
    if not said or said.casefold() in feed_names:
        return foreign(feed)
    return fill(
        t("{attribution}, via {feed}"),
        attribution=shorten(said, ATTRIBUTION_CHARACTERS),
        feed=feed,
    )
