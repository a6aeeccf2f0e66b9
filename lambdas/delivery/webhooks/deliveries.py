"""A delivery: one event to one URL, over however many tries, and the ways in which it changes.

PENDING ──claim──> (being sent) ──deliver──> DELIVERED
   ▲                    │ └──fail────> PENDING with a later try, or FAILED after the last
   └───────replay───────┴──> HELD, while its endpoint is disabled
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from lambdas.delivery.webhooks.schedule import TRIES, Schedule

LEASE = 90_000
"""How long one try may take, in milliseconds: longer than a POST with what has to be read before it."""
POSTPONEMENT = 10_000
REMIND = 300_000
"""How long a message may take to come, at first, before another one is sent."""
LONGEST_REMINDER = 3_600_000
LONGEST_MESSAGE_DELAY = 900_000
"""The most that a message can be put off by its queue; what is later is left to the sweeper."""


class DeliveryState(StrEnum):
    """HELD is for a disabled endpoint; DELIVERED, FAILED and HELD last until somebody replays the delivery."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"
    HELD = "held"


class Reason(StrEnum):
    """Why the latest try failed, or there was none."""

    ANSWERED = "answered"  # with a status that is no success
    UNREACHABLE = "unreachable"  # nobody answered, or not within the time
    REFUSED = "refused"  # the URL leads where nothing is sent to
    UNTRUSTED = "untrusted"  # the certificate is not of the name
    INTERRUPTED = "interrupted"  # we broke off
    ENDPOINT_DELETED = "endpoint_deleted"
    ENDPOINT_DISABLED = "endpoint_disabled"
    SUPERSEDED = "superseded"  # what it tells of was retried, and has another end, or none yet
    GONE = "gone"  # what it tells of was deleted, or is past its retention


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Times are epoch milliseconds, `expires_at` alone seconds, as DynamoDB's TTL wants it.

    `subject` is the id of a document, or of a batch, and `round` which of its ends this tells of. `attempts` counts
    tries since the last of `replays`; `due_at` is when the sweeper has to see that a message is there.
    """

    id: str
    tenant: str
    endpoint: str
    event: str
    event_type: str
    subject: str
    round: int
    created_at: int
    expires_at: int
    version: int = 1
    state: DeliveryState = DeliveryState.PENDING
    attempts: int = 0
    replays: int = 0
    reminders: int = 0
    due_at: int | None = None
    leased_until: int | None = None
    next_at: int | None = None
    tried_at: int | None = None
    last_status: int | None = None
    last_reason: Reason | None = None
    delivered_at: int | None = None

    def is_being_sent(self, now: int) -> bool:
        """Return whether a try is under way."""
        return self.leased_until is not None and self.leased_until > now

    def is_same_try(self, other: Delivery) -> bool:
        """Return whether two states of a delivery are before or within the same try."""
        return (self.replays, self.attempts) == (other.replays, other.attempts)


def event_id(detail_id: str) -> str:
    """Return the id under which receivers know an event: the same for each of them, each try and each replay."""
    return "event_" + _digest(detail_id)


def delivery_id(event: str, endpoint: str) -> str:
    """Return the id of an event's delivery to an endpoint, which a doubled event has again."""
    return "whd_" + _digest(f"{event} {endpoint}")


def schedule_first(delivery: Delivery, now: int) -> Delivery:
    """A new delivery whose first try is due at once."""
    return replace(delivery, next_at=now, due_at=now + REMIND)


def claim(held: Delivery, now: int) -> Delivery:
    """The delivery with a try under way."""
    return _write(
        held,
        attempts=held.attempts + 1,
        reminders=0,
        tried_at=now,
        next_at=None,
        leased_until=now + LEASE,
        due_at=now + LEASE,
    )


def deliver(held: Delivery, status: int, now: int) -> Delivery:
    """The delivery after a try that was answered with a success."""
    return _end(held, DeliveryState.DELIVERED, last_status=status, last_reason=None, delivered_at=now)


def fail(held: Delivery, reason: Reason, status: int | None, now: int, schedule: Schedule) -> Delivery:
    """The delivery after a try that failed: with the next one ahead, or FAILED after the last."""
    if held.attempts >= TRIES:
        return _end(held, DeliveryState.FAILED, last_reason=reason, last_status=status)
    next_at = now + schedule.delay(held.attempts)
    due_at = next_at + REMIND if next_at - now <= LONGEST_MESSAGE_DELAY else next_at
    return _write(held, last_reason=reason, last_status=status, next_at=next_at, due_at=due_at, leased_until=None)


def give_up(held: Delivery, reason: Reason) -> Delivery:
    """The delivery that is pointless to try again."""
    return _end(held, DeliveryState.FAILED, last_reason=reason)


def hold(held: Delivery) -> Delivery:
    """The delivery while its endpoint is disabled."""
    return _end(held, DeliveryState.HELD, last_reason=Reason.ENDPOINT_DISABLED)


def postpone(held: Delivery, now: int) -> Delivery:
    """The delivery whose try did not come about because a service of ours was busy: it does not count."""
    next_at = now + POSTPONEMENT
    return _write(held, attempts=held.attempts - 1, leased_until=None, next_at=next_at, due_at=next_at + REMIND)


def replay(held: Delivery, now: int) -> Delivery:
    """The delivery from the start, whatever became of it."""
    return _write(
        held,
        state=DeliveryState.PENDING,
        replays=held.replays + 1,
        attempts=0,
        reminders=0,
        next_at=now,
        due_at=now + REMIND,
        leased_until=None,
    )


def remind(held: Delivery, now: int) -> Delivery:
    """The delivery whose message is sent again; each time it is waited for longer."""
    pause = min(REMIND << min(held.reminders, 10), LONGEST_REMINDER)
    return _write(held, reminders=held.reminders + 1, due_at=now + pause)


def _end(held: Delivery, state: DeliveryState, **changes: object) -> Delivery:
    return _write(held, state=state, due_at=None, next_at=None, leased_until=None, **changes)


def _write(held: Delivery, **changes: object) -> Delivery:
    return replace(held, version=held.version + 1, **changes)  # type: ignore[arg-type]


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()[:16]).decode().rstrip("=")
