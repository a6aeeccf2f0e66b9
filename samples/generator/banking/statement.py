"""What a bank statement says, before anyone drew it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.generator.banking.notices import draw_notices
from samples.generator.people import Place, people, place

WITHDRAWALS = (
    "Card, Tidewater Grocers",
    "Rent, Foundry Street",
    "Cash, Old Mill branch",
    "Power and light",
    "Rail pass",
)
DEPOSITS = ("Wages, Gantry Steel Works", "Cheque paid in", "Refund, Dovetail Brewing", "Transfer from savings")
MEMOS = ("counter 4, in person", "standing order, yearly", "held for two days", "by telephone")
CODES = ("S1", "C1", "V3", "T6")
RATES = ("0.05%", "0.35%", "1.2%", "2.75%")


@dataclass(frozen=True, slots=True)
class Transaction:
    """One movement; `balance` is the account's after it, `memo` a second line or nothing."""

    day: date
    words: str
    memo: str | None
    cents: int
    is_deposit: bool
    balance: int


@dataclass(frozen=True, slots=True)
class Account:
    """One account with its movements, oldest first."""

    digits: str
    code: str
    rate: str
    opening: int
    transactions: tuple[Transaction, ...]

    @property
    def closing(self) -> int:
        return self.transactions[-1].balance if self.transactions else self.opening


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; what is None does not stand in the document. `fees` and `interest` are of the period, the year."""

    number: str
    member: str
    holders: tuple[str, ...]
    place: Place
    phone: str
    first_day: date
    last_day: date
    answer: bool
    kind: str
    interest: tuple[int, int]
    fees: tuple[int | None, int | None]
    notices: tuple[str, ...]
    accounts: tuple[Account, ...]

    @property
    def holder_line(self) -> str:
        return " and ".join(self.holders)

    @property
    def account(self) -> Account:
        """The first account, the only one of a trust's statement."""
        return self.accounts[0]

    @property
    def account_number(self) -> str:
        return f"07-{self.account.digits}-{self.member[2:6]}"

    @property
    def closing(self) -> int:
        return sum(account.closing for account in self.accounts)


def make_statement(seed: int, sizes: tuple[int, ...], months: int) -> Statement:
    """An invented statement of so many months, an account for each of `sizes`; the same seed gives the same one."""
    random = Random(f"bank-{seed}")
    first = date(2025, 1 + 3 * random.randrange(4), 1)
    last = date(first.year, first.month + months - 1, 28)
    interest, fees = random.randrange(40, 9000), random.randrange(500, 4000)
    return Statement(
        number=f"{first.year}-{random.randrange(1000, 9999)}",
        member=f"M-{random.randrange(100000, 999999)}",
        holders=people(random, 1 + seed % 2),
        place=place(random),
        phone=f"({random.choice(('419', '316', '503'))}) 555-01{random.randrange(10, 99)}",
        first_day=first,
        last_day=last,
        answer=seed % 3 != 0,
        kind=("PC", "BC", "TR")[seed % 3],
        interest=(interest, interest + random.randrange(100, 9000)),
        fees=(fees if seed % 2 else None, fees * 3 if seed % 4 else None),
        notices=draw_notices(random, 2 + seed % 2),
        accounts=tuple(_account(random, size, first, last) for size in sizes),
    )


def _account(random: Random, size: int, first: date, last: date) -> Account:
    opening = random.randrange(1_500_000, 4_000_000)
    return Account(
        digits=f"{random.randrange(1000, 9999)}",
        code=random.choice(CODES),
        rate=random.choice(RATES),
        opening=opening,
        transactions=tuple(_transactions(random, size, first, last, opening)),
    )


def _transactions(random: Random, size: int, first: date, last: date, balance: int) -> Iterator[Transaction]:
    for offset in sorted(random.randrange((last - first).days + 1) for _ in range(size)):
        is_deposit = random.random() < 0.3
        cents = random.randrange(30_000, 250_000) if is_deposit else random.randrange(300, 24_000)
        balance += cents if is_deposit else -cents
        words = random.choice(DEPOSITS if is_deposit else WITHDRAWALS)
        memo = random.choice(MEMOS) if random.random() < 0.35 else None
        yield Transaction(first + timedelta(days=offset), words, memo, cents, is_deposit, balance)
