"""Addresses that collectors refuse, in every spelling that a system understands."""

from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.addresses import check_url, is_reachable
from collectors.errors import ForbiddenAddress

REFUSED_URLS = [
    "http://127.0.0.1/",
    "http://127.0.0.1:8080/feed",
    "http://169.254.169.254/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2130706433/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.0.0.1./",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://198.18.0.1/",
    "http://192.0.0.8/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:53aa:64c::]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://user:secret@127.0.0.1/",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "ftp://example.org/",
    "gopher://example.org/",
    "data:text/html,x",
    "javascript:alert(1)",
    "http://",
    "http:///path",
    "//example.org/",
    "example.org",
    "",
    "http://[::1",
    "http://example.org:99999/",
]


@pytest.mark.parametrize("url", REFUSED_URLS)
def test_an_address_of_ours_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(ForbiddenAddress) as raised:
        check_url(url)
    assert len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://سوريا.example.org/feed?x=1#y",
        "HTTPS://8.8.8.8/",
        "http://[2606:4700::1111]/",
        "http://[64:ff9b::808:808]/",
        "http://[::ffff:8.8.8.8]/",
        "http://1.example.org/",
    ],
)
def test_a_public_address_is_not_refused(url: str) -> None:
    check_url(url)


def test_what_the_operator_allows_is_reached_and_nothing_else() -> None:
    allowed = [ip_network("127.0.0.0/8"), ip_network("fd00::/8")]
    check_url("http://2130706433/", allowed)
    check_url("http://[::ffff:127.0.0.1]/", allowed)
    check_url("http://[fd12::1]/", allowed)
    with pytest.raises(ForbiddenAddress):
        check_url("http://10.0.0.1/", allowed)


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_as_itself(address: IPv4Address) -> None:
    mapped = IPv6Address(f"::ffff:{address}")
    translated = IPv6Address(int(IPv6Address("64:ff9b::")) + int(address))
    assert is_reachable(mapped) == is_reachable(address) == is_reachable(translated)
    assert not is_reachable(IPv6Address((0x2002 << 112) + (int(address) << 80)))
