"""What a user's URL may say, before anything is resolved or connected to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

from lambdas.errors import SettingsError, UnfetchableDocument
from lambdas.fetching.addresses import is_allowed

LONGEST_URL = 8_000
DEFAULT_PORTS = {"http": 80, "https": 443}
_PRINTABLE = re.compile(r"[!-\[\]-~]+")
"""ASCII without spaces, and without the backslash that some readers of URLs take for a slash."""
_PORTS = re.compile(r"[0-9]{1,5}(?:,[0-9]{1,5})*")
_NAME = re.compile(r"[a-z0-9_.-]{1,253}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """What a deployment lets users' URLs say. `ports` None stands for any port."""

    schemes: frozenset[str] = frozenset({"https"})
    ports: frozenset[int] | None = frozenset({80, 443})
    loopback: bool = False


@dataclass(frozen=True, slots=True)
class Location:
    """A checked URL: `target` is its path with its query; `host` is a name or an address without brackets."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The Host header: the port is left out where it is the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"


def read_policy(allow_http: str, allow_loopback: str, ports: str) -> FetchPolicy:
    """Return the policy in settings: `true` or `false` twice, and `any` or ports with commas between.

    SettingsError for anything else: what is misspelt must not open anything.
    """
    for switch in (allow_http, allow_loopback):
        if switch not in ("true", "false"):
            raise SettingsError(f"{switch!r} is neither true nor false, as ALLOW_HTTP and ALLOW_LOOPBACK have to be")
    if ports != "any" and not _PORTS.fullmatch(ports):
        raise SettingsError(f"FETCH_PORTS is {ports!r}, neither `any` nor ports with commas between")
    return FetchPolicy(
        schemes=frozenset({"http", "https"} if allow_http == "true" else {"https"}),
        ports=None if ports == "any" else frozenset(map(int, ports.split(","))),
        loopback=allow_loopback == "true",
    )


def read_location(url: str, policy: FetchPolicy) -> Location:
    """Return the checked URL; UnfetchableDocument says what is wrong with it, and never its path, query or password."""
    if len(url) > LONGEST_URL:
        raise _refuse(f"The URL has {len(url)} characters; the limit is {LONGEST_URL}")
    if not _PRINTABLE.fullmatch(url):
        raise _refuse("The URL is empty, or has characters in it that a URL writes percent-encoded")
    parts, port = _split(url)
    if parts.scheme not in policy.schemes:
        raise _refuse(f"The URL's scheme is not one that is fetched from: {', '.join(sorted(policy.schemes))}")
    if "@" in parts.netloc:
        raise _refuse("The URL has a user or a password in it; a signed URL is taken instead")
    if port is None:
        port = DEFAULT_PORTS[parts.scheme]
    if policy.ports is not None and port not in policy.ports:
        raise _refuse(f"The URL's port {port} is not one that is fetched from: {_listed(policy.ports)}")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Location(parts.scheme, _check_host(parts.hostname or "", policy), port, target)


def follow(location: Location, target: str, policy: FetchPolicy) -> Location:
    """Return where a redirect leads, checked as the first URL was."""
    if not _PRINTABLE.fullmatch(target):
        raise _refuse(f"{location.host} redirected to what is no URL")
    try:
        return read_location(urljoin(location.url, target), policy)
    except ValueError:
        raise _refuse(f"{location.host} redirected to what is no URL") from None


def _split(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _refuse("The URL cannot be read: its host or its port is malformed") from None
    return parts, port


def _check_host(host: str, policy: FetchPolicy) -> str:
    try:
        address = str(ip_address(host))
    except ValueError:
        if not _NAME.fullmatch(host):
            raise _refuse("The URL has no host, or one that is no name") from None
        return host
    if not is_allowed(address, loopback=policy.loopback):
        raise _refuse(f"The URL's host {address} is not a public address")
    return address


def _listed(ports: frozenset[int]) -> str:
    return ", ".join(str(port) for port in sorted(ports))


def _refuse(sentence: str) -> UnfetchableDocument:
    return UnfetchableDocument("URL_REFUSED", sentence)
