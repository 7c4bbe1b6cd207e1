"""How long a feed asks to be left alone."""

from datetime import UTC, datetime

import pytest

from collectors.update_period import asked_seconds
from tests.collectors.reading import declared, read_page

AT = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)
_SY = "<sy:updatePeriod>{}</sy:updatePeriod><sy:updateFrequency>{}</sy:updateFrequency>"


@pytest.mark.parametrize(
    ("head", "seconds"),
    [
        ("", None),
        ("<ttl>30</ttl>", 1800),
        ("<ttl> 5 </ttl>", 300),
        ("<ttl>0</ttl><ttl>x</ttl>", None),
        ("<ttl>1440</ttl>", 6 * 3600),
        (_SY.format("hourly", 2), 1800),
        (_SY.format("\n\tdaily\t", "\n\t12\t"), 7200),
        (_SY.format("hourly", 1), None),  # WordPress says so of every feed
        (_SY.format("hourly", 0), None),
        ("<ttl>10</ttl>" + _SY.format("hourly", 4), 900),
        ("<skipHours><hour>22</hour><hour>23</hour></skipHours>", 5400),
        ("<skipHours><hour>21</hour></skipHours>", None),
        (f"<skipHours>{''.join(f'<hour>{n}</hour>' for n in range(24))}</skipHours>", 6 * 3600),
        (f"<link href='{'x' * 30_000}'/><ttl>30</ttl>", 1800),
        ("<item><description>&lt;ttl&gt;</description></item><ttl>9</ttl>", None),
    ],
)
def test_what_a_feed_asks_for(head: str, seconds: float | None) -> None:
    body = f"<rss><channel>{head}<item><ttl>99</ttl></item></channel></rss>".encode()
    assert asked_seconds(body, read_at=AT) == seconds


def test_it_is_told_with_the_items() -> None:
    page = b"<rss version='2.0'><channel><ttl>20</ttl><item><title>x</title></item></channel></rss>"
    assert read_page(page, declared("feed")).fresh_seconds == 1200
