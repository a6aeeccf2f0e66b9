"""The one exception hierarchy of Sheaf.

    SheafError
    ├── RequestError                  a caller's request that cannot be served; the dialects turn it into a 4xx
    │   ├── InvalidRequest            the request itself is wrong
    │   │   └── LimitExceeded         it asks for more than a documented limit
    │   ├── Unauthorized              no key, or one that is malformed, unknown, expired or revoked
    │   ├── QuotaExceeded             the key's pages of this month are used up
    │   ├── RateExceeded              the key calls faster than it may; carries how long to wait
    │   ├── Forbidden                 a key whose scope does not reach this far
    │   ├── NotFound                  unknown, or another tenant's: both answer alike
    │   ├── MethodNotAllowed          the path exists, the method does not
    │   ├── IdempotencyMismatch       an Idempotency-Key sent again with another body
    │   ├── PayloadTooLarge           the body is over the limit
    │   └── NotReady                  true later; carries how long to wait
    │       ├── Occupied              what it would change is in a state that does not admit it yet
    │       └── Overdue               it took too long, and nothing of it came to be
    ├── DocumentError                 a document that cannot be extracted; it ends FAILED with `failure`
    │   ├── UnreadableDocument        the bytes are not a document that we read
    │   ├── UnfetchableDocument       what its URL leads to cannot be fetched, or must not be
    │   ├── ProtectedDocument         it wants a password
    │   ├── DocumentTooLarge          it is over a limit of bytes, pages or seconds
    │   ├── PatternTooSlow            a configuration's pattern ran out of time on it
    │   └── UnusableConfiguration     its configuration was published, but cannot be loaded any more
    ├── ConfigurationError            a SenseML configuration that cannot be loaded; names the path in it and the place
    ├── StateError                    the state machine refuses
    │   ├── IllegalTransition         the transition does not exist from this state
    │   └── Conflict                  a conditional write lost against another one
    ├── Throttled                     a service asked us to slow down; never a failure of the document
    ├── RecognitionWanted             pages are to be recognised elsewhere first; never a failure of the document
    ├── DefectElsewhere               a defect in the process that reads documents; carries its type and its places
    ├── ReaderLost                    that process was ended from outside; never a failure of the document
    └── SettingsError                 a function's environment is incomplete or wrong

Messages of `RequestError`, `DocumentError` and `ConfigurationError` are public: they name keys, values and limits
of the request or the configuration, and never text out of a document.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SheafError(Exception):
    """The root: everything that Sheaf raises on purpose."""


class RequestError(SheafError):
    """A caller's request that cannot be served; `str(error)` is the public sentence."""


class InvalidRequest(RequestError):
    """The request itself is wrong."""


class LimitExceeded(InvalidRequest):
    """The request asks for more than a documented limit."""


class Unauthorized(RequestError):
    """No key, or one that is malformed, unknown, expired or revoked."""

    def __init__(self, message: str = "Unauthorized") -> None:
        super().__init__(message)


class Forbidden(RequestError):
    """A key whose scope does not reach this far."""


class QuotaExceeded(RequestError):
    """The key's pages of this month are used up."""


class RateExceeded(RequestError):
    """The key calls faster than it may: ask again after `retry_after` seconds."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class NotFound(RequestError):
    """Unknown, or another tenant's: both answer alike."""


class MethodNotAllowed(RequestError):
    """The path exists, the method does not; `allowed` lists the ones that do."""

    def __init__(self, method: str, path: str, allowed: tuple[str, ...]) -> None:
        super().__init__(f"Method {method} is not allowed for {path}; allowed: {', '.join(allowed)}")
        self.allowed = allowed


class IdempotencyMismatch(RequestError):
    """An Idempotency-Key sent again with another body."""


class PayloadTooLarge(RequestError):
    """The body is over the limit."""


class NotReady(RequestError):
    """True later: ask again after `retry_after` seconds."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Occupied(NotReady):
    """What the request would change is in a state, or within another change, that does not admit it yet."""


class Overdue(NotReady):
    """The request took too long, and nothing of it came to be: it may be sent again."""


class FailureCategory(StrEnum):
    """Whose turn it is when a document failed."""

    DOCUMENT = "document"  # the document has to change
    LIMIT = "limit"  # the document or a setting has to change
    CONFIGURATION = "configuration"  # the configuration has to change
    SERVICE = "service"  # we failed; a retry may succeed


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document ended FAILED, in public words: a stable code, a category and one sentence."""

    code: str
    category: FailureCategory
    message: str


class DocumentError(SheafError):
    """A document that cannot be extracted; retrying the same bytes would fail the same way."""

    category = FailureCategory.DOCUMENT

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.failure = Failure(code, self.category, message)


class UnreadableDocument(DocumentError):
    """The bytes are not a document that we read."""


class UnfetchableDocument(DocumentError):
    """What the document's URL leads to cannot be fetched, or must not be; the sentence never has the URL's query."""


class ProtectedDocument(DocumentError):
    """The document wants a password."""


class DocumentTooLarge(DocumentError):
    """The document is over a limit of bytes, pages or seconds."""

    category = FailureCategory.LIMIT


class PatternTooSlow(DocumentError):
    """A pattern of the configuration ran out of time on this document; the sentence names the field."""

    category = FailureCategory.CONFIGURATION

    def __init__(self, field_id: str, seconds: float) -> None:
        super().__init__("PATTERN_TOO_SLOW", f"The patterns of field '{field_id}' took longer than {seconds:g} seconds")


class UnusableConfiguration(DocumentError):
    """The configuration was published by a version of Sheaf that took it, and this one does not."""

    category = FailureCategory.CONFIGURATION

    def __init__(self, problem: str) -> None:
        super().__init__("CONFIGURATION_INVALID", f"The configuration cannot be used: {problem}")


_LONGEST_PATH = 200
"""Characters of a path that a sentence shows: its keys are a user's, and may be as long as the configuration."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text; lines and columns count from one, columns in characters."""

    line: int
    column: int


class ConfigurationError(SheafError):
    """A SenseML configuration that cannot be loaded.

    `path` says where, as in `fields[3].method.id`; the sentence names the value, what would be right (`hint`), and
    where that stands in the text (`place`), which is known once the text is at hand. `is_about_key` says that the key
    is wrong and not its value.
    """

    def __init__(
        self, path: str, message: str, hint: str = "", *, is_about_key: bool = False, place: Place | None = None
    ) -> None:
        where = f" (line {place.line}, column {place.column})" if place else ""
        sentence = f"{message}; {hint}" if hint else message
        shown = path if len(path) <= _LONGEST_PATH else f"{path[:_LONGEST_PATH]}…"
        super().__init__(f"{shown}: {sentence}{where}" if path else f"{sentence}{where}")
        self.path = path
        self.message = message
        self.hint = hint
        self.is_about_key = is_about_key
        self.place = place

    def at(self, place: Place | None) -> ConfigurationError:
        """The same error with its place in the text."""
        return ConfigurationError(self.path, self.message, self.hint, is_about_key=self.is_about_key, place=place)


class StateError(SheafError):
    """The state machine refuses."""


class IllegalTransition(StateError):
    """The transition does not exist from this state."""


class Conflict(StateError):
    """A conditional write lost against another one: read again, decide again."""


class Throttled(SheafError):
    """A service asked us to slow down; never a failure of the document."""


class RecognitionWanted(SheafError):
    """A document cannot be read on before these pages (zero-based numbers) have been recognised by a job elsewhere."""

    def __init__(self, pages: tuple[int, ...]) -> None:
        super().__init__(f"{len(pages)} pages have to be recognised elsewhere")
        self.pages = pages


class DefectElsewhere(SheafError):
    """A defect in the process that reads documents: what type `error` was of, and the `places` it went through."""

    def __init__(self, error: str, places: tuple[str, ...]) -> None:
        super().__init__(error)
        self.error = error
        self.places = places


class ReaderLost(SheafError):
    """The process that reads documents was ended from outside, as a system does that has no memory left."""


class SettingsError(SheafError):
    """A function's environment is incomplete or wrong; the message lists every bad key."""
