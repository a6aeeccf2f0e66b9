"""URLs: which are taken, and that refusals keep secrets."""

from __future__ import annotations

import pytest

from lambdas.errors import SettingsError, UnfetchableDocument
from lambdas.fetching.locations import FetchPolicy, Location, follow, read_location, read_policy

LOCAL = FetchPolicy(schemes=frozenset({"http", "https"}), ports=None, loopback=True)


@pytest.mark.parametrize(
    ("url", "location"),
    [
        ("https://Example.COM", Location("https", "example.com", 443, "/")),
        ("https://example.com:443/a%20b?c=d&e#f", Location("https", "example.com", 443, "/a%20b?c=d&e")),
        ("https://example.com:80/", Location("https", "example.com", 80, "/")),
        ("https://[2606:4700::1111]/x", Location("https", "2606:4700::1111", 443, "/x")),
    ],
)
def test_url_is_read(url: str, location: Location) -> None:
    assert read_location(url, FetchPolicy()) == location


def test_host_header_has_the_port_where_it_is_not_the_scheme_s_own() -> None:
    assert read_location("https://example.com:80/", FetchPolicy()).authority == "example.com:80"
    assert read_location("https://[2606:4700::1]:443/", FetchPolicy()).authority == "[2606:4700::1]"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com/secret",
        "//example.com/secret",
        "http://example.com/secret",
        "ftp://example.com/secret",
        "file:///secret",
        "gopher://example.com:80/_secret",
        "https://",
        "https:///secret",
        "https://user:secret@example.com/",
        "https://secret@example.com/",
        "https://example.com:22/secret",
        "https://example.com:0/secret",
        "https://example.com:65536/secret",
        "https://example.com:x/secret",
        "https://exa mple.com/secret",
        "https://example.com/\r\nHost: secret",
        "https://example.com\\@10.0.0.1/secret",
        "https://exämple.com/secret",
        "https://127.0.0.1/secret",
        "https://[::1]/secret",
        "https://[::ffff:93.184.216.34]/secret",
        "https://[fe80::1%25eth0]/secret",
        "https://169.254.169.254/secret",
        "https://[half/secret",
        "https://example.com/secret" + "x" * 8_000,
    ],
)
def test_url_is_refused_without_its_path_its_query_or_its_password(url: str) -> None:
    with pytest.raises(UnfetchableDocument) as refused:
        read_location(url, FetchPolicy())

    assert refused.value.failure.code == "URL_REFUSED"
    assert "secret" not in str(refused.value)


def test_policy_of_the_local_stage_takes_plain_http_on_this_machine_and_nothing_private() -> None:
    assert read_location("http://127.0.0.1:8080/", LOCAL).port == 8080
    for host in ("127.0.0.2", "10.0.0.1", "169.254.169.254", "[::ffff:127.0.0.1]"):
        with pytest.raises(UnfetchableDocument):
            read_location(f"http://{host}/", LOCAL)


def test_redirect_is_read_relative_to_what_redirected() -> None:
    start = read_location("https://example.com/a/b?c", FetchPolicy())

    assert follow(start, "../d?e", FetchPolicy()).url == "https://example.com/d?e"
    assert follow(start, "//other.example", FetchPolicy()).url == "https://other.example/"


def test_settings_open_only_what_they_name() -> None:
    assert read_policy("false", "false", "80,443") == FetchPolicy()
    assert read_policy("true", "true", "any") == LOCAL


@pytest.mark.parametrize("settings", [("yes", "false", "80"), ("false", "", "80"), ("false", "false", "all")])
def test_settings_that_are_misspelt_are_refused(settings: tuple[str, str, str]) -> None:
    with pytest.raises(SettingsError):
        read_policy(*settings)
