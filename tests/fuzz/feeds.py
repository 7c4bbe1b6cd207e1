"""Feeds made up at random: every form of entry that is met, and some that should not be."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

T = TypeVar("T")

_NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "media": "http://search.yahoo.com/mrss/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "atom": "http://www.w3.org/2005/Atom",
    "thr": "http://purl.org/syndication/thread/1.0",
    "gd": "http://schemas.google.com/g/2005",
    "georss": "http://www.georss.org/georss",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
}
_XHTML = "http://www.w3.org/1999/xhtml"
_WORDS = """
    قصف مدفعي على سرمين شرق إدلب الدفاع المدني ثلاثة مدنيين أصيبوا مراسل عنب بلدي Daraa convoy
    ÓæÑíÇ 7 عاجل ؟ ] > &amp; &lt;b&gt; &#39; é
"""


@dataclass(frozen=True)
class MadeFeed:
    """A feed as its parts: whoever leaves out entries gets the same feed at another time."""

    head: str
    entries: tuple[str, ...]
    tail: str

    def page(self, entries: tuple[str, ...] | None = None) -> bytes:
        """Its bytes; `entries` instead of all of them."""
        return (
            self.head + "".join(self.entries if entries is None else entries) + self.tail
        ).encode()


def make_feed(random: Random, *, most_entries: int = 5) -> MadeFeed:
    """An RSS 2.0, RDF or Atom feed. Most are well-formed."""
    form = random.choice(("rss", "rss", "rss", "atom", "atom", "rdf"))
    oddity = random.choice((0.0, 0.0, 0.02, 0.1))
    count = random.randrange(most_entries + 1)
    head, tail = _frame(form, random)
    return MadeFeed(
        head, tuple(_entry(form, number, oddity, random) for number in range(count)), tail
    )


def words(random: Random, most: int = 12) -> str:
    """Some words of text, escaped for XML."""
    return " ".join(random.choices(_WORDS.split(), k=random.randrange(most + 1)))


def _some(random: Random, *parts: str) -> str:
    return "".join(part for part in parts if random.random() < 0.6)


def _frame(form: str, random: Random) -> tuple[str, str]:
    spaces = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    built = random.choice(("08", "12"))
    about = _some(
        random,
        f"<title>{words(random)}</title>",
        _link(0.0, random, ""),
        f"<description>{words(random)}</description>",
        '<atom:link href="https://a.example.org/feed/" rel="self" type="application/rss+xml"/>',
        '<atom:link href="/feed/"/>',
        "<language>ar</language><generator>https://wordpress.org/?v=6.8</generator>",
        f"<lastBuildDate>Sat, 21 Nov 2026 {built}:31:10 +0000</lastBuildDate>",
        "<image><url>https://a.example.org/i.png</url><title>x</title>"
        "<link>https://a.example.org/i</link><width>32</width></image>",
        "<ttl>30</ttl><sy:updatePeriod> hourly </sy:updatePeriod>",
        "<itunes:owner><itunes:name>n</itunes:name></itunes:owner><itunes:summary>s</itunes:summary>",
        "<author><name>n</name><uri>https://a.example.org</uri></author>",
        '<category term="x"/><logo>https://a.example.org/l.png</logo><id>tag:a.example.org,2026:1</id>',
        "<textInput><title>t</title><name>q</name><link>https://a.example.org/q</link></textInput>",
        "<!-- <item> --><?php x ?>",
    )
    blank = random.choice(("", "\n", "\n\t"))
    declaration = random.choice(
        ("", '<?xml version="1.0"?>', "<?xml version='1.0' encoding='UTF-8'?>\n")
    )
    if form == "atom":
        base = random.choice(("", "", ' xml:base="https://b.example.org/x/"', ' xml:lang="ar"'))
        head = f'{declaration}<feed xmlns="{_NAMESPACES["atom"]}"{spaces}{base}>{about}{blank}'
        return head, "</feed>"
    if form == "rdf":
        head = (
            f'{declaration}<rdf:RDF xmlns="http://purl.org/rss/1.0/"'
            ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
            f'{spaces}><channel rdf:about="https://a.example.org/">{about}</channel>{blank}'
        )
        return head, "</rdf:RDF>"
    version = random.choice(("2.0", "2.0", "0.92", "x"))
    head = f'{declaration}<rss version="{version}"{spaces}>{blank}<channel>{about}{blank}'
    return head, _some(random, "<ttl>60</ttl>", "<title>late</title>") + "</channel></rss>"


def _entry(form: str, number: int, oddity: float, random: Random) -> str:
    parts = [
        part
        for part in (
            _title(oddity, random),
            _link(oddity, random, f"news/{number}"),
            *_guid(form, number, oddity, random),
            _date(random),
            _summary(oddity, random),
            _content(oddity, random),
            *_extras(oddity, random),
        )
        if random.random() < 0.85
    ]
    if random.random() < 0.5:
        random.shuffle(parts)
    blank = random.choice(("", "\n", "\n\t\t", " text "))
    name = "entry" if form == "atom" else "item"
    attributes = ""
    if form == "rdf":
        about = number if random.random() < 0.8 else 0
        attributes = f' rdf:about="https://a.example.org/news/{about}"'
    elif random.random() < 0.05:
        attributes = random.choice((' xml:base="https://c.example.org/"', ' xml:lang="en"'))
    return f"<{name}{attributes}>{blank}{blank.join(parts)}{blank}</{name}>{blank}"


def _pick(oddity: float, random: Random, usual: Sequence[T], odd: Sequence[T]) -> T:
    return random.choice(odd if random.random() < oddity else usual)


def _title(oddity: float, random: Random) -> str:
    text = words(random)
    usual = (
        f"<title>{text}</title>",
        f"<title><![CDATA[{text.replace(']', '')}]]></title>",
        f'<title type="html">{text}</title>',
        "<title/>",
        "<title> </title>",
        f"<dc:title>{text}</dc:title>",
        f"<media:title>{text}</media:title>",
        f"<title>{text}</title><title>second</title>",
    )
    odd = (
        f'<title type="xhtml"><div xmlns="{_XHTML}">{text}</div></title>',
        f"<title>{text} <b>bold</b></title>",
        f"<title>{text}<!-- no --></title>",
    )
    return _pick(oddity, random, usual, odd)


def _link(oddity: float, random: Random, path: str) -> str:
    address = f"https://a.example.org/{path}"
    usual = (
        f"<link>{address}</link>",
        f"<link>\n{address}?utm_source=rss&amp;p={random.randrange(3)}\n</link>",
        f"<link><![CDATA[{address}]]></link>",
        f'<link href="{address}"/>',
        f'<link rel="alternate" type="text/html" href="{address}"/>'
        f'<link rel="replies" href="{address}/c"/><link rel="self" href="{address}/s"/>',
        f'<link rel="enclosure" type="image/jpeg" href="{address}.jpg" length="3"/>',
        f"<link>/{path}</link>",
    )
    odd = (
        "<link/>",
        "<link>https://a.example.org/same</link>",
        f'<link rel="replies">{address}</link>',
    )
    return _pick(oddity, random, usual, odd)


def _guid(form: str, number: int, oddity: float, random: Random) -> tuple[str, ...]:
    if random.random() < oddity:
        number = random.randrange(2)
    usual: tuple[tuple[str, ...], ...]
    odd: tuple[tuple[str, ...], ...]
    if form == "atom":
        usual = (
            (f"<id>tag:a.example.org,2026:{number}</id>",),
            (f"<id>https://a.example.org/?p={number}</id>",),
            (f"<id>{number}</id>",),
        )
        return _pick(oddity, random, usual, ((f"<id>/x?{number}</id>",), ("<id/>",), ()))
    usual = (
        (f'<guid isPermaLink="false">https://a.example.org/?p={number}</guid>',),
        (f'<guid isPermaLink="false">{number} at https://a.example.org</guid>',),
        (f"<guid>https://a.example.org/news/{number}?utm_source=x</guid>",),
        (f"<guid isPermaLink='true'><![CDATA[https://a.example.org/{number}]]></guid>",),
        (f"<guid>{number}</guid>",),
    )
    odd = (
        (f"<guid>n/{number}</guid>",),
        (f"<guid>https://a.example.org/?a=1&amp;p={number}#c</guid>",),
        ("<guid/>",),
        ("<guid>same</guid>",),
        (f"<guid>{number}</guid>", f"<id>{number + 1}</id>"),
        (),
    )
    return _pick(oddity, random, usual, odd)


def _date(random: Random) -> str:
    hour = random.randrange(9)
    return random.choice(
        (
            f"<pubDate>Sat, 21 Nov 2026 0{hour}:31:10 +0300</pubDate>",
            f"<pubDate>Fri, 20 Nov 2026 0{hour}:31:10 GMT</pubDate>",
            f"<pubDate>Sat, 21 Nov 2026 1{hour % 3}:31:10 +0000</pubDate>",
            f"<updated>2026-11-21T0{hour}:31:10+03:00</updated>",
            f"<published>2026-11-20T0{hour}:31:10Z</published><updated>2026-11-21T00:00:00Z</updated>",
            f"<dc:date>2026-11-20T0{hour}:31</dc:date>",
            "<pubDate>السبت، 21 تشرين الثاني 2026 - 11:05 ص</pubDate>",
            "<pubDate>soon</pubDate>",
        )
    )


def _summary(oddity: float, random: Random) -> str:
    text = words(random, 30)
    usual = (
        f"<description>{text}</description>",
        f"<description><![CDATA[<p>{text.replace(']', '')}</p><img src='x'/>]]></description>",
        f"<description>&lt;p&gt;{text}&lt;/p&gt;</description>",
        "<description/>",
        f"<summary>{text}</summary>",
        f'<summary type="html">&lt;b&gt;{text}&lt;/b&gt;</summary>',
    )
    odd = (
        f"<description><p>{text}</p></description>",
        f"<description>{text}</description><description>{text} {text}</description>",
        f"<itunes:summary>{text}</itunes:summary>",
        f"<media:description>{text}</media:description>",
        f"<media:group><media:description>{text}</media:description></media:group>",
    )
    return _pick(oddity, random, usual, odd)


def _content(oddity: float, random: Random) -> str:
    text = words(random, 40)
    html = f"<p>{text.replace(']', '')}</p>\n<title>x</title>"
    tree = f'<div xmlns="{_XHTML}"><p>{text}</p><br/><title>t</title></div>'
    usual = (
        "",
        f"<content:encoded><![CDATA[{html}]]></content:encoded>",
        f'<content type="html">&lt;p&gt;{text}&lt;/p&gt;</content>',
        f'<content type="xhtml">{tree}</content>',
        f'<content type="text">{text}</content>',
    )
    odd = (
        f'<content type="xhtml" xmlns:h="{_XHTML}"><h:div>{text}</h:div></content>',
        f'<content type="application/xml"><x>{text}</x></content>',
        '<content src="https://a.example.org/v.mp4" type="video/mp4"/>',
        f"<body xmlns='{_XHTML}'><p>{text}</p></body>",
        f'<content type="html">{tree}</content>',
    )
    return _pick(oddity, random, usual, odd)


def _extras(oddity: float, random: Random) -> list[str]:
    text = words(random, 4)
    usual = (
        "<comments>https://a.example.org/c</comments>",
        f"<slash:comments>{random.randrange(9)}</slash:comments>",
        "<wfw:commentRss>https://a.example.org/c/feed</wfw:commentRss>",
        "<dc:creator><![CDATA[admin]]></dc:creator>",
        f"<category>{text}</category><category domain='x'><![CDATA[أخبار]]></category>",
        '<enclosure url="https://a.example.org/i.jpg" length="1" type="image/jpeg"/>',
        f'<source url="https://p.example.org">{text}</source>',
        f"<source><title>{text}</title><id>s</id><link href='https://s.example.org/'/>"
        "<updated>2020-01-01T00:00:00Z</updated></source>",
        '<media:thumbnail url="https://a.example.org/t.jpg"/>',
        f'<media:content url="https://a.example.org/t.jpg" medium="image"><media:title>{text}'
        "</media:title></media:content>",
        f"<media:group><media:content url='x'><media:credit>{text}</media:credit></media:content>"
        "</media:group>",
        "<author>a@example.org (Author)</author>",
        "<author><name>n</name><email>a@example.org</email><gd:image rel='x' src='y'/></author>",
        '<post-id xmlns="com-wordpress:feed-additions:1">30</post-id>',
        f"<views>{random.randrange(99)}</views><thumb>https://a.example.org/t.jpg</thumb>",
        "<feedburner:origLink>https://a.example.org/o</feedburner:origLink>",
        "<thr:total>4</thr:total><georss:point>35.9 36.6</georss:point>",
        f"<rights>{text}</rights><contributor><name>x</name></contributor>",
        f"<dc:subject>{text}</dc:subject><dc:rights>{text}</dc:rights>",
        "<created>2026-11-20T10:00:00Z</created><language>en</language>",
        f"<subtitle>{text}</subtitle><info>{text}</info>",
        "<!-- <title>no</title> -->",
        '<link xmlns="http://www.w3.org/2005/Atom" rel="self" href="https://a.example.org/s"/>',
        '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">own'
        "</content:encoded>",
        f"<image><url>https://a.example.org/i.png</url><title>{text}</title>"
        "<link>https://a.example.org/i</link></image>",
    )
    odd = (
        f"<author><name>n</name><title>{text}</title></author>",
        f'<title xmlns="com-wordpress:feed-additions:1">{text}</title>',
        f"<full_text>{text}</full_text>",
        '<a10:updated xmlns:a10="http://www.w3.org/2005/Atom">2026-11-20T10:00:00Z</a10:updated>',
        '<c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/">other</c:encoded>',
        f"<links>{text}</links>",
        "<item><title>inner</title></item>",
        "<unclosed>",
        '<dc:title xmlns:dc="https://not.example.org/dc">x</dc:title>',
    )
    return [_pick(oddity / 2, random, usual, odd) for _ in range(random.choice((0, 1, 3, 6)))]
