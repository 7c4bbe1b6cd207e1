"""A site of many feeds on loopback, in a process of its own, so that its work is not the reader's.

Each feed shows its 20 newest items, title and lead: RSS 2.0 as WordPress writes it, about 22 KB.
A feed's generation is how many items it has published since the start. The first byte comes after
`latency_seconds`.
"""

import asyncio
import json
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

from aiohttp import web

from config.catalogue import load_catalogue
from tests.benchmarks.tickers import tickers

ITEMS = 20
MOST_FEEDS_A_HOST = 5
_TEXTS = 4000

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel><title>شبكة {feed}</title><atom:link href="https://n{feed}.example/feed/" rel="self"
 type="application/rss+xml"/><link>https://n{feed}.example/</link>
<description>أخبار محلية</description><language>ar</language>
<generator>https://wordpress.org/?v=6.5</generator>
"""
_ITEM = """<item><title>{title}</title><link>https://n{feed}.example/{number}/</link>
<comments>https://n{feed}.example/{number}/#respond</comments>
<dc:creator><![CDATA[التحرير]]></dc:creator><pubDate>{date}</pubDate>
<category><![CDATA[أخبار]]></category><category><![CDATA[سوريا]]></category>
<guid isPermaLink="false">https://n{feed}.example/?p={number}</guid>
<description><![CDATA[<p>{title}. {rest}</p>]]></description>
<wfw:commentRss>https://n{feed}.example/{number}/feed/</wfw:commentRss>
<slash:comments>0</slash:comments></item>
"""

_RESTS = (
    "وقال مراسل الشبكة إن سيارات الإسعاف توجهت إلى المكان، ولم تصدر أي جهة رسمية تعليقاً حتى الآن.",
    "وأضافت المصادر أن الأهالي طالبوا الجهات المعنية بالتحرك العاجل، وسط مخاوف من تكرار ما جرى.",
    "ويأتي ذلك بعد أيام من حوادث مشابهة في المنطقة، بحسب ما ذكر شهود عيان طلبوا عدم كشف أسمائهم.",
)


class _Site:
    def __init__(self) -> None:
        self._texts = [escape(text) for text in tickers(load_catalogue(), _TEXTS)]
        self._began_at = datetime.now(UTC)
        self._generations: Counter[int] = Counter()
        self._bodies: dict[tuple[int, int], bytes] = {}
        self._open: Counter[str] = Counter()
        self._published: list[tuple[int, float]] = []
        self._requests = self._most_open = 0
        self._validators = True
        self._latency_seconds = 0.0

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.rel_url.path
        if path == "/control":
            return self._controlled(request.rel_url.query)
        host = request.headers["Host"]
        self._requests += 1
        self._open[host] += 1
        self._most_open = max(self._most_open, self._open[host])
        try:
            if self._latency_seconds:
                await asyncio.sleep(self._latency_seconds)
            return self._feed(int(path.rpartition("/")[2]), request.headers.get("If-None-Match"))
        finally:
            self._open[host] -= 1

    def _feed(self, feed: int, known: str | None) -> web.Response:
        generation = self._generations[feed]
        headers = {"Content-Type": "application/rss+xml; charset=UTF-8"}
        if self._validators:
            headers["ETag"] = f'"{feed}-{generation}"'
            if known == headers["ETag"]:
                return web.Response(status=304, headers=headers)
        key = feed, generation
        if key not in self._bodies:
            self._bodies[key] = self._body(*key)
        return web.Response(body=self._bodies[key], headers=headers)

    def _body(self, feed: int, generation: int) -> bytes:
        self._bodies.pop((feed, generation - 1), None)
        items = []
        for number in range(generation + ITEMS, generation, -1):
            at = feed * 37 + number
            # The first items are of the last hours, the later ones of the moment they appear.
            age = max(ITEMS - number, 0) * 600 if generation == 0 or number <= ITEMS else 0
            date = format_datetime(self._began_at - timedelta(seconds=age))
            items.append(
                _ITEM.format(
                    feed=feed,
                    number=number,
                    title=self._texts[at % _TEXTS],
                    date=date,
                    rest=_RESTS[at % len(_RESTS)],
                )
            )
        return (_HEAD.format(feed=feed) + "".join(items) + "</channel></rss>").encode()

    def _controlled(self, orders: Mapping[str, str]) -> web.Response:
        if "validators" in orders:
            self._validators = orders["validators"] == "1"
        if "latency_seconds" in orders:
            self._latency_seconds = float(orders["latency_seconds"])
        now = datetime.now(UTC).timestamp()
        for feed in filter(None, orders.get("publish", "").split(",")):
            self._generations[int(feed)] += 1
            self._published.append((int(feed), now))
        told = {
            "requests": self._requests,
            "most_open": self._most_open,
            "published": self._published if "tell" in orders else [],
        }
        self._requests = self._most_open = 0
        return web.json_response(told)


async def _serve(hosts: Sequence[str]) -> None:
    runner = web.ServerRunner(web.Server(_Site().answer), shutdown_timeout=0.1)
    await runner.setup()
    port = 0
    for host in hosts:
        site = web.TCPSite(runner, host, port)
        await site.start()
        port = port or runner.addresses[0][1]
    print(port, flush=True)
    await asyncio.to_thread(sys.stdin.read)  # until the other side goes
    await runner.cleanup()


class NewsSite:
    """The site as the benchmarks use it, a context manager. `hosts`: how many names it has."""

    def __init__(self, feeds: int, *, hosts: int = 1) -> None:
        self.feeds = feeds
        self._hosts = [f"127.0.1.{1 + at}" for at in range(hosts)]

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __spec__.name, *self._hosts],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self._port = int(self._process.stdout.readline())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.communicate()

    @property
    def urls(self) -> list[str]:
        """The addresses of all feeds, the hosts in turn."""
        hosts = len(self._hosts)
        return [
            f"http://{self._hosts[feed % hosts]}:{self._port}/feed/{feed}"
            for feed in range(self.feeds)
        ]

    def control(
        self,
        *,
        validators: bool | None = None,
        latency_seconds: float | None = None,
        publish: Sequence[int] = (),
        tell: bool = False,
    ) -> dict[str, object]:
        """Changes the site. `publish`: the feeds that get one more item now. Answers what happened
        since the last control: requests, the most that were open on a host at once, and if `tell`
        each publication as feed and time (seconds since the epoch)."""
        orders: dict[str, str] = {}
        if validators is not None:
            orders["validators"] = str(int(validators))
        if latency_seconds is not None:
            orders["latency_seconds"] = str(latency_seconds)
        if tell:
            orders["tell"] = "1"
        told: dict[str, object] = {}
        for begin in range(0, max(len(publish), 1), 500):
            orders["publish"] = ",".join(map(str, publish[begin : begin + 500]))
            address = f"http://{self._hosts[0]}:{self._port}/control?{urlencode(orders)}"
            with urllib.request.urlopen(address, timeout=30) as answer:
                told = json.load(answer)
        return told


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1:]))
