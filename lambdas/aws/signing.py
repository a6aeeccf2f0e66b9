"""Presigned S3 URLs by Signature Version 4 in the query, thousands at a time.

The signing key depends on the day alone and most of the query on the second alone, so both are kept; what is left for
each URL is one hash and one HMAC. The rules are those of "Authenticating Requests: Using Query Parameters" in the
Amazon S3 API reference; a test holds the outcome byte-identical to botocore's.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from types import MappingProxyType
from urllib.parse import quote, urlsplit

LONGEST_EXPIRY_SECONDS = 604_800
"""Seven days: the most that S3 takes as X-Amz-Expires."""

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_DEFAULT_PORTS = MappingProxyType({"http": 80, "https": 443})
_METHODS = frozenset({"GET", "PUT", "HEAD", "DELETE"})
_RESPONSE_HEADERS = frozenset(
    {"cache-control", "content-disposition", "content-encoding", "content-language", "content-type", "expires"}
)


@dataclass(frozen=True, slots=True)
class SigningCredentials:
    """What URLs are signed with; `expires_at_ms` is in epoch milliseconds, None for keys that do not run out."""

    access_key: str
    secret_key: str = field(repr=False)
    token: str | None = field(default=None, repr=False)
    expires_at_ms: int | None = None


@dataclass(frozen=True, slots=True)
class _Moment:
    """All of a URL that follows from the second, the expiry and the names of the signed headers."""

    query: str
    canonical_query: str
    string_to_sign: str
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a bucket answers: the URL's start, the Host header that is signed, the path before the key."""

    origin: str
    host: str
    prefix: str


class UrlSigner:
    """Signs URLs of one region with one set of credentials; safe to share between threads.

    `endpoint` None addresses `https://<bucket>.s3.<region>.amazonaws.com`, or the path style where a bucket's name
    cannot stand before a certificate's wildcard (it has a dot in it); any other `endpoint`, as `http://127.0.0.1:4566`,
    is addressed in path style.
    """

    def __init__(self, credentials: SigningCredentials, region: str, endpoint: str | None = None) -> None:
        self._credentials = credentials
        self._region = region
        self._endpoint = _checked_endpoint(endpoint) if endpoint is not None else None
        self._token_pair = f"&X-Amz-Security-Token={_quote(credentials.token)}" if credentials.token is not None else ""
        # Each memo is one entry, replaced by a single assignment: a race costs a recomputation, never a wrong URL.
        self._key_of_day: tuple[str, bytes] = ("", b"")
        self._last_moment: tuple[tuple[int, int, str], _Moment] | None = None
        self._last_target: tuple[str, _Target] | None = None

    def usable_seconds(self, now_ms: int) -> int:
        """How long a URL signed at `now_ms` can live: seven days, or until the credentials end; 0 where they have."""
        if self._credentials.expires_at_ms is None:
            return LONGEST_EXPIRY_SECONDS
        # The URL's clock starts at the whole second that is written into it.
        left = self._credentials.expires_at_ms // 1000 - now_ms // 1000
        return max(0, min(left, LONGEST_EXPIRY_SECONDS))

    def sign(
        self,
        method: str,
        bucket: str,
        key: str,
        expires_seconds: int,
        now_ms: int,
        *,
        content_type: str | None = None,
        response_headers: Mapping[str, str] | None = None,
        version_id: str | None = None,
    ) -> str:
        """The URL that allows `method` on one object for `expires_seconds` from `now_ms` (epoch milliseconds).

        It lives for `usable_seconds(now_ms)` where that is less. `content_type` becomes a header that the request must
        carry. `response_headers` are those that S3 is to answer a GET with, by their own lower-case names
        (`content-disposition`, `content-type`, …). `version_id` names one version of the object.
        Raises ValueError for what S3 would refuse, and for credentials that are over at `now_ms`.
        """
        _check_request(method, bucket, key, expires_seconds)
        usable = self.usable_seconds(now_ms)
        if usable < 1:
            raise ValueError("the signing credentials are over: renew them before signing")
        signed_headers = "host" if content_type is None else "content-type;host"
        moment = self._moment(now_ms // 1000, min(expires_seconds, usable), signed_headers)
        target = self._target(bucket)
        path = target.prefix + quote(key)
        first, last = _overrides(response_headers)
        if version_id is not None:
            first, last = f"{first}versionId={_quote(version_id)}&", f"{last}&versionId={_quote(version_id)}"
        headers = f"host:{target.host}\n"
        if content_type is not None:
            headers = f"content-type:{' '.join(content_type.split())}\n{headers}"
        request = f"{method}\n{path}\n{moment.canonical_query}{last}\n{headers}\n{signed_headers}\nUNSIGNED-PAYLOAD"
        to_sign = moment.string_to_sign + sha256(request.encode()).hexdigest()
        signature = hmac.digest(moment.key, to_sign.encode(), "sha256").hex()
        return f"{target.origin}{path}?{first}{moment.query}&X-Amz-Signature={signature}"

    def _moment(self, second: int, expires_seconds: int, signed_headers: str) -> _Moment:
        wanted = (second, expires_seconds, signed_headers)
        known = self._last_moment
        if known is not None and known[0] == wanted:
            return known[1]
        moment = self._make_moment(*wanted)
        self._last_moment = (wanted, moment)
        return moment

    def _make_moment(self, second: int, expires_seconds: int, signed_headers: str) -> _Moment:
        stamp = datetime.fromtimestamp(second, UTC).strftime("%Y%m%dT%H%M%SZ")
        scope = f"{stamp[:8]}/{self._region}/s3/aws4_request"
        start = (
            f"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={_quote(f'{self._credentials.access_key}/{scope}')}"
            f"&X-Amz-Date={stamp}&X-Amz-Expires={expires_seconds}"
        )
        headers = f"&X-Amz-SignedHeaders={_quote(signed_headers)}"
        return _Moment(
            query=start + headers + self._token_pair,
            canonical_query=start + self._token_pair + headers,
            string_to_sign=f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n",
            key=self._signing_key(stamp[:8]),
        )

    def _signing_key(self, day: str) -> bytes:
        known_day, key = self._key_of_day
        if known_day == day:
            return key
        key = f"AWS4{self._credentials.secret_key}".encode()
        for part in (day, self._region, "s3", "aws4_request"):
            key = hmac.digest(key, part.encode(), "sha256")
        self._key_of_day = (day, key)
        return key

    def _target(self, bucket: str) -> _Target:
        known = self._last_target
        if known is not None and known[0] == bucket:
            return known[1]
        target = self._make_target(bucket)
        self._last_target = (bucket, target)
        return target

    def _make_target(self, bucket: str) -> _Target:
        if self._endpoint is not None:
            return _Target(self._endpoint, _host(self._endpoint), f"/{bucket}/")
        suffix = "amazonaws.com.cn" if self._region.startswith("cn-") else "amazonaws.com"
        host = f"s3.{self._region}.{suffix}"
        if "." in bucket:
            return _Target(f"https://{host}", host, f"/{bucket}/")
        return _Target(f"https://{bucket}.{host}", f"{bucket}.{host}", "/")


def _quote(text: str) -> str:
    return quote(text, safe="")


def _check_request(method: str, bucket: str, key: str, expires_seconds: int) -> None:
    if method not in _METHODS:
        raise ValueError(f"method {method!r} cannot be signed; one of {', '.join(sorted(_METHODS))} can")
    if not _BUCKET.fullmatch(bucket):
        raise ValueError(f"bucket {bucket!r} is no name that S3 gives")
    if not key:
        raise ValueError("the key is empty")
    if not 1 <= expires_seconds <= LONGEST_EXPIRY_SECONDS:
        raise ValueError(f"expires_seconds is {expires_seconds}; S3 takes 1 to {LONGEST_EXPIRY_SECONDS}")


def _overrides(response_headers: Mapping[str, str] | None) -> tuple[str, str]:
    """The response-* pairs as they stand before the signing parameters, and sorted as they stand after them."""
    if not response_headers:
        return "", ""
    unknown = sorted(set(response_headers) - _RESPONSE_HEADERS)
    if unknown:
        raise ValueError(
            f"S3 overrides no response header {unknown[0]!r}; it does {', '.join(sorted(_RESPONSE_HEADERS))}"
        )
    pairs = [f"response-{name}={_quote(value)}" for name, value in response_headers.items()]
    return "".join(f"{pair}&" for pair in pairs), "".join(f"&{pair}" for pair in sorted(pairs))


def _checked_endpoint(endpoint: str) -> str:
    parts = urlsplit(endpoint)
    if (
        parts.scheme not in _DEFAULT_PORTS
        or not parts.hostname
        or parts.path.strip("/")
        or parts.query
        or parts.username
    ):
        raise ValueError(f"endpoint {endpoint!r} is not of the form http(s)://host[:port]")
    return f"{parts.scheme}://{parts.netloc}"


def _host(endpoint: str) -> str:
    """The Host header that a client sends to `endpoint`: without the port where it is the scheme's own."""
    parts = urlsplit(endpoint)
    name = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    return name if parts.port in {None, _DEFAULT_PORTS[parts.scheme]} else f"{name}:{parts.port}"
