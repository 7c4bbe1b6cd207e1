"""Checks the five original texts of the project, where they are at hand: `make seeds`.

The texts are other people's and not part of the project. They are served as pages of declared
kinds, collected by the real pipeline at moments of our choice, and compared with what they say.
"""

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.collecting import collect_once
from bot.demo.server import Body, serve
from bot.services import Services
from bot.wiring import open_services
from classifiers.labels import PlaceRole
from config.moments import Precision
from config.settings import load_settings
from pipeline.drafts import decide
from pipeline.proposals import check
from storage.feeds import get_feed
from storage.records import AlertDecision, ItemDraft

DAMASCUS = ZoneInfo("Asia/Damascus")
HTML = "text/html; charset=utf-8"

FEEDS = r"""
shipped: false
feeds:
- id: seed-ticker
  kind: ticker
  url: "{base}/001"
  select: {{root: "#ticker"}}
  line: '(?P<text>.+?)\s*\(\s*(?P<attribution>[^()]+?)\s*\)\s*-\s*(?P<time>\d{{1,2}}:\d{{2}})'
- id: seed-statement
  kind: statement
  org: negotiation-commission
  url: "{base}/003"
  attribution: {{default: org}}
- id: seed-headlines
  kind: list
  url: "{base}/004"
  select: {{root: ul, item: li, title: a, link: "a@href"}}
- id: seed-article
  kind: list
  url: "{base}/004"
  select: {{root: h1, item: a, title: a, link: "@href"}}
  follow: {{max: 1, select: {{date: .clock}}}}
- id: seed-bureau
  kind: statement
  url: "{base}/000"
- id: seed-union
  kind: statement
  url: "{base}/002"
"""

TEXTS = {
    "000": "000_2d83d9d62917c4bf.txt",
    "001": "001_df2adb7a3b15cfb2.txt",
    "002": "002_a90b098cb51439ae.txt",
    "003": "003_4a227b67c1739e95.txt",
    "004": "004_10f3314654e7d647.txt",
}


@dataclass(frozen=True, slots=True)
class TickerItem:
    """What an item of the ticker says. `days_ago`: when the page is read at 13:00."""

    days_ago: int
    clock: str
    place: str
    attribution: str
    organisation: str | None = None
    origin: str | None = None


TICKER = (
    TickerItem(0, "12:16", "بينين", "ناشطون", origin="حنتوتين"),
    TickerItem(0, "10:25", "إدلب", "منسقو الاستجابة", "response-coordinators"),
    TickerItem(0, "10:24", "البارة", "بوابة إدلب", "idlib-gate", origin="بسقلا"),
    TickerItem(0, "08:48", "شمال غربي سوريا", "شبكة الإنذار المبكر", "ewarn"),
    TickerItem(1, "18:54", "جبل الزاوية", "بيان", "fsa"),
    TickerItem(1, "16:51", "جرابلس", "مكتب جرابلس الإعلامي", "jarablus-media"),
    TickerItem(1, "11:45", "بينين", "بوابة إدلب", "idlib-gate", origin="حنتوتين"),
    TickerItem(1, "11:18", "الناجية", "بوابة إدلب", "idlib-gate", origin="جب الأحمر"),
    TickerItem(1, "11:09", "شمال غربي سوريا", "شبكة الإنذار المبكر", "ewarn"),
    TickerItem(1, "09:58", "شمال غربي سوريا", "بيان", "response-coordinators"),
)

READ_AT = datetime(2020, 11, 5, 13, 0, tzinfo=DAMASCUS)
READ_EARLIER_AT = READ_AT.replace(hour=9)
STATEMENT_READ_AT = datetime(2024, 6, 10, 18, 0, tzinfo=DAMASCUS)
ARTICLE_READ_AT = datetime(2018, 1, 10, 17, 0, tzinfo=DAMASCUS)

_CLOCK = re.compile(r"\d\d:\d\d")
JUNK = ("جميع الحقوق محفوظة", "مشاهدة", "حجم الخط", "اقرأ أيضًا", "anapress.net")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was compared."""

    what: str
    expected: object
    found: object

    @property
    def good(self) -> bool:
        return self.expected == self.found


def pages(folder: Path) -> dict[str, Body]:
    """The texts as web pages, by path."""
    texts = {number: (folder / name).read_text("utf-8") for number, name in TEXTS.items()}
    heading, ticker, *article = texts["001"].strip().split("\n")
    headlines, _, rest = texts["004"].partition("\n\n")
    title, _, article_text = rest.strip().partition("\n")
    entries = "\n".join(
        f'<li><a href="/h/{at}">{escape(line)}</a></li>'
        for at, line in enumerate(headlines.strip().split("\n")[1:])
    )
    html = {
        "/000": _paragraphs(texts["000"]),
        "/001": f'<div id="ticker">{escape(heading)}\n{escape(ticker)}</div>'
        + _paragraphs("\n".join(article)),
        "/002": _paragraphs(texts["002"]),
        "/003": _paragraphs(texts["003"]),
        "/004": f'<div>المزيد</div><ul>{entries}</ul><h1><a href="/a">{escape(title)}</a></h1>',
        "/a": f"<h1>{escape(title)}</h1>" + _paragraphs(article_text),
    }
    return {path: _page(body) for path, body in html.items()}


def _page(body: str) -> Body:
    head = '<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"></head><body>'
    return Body(f"{head}\n{body}\n</body></html>".encode(), HTML)


def _paragraphs(text: str) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return "\n".join(
        f'<p class="clock">{line}</p>' if _CLOCK.fullmatch(line) else f"<p>{escape(line)}</p>"
        for line in lines
    )


@asynccontextmanager
async def opened(folder: Path, base: str, moment: datetime) -> AsyncIterator[Services]:
    """Rasid on the served pages, with the clock stopped at `moment`."""
    config = folder / "config"
    config.mkdir(exist_ok=True)
    (config / "feeds.yaml").write_text(FEEDS.format(base=base), encoding="utf-8")
    settings = load_settings(
        {
            "RASID_DATA_DIR": str(folder / "data"),
            "RASID_CONFIG_DIR": str(config),
            "RASID_ALLOW_NETWORKS": "127.0.0.0/8",
        }
    )
    async with open_services(settings, clock=lambda: moment.astimezone(UTC)) as services:
        yield services


async def drafts_of(feed_id: str, services: Services) -> tuple[ItemDraft, ...]:
    """What a feed would publish now."""
    declaration = (await services.database.read(get_feed, feed_id)).declaration
    found = await check(
        declaration,
        fetcher=services.fetcher,
        classifier=services.classifier,
        catalogue=services.catalogue,
        now=services.clock(),
    )
    return found.items


def places(draft: ItemDraft, role: PlaceRole, services: Services) -> list[str]:
    """Arabic names of the places that a text names, in a role."""
    return [
        services.catalogue.gazetteer[region.pcode].name_ar
        for region in draft.regions
        if region.named and region.role == role.value
    ]


def alerts(draft: ItemDraft, services: Services) -> bool:
    """Whether a subscriber would be told."""
    decision = decide(draft, max_age_seconds=6 * 3600, now=services.clock(), last_success_at=None)
    return decision is AlertDecision.ALERT


async def ticker_rows(folder: Path, base: str) -> list[Row]:
    """The ten items, read at 13:00 and at 09:00 of one day."""
    rows = []
    async with opened(folder, base, READ_AT) as services:
        drafts = await drafts_of("seed-ticker", services)
        rows.append(Row("ticker: items", len(TICKER), len(drafts)))
        for number, (expected, draft) in enumerate(zip(TICKER, drafts, strict=False), start=1):
            rows += _item_rows(f"ticker {number}", expected, draft, services)
    async with opened(folder, base, READ_EARLIER_AT) as services:
        drafts = await drafts_of("seed-ticker", services)
        days = [(READ_AT.date() - _local(draft).date()).days for draft in drafts]
        rows.append(Row("ticker read at 09:00: days ago", [1] * 4 + [2] * 6, days))
    return rows


def _item_rows(
    name: str, expected: TickerItem, draft: ItemDraft, services: Services
) -> Iterator[Row]:
    at = _local(draft)
    day = READ_AT.date() - timedelta(days=expected.days_ago)
    yield Row(f"{name}: time", f"{day} {expected.clock}", f"{at:%Y-%m-%d %H:%M}")
    yield Row(f"{name}: attribution", expected.attribution, draft.attribution)
    yield Row(f"{name}: its id", expected.organisation, draft.attribution_organisation)
    events = places(draft, PlaceRole.EVENT, services)
    yield Row(
        f"{name}: place",
        expected.place,
        expected.place if expected.place in events else "، ".join(events),
    )
    if expected.origin is not None:
        origins = "، ".join(places(draft, PlaceRole.ORIGIN, services))
        yield Row(f"{name}: origin", True, expected.origin in origins)


def _local(draft: ItemDraft) -> datetime:
    return draft.published.start.astimezone(DAMASCUS)


async def identity_rows(folder: Path, base: str, bodies: dict[str, Body]) -> list[Row]:
    """The ticker is stored, and read again an hour later and after midnight."""
    rows = []
    for hours, expected in ((0, 10), (1, 0), (12, 0)):
        body = bodies["/001"]
        # Another body each time: the same one would not be parsed at all.
        bodies["/001"] = Body(body.content + f"<!-- {hours} -->".encode(), body.content_type)
        async with opened(folder, base, READ_AT + timedelta(hours=hours)) as services:
            reports = [each async for each in collect_once(services, feed_ids=["seed-ticker"])]
        rows.append(Row(f"ticker read {hours} h later: new items", expected, reports[0].new))
        bodies["/001"] = body
    return rows


async def statement_rows(folder: Path, base: str) -> list[Row]:
    """The statement of the Negotiation Commission."""
    async with opened(folder, base, STATEMENT_READ_AT) as services:
        drafts = await drafts_of("seed-statement", services)
        rows = [Row("statement: items", 1, len(drafts))]
        for draft in drafts:
            rows += [
                Row("statement: day", "2024-06-10", f"{_local(draft):%Y-%m-%d}"),
                Row("statement: precision", Precision.DAY, draft.published.precision),
                Row(
                    "statement: issued by",
                    "negotiation-commission",
                    draft.attribution_organisation,
                ),
                Row("statement: junk", [], _junk(draft)),
                Row("statement: alerted", True, alerts(draft, services)),
            ]
    return rows


async def article_rows(folder: Path, base: str) -> list[Row]:
    """The page with eight headlines above an article."""
    async with opened(folder, base, ARTICLE_READ_AT) as services:
        headlines = await drafts_of("seed-headlines", services)
        articles = await drafts_of("seed-article", services)
        rows = [
            Row("headlines: items", 8, len(headlines)),
            Row("article: items", 1, len(articles)),
        ]
        for draft in articles:
            rows += [
                Row("article: time", "2018-01-10 15:54", f"{_local(draft):%Y-%m-%d %H:%M}"),
                Row("article: junk", [], _junk(draft)),
                Row("article: whole", True, "العدالة الانتقالية" in draft.text),
            ]
    return rows


def _junk(draft: ItemDraft) -> list[str]:
    return [junk for junk in JUNK if junk in draft.text]


async def institution_rows(folder: Path, base: str) -> list[Row]:
    """Two pages of institutions about themselves: kept, attributed to nobody, never alerted."""
    rows = []
    async with opened(folder, base, READ_AT) as services:
        for feed_id in ("seed-bureau", "seed-union"):
            for draft in await drafts_of(feed_id, services):
                rows += [
                    Row(f"{feed_id}: attribution", None, draft.attribution),
                    Row(f"{feed_id}: alerted", False, alerts(draft, services)),
                ]
    return rows


async def compare(folder: Path) -> list[Row]:
    """Everything that is compared."""
    bodies = pages(folder)
    rows: list[Row] = []
    with TemporaryDirectory(prefix="rasid-seeds-") as temporary, serve(bodies) as base:
        work = Path(temporary)
        rows += await ticker_rows(work, base)
        rows += await identity_rows(work, base, bodies)
        rows += await statement_rows(work, base)
        rows += await article_rows(work, base)
        rows += await institution_rows(work, base)
    return rows


def main(arguments: Sequence[str]) -> int:
    """Prints the table; 0 where everything is as it should be, or where there are no texts."""
    folder = Path(arguments[0] if arguments else "../shared/seeds")
    missing = [name for name in TEXTS.values() if not (folder / name).is_file()]
    if missing:
        print(f"the original texts are not in {folder}: there is nothing to check")
        return 0
    rows = asyncio.run(compare(folder))
    for row in rows:
        told = f"{row.found}" if row.good else f"{row.found}   (should be {row.expected})"
        print(f"{'✓' if row.good else '✗'} {row.what:<34} {told}")
    wrong = sum(not row.good for row in rows)
    print(f"{len(rows) - wrong} of {len(rows)} right")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
