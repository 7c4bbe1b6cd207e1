"""What names an item for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.identity import MAX_LENGTH, digest, link_identity, shortened


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/a/1",
        "http://example.org/a/1",
        "https://www.example.org/a/1/",
        "HTTPS://Example.ORG:443/a/1#comments",
        "https://example.org/a/1?utm_source=rss&utm_medium=feed",
        "https://example.org/a/1?fbclid=x&traffic_source=rss",
        "https://example.org/a/1?t=1763712345",
        "https://example.org/a/1?traffic_source=rss&_=1763712345678",
        "  https://example.org/a/1 ",
    ],
)
def test_a_link_is_the_same_however_it_is_written(link: str) -> None:
    assert link_identity(link) == "example.org/a/1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a/1", "https://example.org/a/2"),
        ("https://example.org/?p=1", "https://example.org/?p=2"),
        ("https://example.org/a", "https://ar.example.org/a"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://example.org/A", "https://example.org/a"),
        ("http://[broken/1", "http://[broken/2"),
    ],
)
def test_other_links_have_other_names(one: str, other: str) -> None:
    assert link_identity(one) != link_identity(other)


def test_an_arabic_address_is_the_same_encoded_or_not() -> None:
    encoded = "https://example.org/%D8%A5%D8%AF%D9%84%D8%A8/"
    assert link_identity("https://example.org/إدلب") == link_identity(encoded)
    assert link_identity(encoded) == link_identity(encoded.lower())


@given(st.text(max_size=400))
def test_names_are_short_and_never_empty_for_text(text: str) -> None:
    assert len(link_identity(text)) <= MAX_LENGTH
    assert len(shortened(text)) <= MAX_LENGTH
    assert digest(text)
    assert link_identity(f"https://www./{text}")


@pytest.mark.parametrize(
    "text",
    ["قصف  على سرمين", " قصف على\u00a0سرمين\n", "\u200fقصف على سرمين\u202c", "قصـف على سرمين"],
)
def test_invisible_differences_do_not_rename(text: str) -> None:
    assert digest(text, "ناشطون", "10:24") == digest("قصف على سرمين", " ناشطون", "10:24")


def test_each_part_counts_in_its_place() -> None:
    names = {
        digest("قصف", "ناشطون", "10:24"),
        digest("قصف", "ناشطون", "10:25"),
        digest("قصف", "مراسل", "10:24"),
        digest("غارة", "ناشطون", "10:24"),
        digest("قصف", "ناشطون10:24", ""),
        digest("قصف ناشطون", "", "10:24"),
    }
    assert len(names) == 6


_HOSTS = st.sampled_from(["a.example.org", "www.example.org", "www.org", "A.b.org", "1.2.3.4"])
_PATHS = st.text(st.sampled_from("ab1/.-_~%20?=&#;:عé+@"), max_size=16)


@given(st.sampled_from(["http://", "https://"]), _HOSTS, _PATHS)
def test_the_short_way_to_a_name_gives_what_the_long_one_does(
    scheme: str, host: str, path: str
) -> None:
    link = f"{scheme}{host}/{path}"
    # A tracking parameter keeps a link from the short way, and out of its name.
    plain, _, fragment = link.partition("#")
    tracked = f"{plain}{'&' if '?' in plain else '?'}utm_source=x"
    assert link_identity(link) == link_identity(f"{tracked}#{fragment}")
