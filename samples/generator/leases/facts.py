"""The truth about a lease, as its layout writes it."""

from __future__ import annotations

from samples.generator import truth
from samples.generator.leases.lease import Lease
from samples.generator.leases.style import Style
from samples.generator.shown import Quantity


def truth_about(lease: Lease, style: Style) -> truth.Truth:
    """The parsed_document of `contracts` for this lease in this style."""
    return {
        "landlord": truth.text(lease.landlord),
        "tenant": truth.text(lease.tenant),
        "premises": truth.text(lease.premises.one_line),
        "lease_start": truth.day(style.day(lease.start)),
        "lease_end": truth.day(style.day(lease.end)),
        "monthly_rent": truth.currency(style.dollars(lease.rent)),
        "security_deposit": None if lease.deposit is None else truth.currency(style.dollars(lease.deposit)),
        "late_fee": None if lease.late_fee is None else truth.currency(style.dollars(lease.late_fee)),
        "rent_due_day": truth.number(Quantity(str(lease.due_day), lease.due_day)),
        "parking_spaces": None if lease.parking is None else truth.number(Quantity(str(lease.parking), lease.parking)),
        "pets": truth.text(lease.pets),
        "governing_state": truth.text(lease.state),
        "occupants": truth.texts(lease.occupants),
        "signed_on": truth.day(style.day(lease.signed)),
    }
