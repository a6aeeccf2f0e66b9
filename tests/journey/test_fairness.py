"""Small batches are done while a large one is still under way."""

from __future__ import annotations

from collections.abc import Callable

from local.client import ApiClient
from local.service import Service
from tests.journey.client import wait_until
from tests.journey.submission import create, sample, submit, upload_all

MANY = 500


def test_five_documents_finish_while_most_of_another_tenants_five_hundred_are_open(
    service: Service, other_key: str
) -> None:
    crowd = ApiClient(service.url, other_key)
    large = create(crowd, MANY)
    document = sample()
    upload_all(large.urls, [document] * MANY)

    small = submit(service.api, [document] * 5)
    open_then: list[int] = []

    def small_is_done() -> bool:
        done = bool(service.api.batch(small.id)["waiting"] == 0)
        if done:
            open_then.append(crowd.batch(large.id)["waiting"])
        return done

    wait_until(small_is_done, seconds=60)
    assert open_then[0] > 0.8 * MANY
    wait_until(lambda: crowd.batch(large.id)["waiting"] == 0, seconds=180, pause=1)
    assert crowd.batch(large.id)["counts"]["COMPLETE"] == MANY


def test_tenants_see_nothing_of_each_other(service: Service, new_key: Callable[[str], str]) -> None:
    mine = create(service.api, 2)
    stranger = ApiClient(service.url, new_key("stranger"))
    unknown = "2f0c5b0e-6a51-4f0e-9d0a-6f5f2f8f6f11"

    for method, path in (
        ("GET", "/v0/extract/batch/{batch}"),
        ("PUT", "/v0/extract/batch/{batch}"),
        ("GET", "/v0/extract/batch/upload_urls/{batch}/0/1"),
        ("GET", "/v0/generate_excel_from_batch/{batch}"),
        ("POST", "/v0/extract/batch/{batch}/retry"),
        ("POST", "/v0/extract/batch/{batch}/cancel"),
        ("GET", "/v0/documents/{document}"),
    ):
        body = {"description": "mine now"} if method == "PUT" else None
        foreign = stranger.request(method, path.format(batch=mine.id, document=mine.ids[0]), body)
        assert foreign.status == 404, (path, foreign.text)
        absent = stranger.request(method, path.format(batch=unknown, document=unknown), body)
        assert (foreign.status, foreign.text.replace(mine.id, "").replace(mine.ids[0], "")) == (
            absent.status,
            absent.text.replace(unknown, ""),
        ), path
    assert service.api.batch(mine.id)["description"] == "journey"
    listed = stranger.request("GET", "/v0/extract/batch").json()
    assert mine.id not in str(listed)
