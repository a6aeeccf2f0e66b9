"""What bodies of webhook requests hold: strict, since what is misspelt here would only be missed much later."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from lambdas.api.json_body import check_text, kind_of, read_list, read_text, show
from lambdas.delivery.webhooks.endpoints import PayloadOptions
from lambdas.errors import InvalidRequest, LimitExceeded, UnfetchableDocument
from lambdas.fetching.locations import LONGEST_URL, FetchPolicy, read_location

MOST_HEADERS, LONGEST_HEADER = 20, 2_000
HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
HEADER_VALUE = re.compile(r"(?:[!-~](?:[ \t!-~]*[!-~])?)?")
OURS = frozenset(
    {
        *("connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"),
        *("host", "content-length", "content-type", "content-encoding", "expect"),
    }
)
"""Headers that the connection or the body decides on; those of proxies and of signatures are no user's, either."""
REFUSED_STARTS = ("proxy-", "x-extend-")
FORMATS = ("json", "url")
HIGHEST_THRESHOLD = 1_000_000_000


def refuse_unknown(body: Mapping[str, Any], known: Collection[str], where: str = "") -> None:
    """InvalidRequest for a key that is none of `known`."""
    for key in body:
        if key not in known:
            raise InvalidRequest(
                f"{where}{show(key)[1:-1]} is no key that is known here; these are: {', '.join(known)}"
            )


def read_required(body: Mapping[str, Any], key: str, longest: int) -> str:
    """Return the string under `key`, which has to be there and may not be empty."""
    text = read_text(body, key, longest)
    if not text:
        raise InvalidRequest(f"{key} is missing" if text is None else f"{key} is empty")
    return text


def read_member(body: Mapping[str, Any], key: str, choices: Collection[str]) -> str | None:
    """Return the value under `key`, one of `choices`; None where there is none."""
    value = body.get(key)
    if value is not None and value not in choices:
        raise InvalidRequest(f"{key} is {show(value)}; it is one of {', '.join(choices)}")
    return value


def read_url(body: Mapping[str, Any], policy: FetchPolicy) -> str | None:
    """Return the `url` of a body, as far as it can be judged before anybody connects to where it leads."""
    url = read_text(body, "url", LONGEST_URL)
    if url is not None:
        try:
            read_location(url, policy)
        except UnfetchableDocument as error:
            raise InvalidRequest(f"url is not taken: {error}") from None
    return url


def read_events(body: Mapping[str, Any], choices: Collection[str], kind: str) -> tuple[str, ...] | None:
    """Return the `enabledEvents` of a body, each once; `kind` says in a refusal what they are the events of."""
    events = read_list(body, "enabledEvents")
    if events is None:
        return None
    for number, event in enumerate(events):
        if not isinstance(event, str) or event not in choices:
            raise InvalidRequest(
                f"enabledEvents[{number}] is {show(event)}, no event of {kind}; these are: {', '.join(choices)}"
            )
    return tuple(dict.fromkeys(events))


def read_headers(options: Mapping[str, Any]) -> dict[str, str] | None:
    """Return the headers of advanced options; refusals name a header and never show its value, which may be a key."""
    headers = _read_object(options, "headers", "advancedOptions.headers")
    if headers is None:
        return None
    if len(headers) > MOST_HEADERS:
        raise LimitExceeded(f"advancedOptions.headers has {len(headers)} headers; the limit is {MOST_HEADERS}")
    for name, value in headers.items():
        _check_header(name, value)
    return dict(headers)


def read_payload(options: Mapping[str, Any]) -> PayloadOptions | None:
    """Return the payload options of advanced options."""
    payload = _read_object(options, "payload", "advancedOptions.payload")
    if payload is None:
        return None
    refuse_unknown(payload, ("format", "urlThresholdBytes"), "advancedOptions.payload.")
    chosen, threshold = payload.get("format"), payload.get("urlThresholdBytes")
    if chosen not in FORMATS:
        raise InvalidRequest(f"advancedOptions.payload.format is {show(chosen)}; it is one of {', '.join(FORMATS)}")
    if threshold is not None and (type(threshold) is not int or not 0 <= threshold <= HIGHEST_THRESHOLD):
        raise InvalidRequest(
            f"advancedOptions.payload.urlThresholdBytes is {show(threshold)}; it is a whole number of bytes from 0 to "
            f"{HIGHEST_THRESHOLD}"
        )
    return PayloadOptions(chosen == "url", threshold)


def read_options(body: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the `advancedOptions` of a body, as they came."""
    options = _read_object(body, "advancedOptions", "advancedOptions")
    if options is not None:
        refuse_unknown(options, ("headers", "payload"), "advancedOptions.")
    return options


def _read_object(body: Mapping[str, Any], key: str, where: str) -> dict[str, Any] | None:
    value = body.get(key)
    if value is None or isinstance(value, dict):
        return value
    raise InvalidRequest(f"{where} is {kind_of(value)}, not an object")


def _check_header(name: str, value: object) -> None:
    if not HEADER_NAME.fullmatch(name):
        raise InvalidRequest(f"advancedOptions.headers: {show(name)} is no name of a header")
    if name.lower() in OURS or name.lower().startswith(REFUSED_STARTS):
        raise InvalidRequest(f"advancedOptions.headers: {name} cannot be set; Sheaf or the connection sets it")
    if not isinstance(value, str):
        raise InvalidRequest(f"advancedOptions.headers: {name} is {kind_of(value)}, not a string")
    check_text(value, f"advancedOptions.headers.{name}", LONGEST_HEADER)
    if not HEADER_VALUE.fullmatch(value):
        raise InvalidRequest(f"advancedOptions.headers: {name} has a value that is not printable ASCII")
