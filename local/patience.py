"""Calls that are tried again: what is throttled, broken for a moment or unreachable may be fine a little later."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from local.client import Answer, ApiClient
from local.failures import CommandFailed, Refused, Unreachable

TRIES = 8
LONGEST_PAUSE_SECONDS = 20.0
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that say nothing about the request itself."""


def persist(attempt: Callable[[], Answer], tries: int = TRIES) -> Answer:
    """Return the first answer that is not a passing one, or else the last answer; Unreachable after the last try."""
    for number in range(1, tries + 1):
        try:
            answer = attempt()
        except Unreachable:
            if number == tries:
                raise
            time.sleep(pause(number))
        else:
            if answer.status not in PASSING or number == tries:
                return answer
            time.sleep(_told(answer) or pause(number))
    raise AssertionError("at least one try is made")


def pause(number: int) -> float:
    """Seconds to wait after try `number`: twice as long each time, with jitter."""
    return min(LONGEST_PAUSE_SECONDS, 0.25 * 2.0**number) * random.uniform(0.5, 1.0)  # noqa: S311 - spreads load


def _told(answer: Answer) -> float:
    told = answer.headers.get("retry-after", "")
    return min(float(told), 60.0) if told.isdecimal() else 0.0


@dataclass(frozen=True, slots=True)
class PatientApi:
    """The API, called with patience."""

    client: ApiClient

    def call(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None, tries: int = TRIES
    ) -> Any:  # noqa: ANN401 - what JSON holds
        """Return what a 200 holds; Refused with the service's own sentence otherwise, or Unreachable."""
        answer = persist(lambda: self.client.request(method, path, body, headers), tries)
        if answer.status != 200:
            raise Refused(_sentence(method, path, answer), answer.status)
        return answer.json()


def _sentence(method: str, path: str, answer: Answer) -> str:
    said = answer.text.strip()[:500]
    if answer.status == 401:
        return "the service does not know this key; make one with `./sheaf key create`, or give --key"
    return f"{method} {path.split('?', maxsplit=1)[0]} answers {answer.status}: {said}"


def check_url(url: str) -> str:
    """Return the address of a service without its closing `/` and `/v0`; CommandFailed for what is no address."""
    if not url.startswith(("http://", "https://")):
        raise CommandFailed(f"--url is {url!r}; give the stack's output ApiUrl, as in https://….amazonaws.com")
    return url.rstrip("/").removesuffix("/v0").rstrip("/")
