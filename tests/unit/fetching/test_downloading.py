"""Downloads: redirects, sizes, tries, and whom they connect to."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from lambdas.errors import DocumentError, DocumentTooLarge, UnfetchableDocument
from lambdas.fetching.connection import Reply, Unreachable
from lambdas.fetching.locations import Location
from tests.unit.fetching.network import PUBLIC, Network, Page, redirect

URL = "https://files.example/a.pdf?signature=secret"
OTHER = "https://other.example/b"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "document"


def test_download_writes_what_the_url_leads_to(target: Path) -> None:
    network = Network({URL: Page(chunks=(b"one ", b"two"))})

    assert network.downloader().download(URL, target) == 7
    assert target.read_bytes() == b"one two"
    assert network.connected == [(URL, PUBLIC)]


def test_download_follows_five_redirects_and_no_sixth(target: Path) -> None:
    pages = {f"https://hop.example/{left}": redirect(f"/{left - 1}") for left in range(1, 7)}
    network = Network({**pages, "https://hop.example/0": Page()})

    assert network.downloader().download("https://hop.example/5", target) == 8
    with pytest.raises(UnfetchableDocument) as refused:
        network.downloader().download("https://hop.example/6", target)
    assert refused.value.failure.code == "URL_REDIRECTS"


@pytest.mark.parametrize(
    "target_url",
    ["http://other.example/", "https://user:secret@other.example/", "https://10.0.0.1/", "https://other.example:22/"],
)
def test_redirect_to_what_may_not_be_fetched_is_refused(target: Path, target_url: str) -> None:
    network = Network({URL: redirect(target_url)})

    with pytest.raises(UnfetchableDocument) as refused:
        network.downloader().download(URL, target)

    assert refused.value.failure.code == "URL_REFUSED"
    assert len(network.connected) == 1


def test_redirect_to_a_name_of_a_private_address_connects_to_nobody(target: Path) -> None:
    network = Network({URL: redirect(OTHER), OTHER: Page()}, {"other.example": [PUBLIC, "169.254.169.254"]})

    with pytest.raises(UnfetchableDocument) as refused:
        network.downloader().download(URL, target)

    assert refused.value.failure.code == "URL_REFUSED"
    assert "secret" not in refused.value.failure.message
    assert network.connected == [(URL, PUBLIC)]


def test_name_that_changes_its_address_is_connected_to_by_the_checked_one(target: Path) -> None:
    network = Network({URL: Page()})
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    downloader = replace(network.downloader(), resolve=lambda _host, _port: next(answers))

    downloader.download(URL, target)

    assert network.connected == [(URL, PUBLIC)]
    assert next(answers) == ["127.0.0.1"]


def test_second_address_is_tried_where_the_first_is_dead(target: Path) -> None:
    network = Network({URL: Page()}, {"files.example": ["2606:4700::1", PUBLIC]}, frozenset({"2606:4700::1"}))

    assert network.downloader().download(URL, target) == 8
    assert [address for _, address in network.connected] == ["2606:4700::1", PUBLIC]


@pytest.mark.parametrize("declared", [True, False])
def test_document_over_the_limit_is_not_kept_on_coming(target: Path, declared: bool) -> None:
    headers = {"content-length": "101"} if declared else {}
    came: list[int] = []

    def chunks() -> list[bytes]:
        came.append(1)
        return [b"x" * 60, b"x" * 41, b"x" * 1000]

    network = Network({URL: Page(headers=headers, chunks=chunks())})

    with pytest.raises(DocumentTooLarge):
        network.downloader().download(URL, target)

    assert not target.exists() or target.stat().st_size <= 60


def test_document_of_just_the_limit_is_taken(target: Path) -> None:
    network = Network({URL: Page(headers={"content-length": "100"}, chunks=(b"x" * 100,))})

    assert network.downloader().download(URL, target) == 100


def test_passing_failure_is_tried_three_times(target: Path) -> None:
    network = Network({URL: [Page(503), None, Page()]})

    assert network.downloader().download(URL, target) == 8
    assert network.now == 2

    network.pages[URL] = [Page(503), Page(429), Page(500), Page()]
    with pytest.raises(Unreachable) as failed:
        network.downloader().download(URL, target)
    assert failed.value.failure.message == "files.example answered with the status 500"


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (Page(404), "URL_ANSWERED"),
        (Page(204), "URL_ANSWERED"),
        (Page(304), "URL_ANSWERED"),
        (Page(headers={"content-encoding": "gzip"}), "URL_ENCODED"),
        (redirect(""), "URL_REFUSED"),
        (redirect("https://[half"), "URL_REFUSED"),
        (redirect("file:///etc/passwd"), "URL_REFUSED"),
    ],
)
def test_answer_that_is_no_document_ends_at_once(target: Path, page: Page, code: str) -> None:
    network = Network({URL: page})

    with pytest.raises(DocumentError) as failed:
        network.downloader().download(URL, target)

    assert failed.value.failure.code == code
    assert len(network.connected) == 1


def test_download_ends_with_its_time(target: Path) -> None:
    network = Network({URL: redirect(URL)})

    def exchange_slowly(location: Location, address: str, seconds: float) -> AbstractContextManager[Reply]:
        network.now += 25
        return network.exchange(location, address, seconds)

    downloader = replace(network.downloader(), exchange=exchange_slowly)
    with pytest.raises(Unreachable) as failed:
        downloader.download(URL, target)

    assert failed.value.failure.message == "files.example took too long to answer"
    assert len(network.connected) == 3


def test_name_that_leads_nowhere_is_unreachable(target: Path) -> None:
    with pytest.raises(Unreachable):
        Network(names={"files.example": []}).downloader().download(URL, target)
