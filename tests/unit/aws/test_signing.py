"""The signer against botocore's own, with one frozen clock for both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import botocore.session
import pytest
from botocore.config import Config
from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.aws.signing import LONGEST_EXPIRY_SECONDS, SigningCredentials, UrlSigner

NOW_MS = 1_790_000_123_456
LATER_MS = NOW_MS + 3 * 86_400_000
LOCAL = "http://127.0.0.1:4566"
CREDENTIALS = SigningCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
SESSION = SigningCredentials("ASIAEXAMPLE", "secret/+=", token="FwoGZXIvYXdzE==/+" * 80)

KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
ODD_KEYS = (
    "uploads/t1/b1/EXTRACTION/0190a5c2-3c1d-7d42-b6a1-9c1f6a3e8d11",
    "a b+c%20d&e=f?g#h",
    "Straße/日本語/😀.pdf",
    "tilde~and*star'(paren)!",
    "//double//slash/",
    "/leading",
    "a/../b/./c",
    ".",
    "line\nbreak\ttab",
    "back\\slash;semi:colon@at,comma$",
)


class Reference:
    """botocore's signer, made once for each way of addressing since a client costs 0.1 s."""

    def __init__(self) -> None:
        self._clients: dict[tuple[Any, ...], Any] = {}

    def url(self, signer: tuple[SigningCredentials, str, str | None], call: Mapping[str, Any], now_ms: int) -> str:
        client = self._clients.get(signer) or self._clients.setdefault(signer, self._make(*signer))
        params = {"Bucket": call["bucket"], "Key": call["key"]}
        if call.get("content_type") is not None:
            params["ContentType"] = call["content_type"]
        for name, value in (call.get("response_headers") or {}).items():
            params["Response" + "".join(word.capitalize() for word in name.split("-"))] = value
        if call.get("version_id") is not None:
            params["VersionId"] = call["version_id"]
        now = datetime.fromtimestamp(now_ms // 1000, UTC)
        with patch("botocore.auth.get_current_datetime", return_value=now):
            return str(
                client.generate_presigned_url(
                    call["method"].lower() + "_object", Params=params, ExpiresIn=call["expires_seconds"]
                )
            )

    @staticmethod
    def _make(credentials: SigningCredentials, region: str, endpoint: str | None) -> Any:  # noqa: ANN401  # a botocore client
        config = Config(
            signature_version="s3v4",
            s3={
                "addressing_style": "virtual" if endpoint is None else "path",
                "us_east_1_regional_endpoint": "regional",
            },
        )
        return botocore.session.Session().create_client(
            "s3",
            region_name=region,
            endpoint_url=endpoint,
            aws_access_key_id=credentials.access_key,
            aws_secret_access_key=credentials.secret_key,
            aws_session_token=credentials.token,
            config=config,
        )


@pytest.fixture(scope="module")
def reference() -> Iterator[Reference]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_CONFIG_FILE", "/nonexistent")
        environment.setenv("AWS_EC2_METADATA_DISABLED", "true")
        yield Reference()


def assert_same(
    reference: Reference,
    signer: tuple[SigningCredentials, str, str | None],
    now_ms: int = NOW_MS,
    **call: Any,  # noqa: ANN401  # the arguments of sign
) -> None:
    request: dict[str, Any] = {"method": "PUT", "bucket": "sheaf-uploads", "key": "k", "expires_seconds": 900} | call

    assert UrlSigner(*signer).sign(**request, now_ms=now_ms) == reference.url(signer, request, now_ms)


@settings(deadline=None, max_examples=150)
@given(
    call=st.fixed_dictionaries(
        {
            "key": KEYS,
            "method": st.sampled_from(["GET", "PUT"]),
            "expires_seconds": st.integers(1, LONGEST_EXPIRY_SECONDS),
        }
    ),
    credentials=st.sampled_from([CREDENTIALS, SESSION]),
    endpoint=st.sampled_from([None, LOCAL]),
    now_ms=st.integers(946_684_800_000, 4_102_444_800_000),
)
def test_sign_any_key_is_byte_identical_to_botocore(
    reference: Reference, call: dict[str, Any], credentials: SigningCredentials, endpoint: str | None, now_ms: int
) -> None:
    assert_same(reference, (credentials, "eu-central-1", endpoint), now_ms, **call)


@pytest.mark.parametrize("key", ODD_KEYS)
@pytest.mark.parametrize("endpoint", [None, LOCAL])
def test_sign_odd_key_is_byte_identical_to_botocore(reference: Reference, key: str, endpoint: str | None) -> None:
    assert_same(reference, (SESSION, "us-west-2", endpoint), key=key)


@pytest.mark.parametrize("region", ["us-east-1", "us-west-2", "eu-central-1", "us-gov-west-1", "cn-north-1"])
@pytest.mark.parametrize("bucket", ["sheaf-uploads", "docs.example.com", "0ab"])
def test_sign_any_partition_and_bucket_is_byte_identical_to_botocore(
    reference: Reference, region: str, bucket: str
) -> None:
    assert_same(reference, (CREDENTIALS, region, None), bucket=bucket)


@pytest.mark.parametrize(
    "endpoint",
    ["http://localhost:80", "https://localhost:443", "https://s3.internal", "http://[::1]:9000", LOCAL + "/"],
)
def test_sign_endpoint_host_and_port_are_byte_identical_to_botocore(reference: Reference, endpoint: str) -> None:
    assert_same(reference, (CREDENTIALS, "us-east-1", endpoint))


@settings(deadline=None, max_examples=50)
@given(content_type=st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40))
def test_sign_put_with_content_type_is_byte_identical_to_botocore(reference: Reference, content_type: str) -> None:
    assert_same(reference, (SESSION, "us-east-1", LOCAL), content_type=content_type)


@settings(deadline=None, max_examples=50)
@given(disposition=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), token=st.booleans())
def test_sign_get_with_response_headers_is_byte_identical_to_botocore(
    reference: Reference, disposition: str, token: bool
) -> None:
    headers = {
        "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "content-disposition": disposition,
        "cache-control": "no-store",
    }

    signer = (SESSION if token else CREDENTIALS, "us-east-1", None)

    assert_same(reference, signer, method="GET", response_headers=headers)


@pytest.mark.parametrize("headers", [None, {"content-type": "application/pdf"}])
@pytest.mark.parametrize("version_id", ["3sL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY", "null"])
def test_sign_get_of_a_version_is_byte_identical_to_botocore(
    reference: Reference, version_id: str, headers: dict[str, str] | None
) -> None:
    signer = (SESSION, "us-east-1", None)

    assert_same(reference, signer, method="GET", response_headers=headers, version_id=version_id)


def test_sign_one_signer_over_several_days_and_headers_keeps_nothing_stale(reference: Reference) -> None:
    signing = (SESSION, "us-east-1", None)
    signer = UrlSigner(*signing)
    calls: list[tuple[dict[str, Any], int]] = [
        ({"method": "PUT", "bucket": bucket, "key": key, "expires_seconds": 60, "content_type": content_type}, now_ms)
        for now_ms in (NOW_MS, LATER_MS, NOW_MS)
        for bucket in ("bucket-one", "bucket-two")
        for content_type in (None, "application/pdf")
        for key in ("a", "b")
    ]

    for call, now_ms in calls:
        assert signer.sign(**call, now_ms=now_ms) == reference.url(signing, call, now_ms)


def test_sign_from_many_threads_gives_the_urls_of_one_thread() -> None:
    calls = [(f"bucket-{n % 3}", f"key/{n}", NOW_MS + (n % 5) * 86_400_000) for n in range(3_000)]
    alone = [UrlSigner(SESSION, "us-east-1").sign("PUT", bucket, key, 60, now) for bucket, key, now in calls]
    shared = UrlSigner(SESSION, "us-east-1")

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda call: shared.sign("PUT", call[0], call[1], 60, call[2]), calls))

    assert together == alone


def expires_of(url: str) -> int:
    return int(parse_qs(urlsplit(url).query)["X-Amz-Expires"][0])


@pytest.mark.parametrize(
    ("left_ms", "usable"),
    [(3_600_000, 3_600), (60_999, 60), (0, 0), (-5_000, 0), (30 * 86_400_000, LONGEST_EXPIRY_SECONDS)],
)
def test_usable_seconds_ends_with_the_credentials(left_ms: int, usable: int) -> None:
    whole_second_ms = NOW_MS // 1000 * 1000
    credentials = SigningCredentials("AK", "secret", "token", whole_second_ms + left_ms)

    assert UrlSigner(credentials, "us-east-1").usable_seconds(whole_second_ms) == usable


def test_usable_seconds_of_credentials_without_end_is_what_s3_allows() -> None:
    assert UrlSigner(CREDENTIALS, "us-east-1").usable_seconds(NOW_MS) == LONGEST_EXPIRY_SECONDS


@given(now_ms=st.integers(0, 10**13), left_ms=st.integers(1_000, 10**9), wanted=st.integers(1, LONGEST_EXPIRY_SECONDS))
def test_sign_never_outlives_the_credentials(now_ms: int, left_ms: int, wanted: int) -> None:
    signer = UrlSigner(SigningCredentials("AK", "secret", "token", now_ms + left_ms), "us-east-1")

    expires = expires_of(signer.sign("GET", "bucket", "key", wanted, now_ms))

    assert 1 <= expires <= wanted
    assert (now_ms // 1000 + expires) * 1000 <= now_ms + left_ms


def test_sign_with_credentials_that_are_over_is_refused() -> None:
    signer = UrlSigner(SigningCredentials("AK", "secret", "token", NOW_MS), "us-east-1")

    with pytest.raises(ValueError, match="credentials are over"):
        signer.sign("PUT", "bucket", "key", 60, NOW_MS)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"method": "POST"}, "'POST'"),
        ({"bucket": "No_Bucket"}, "'No_Bucket'"),
        ({"key": ""}, "key is empty"),
        ({"expires_seconds": 0}, "is 0"),
        ({"expires_seconds": LONGEST_EXPIRY_SECONDS + 1}, "604801"),
        ({"response_headers": {"x-evil": "1"}}, "'x-evil'"),
    ],
)
def test_sign_what_s3_would_refuse_is_refused_by_name(wrong: dict[str, Any], named: str) -> None:
    right: dict[str, Any] = {"method": "GET", "bucket": "bucket", "key": "key", "expires_seconds": 60, "now_ms": NOW_MS}

    with pytest.raises(ValueError, match=named):
        UrlSigner(CREDENTIALS, "us-east-1").sign(**(right | wrong))


@pytest.mark.parametrize("endpoint", ["127.0.0.1:4566", "ftp://host", "http://", "http://host/path", "http://u@host"])
def test_signer_with_a_wrong_endpoint_is_refused_by_name(endpoint: str) -> None:
    with pytest.raises(ValueError, match="endpoint"):
        UrlSigner(CREDENTIALS, "us-east-1", endpoint)


def test_credentials_printed_show_neither_secret_nor_token() -> None:
    shown = repr(SESSION) + repr(UrlSigner(SESSION, "us-east-1"))

    assert SESSION.secret_key not in shown
    assert str(SESSION.token) not in shown
