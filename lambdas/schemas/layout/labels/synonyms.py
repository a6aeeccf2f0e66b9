"""What business documents call the same thing, one group a line.

Words of one line of `ALIKE` stand for each other in any label. In `PHRASES` the first phrase of a line is what a
property may be called, and the others are labels that it stands under; those behind `<` say less, since other
properties stand under them too: `date` may head an invoice's date, or another.
"""

from __future__ import annotations

from collections import Counter

from lambdas.schemas.layout.labels.tokens import to_tokens

_OFTEN = 3  # phrases that a word stands in, for being a word of labels

ALIKE = """
number id code
customer client buyer purchaser
vendor supplier seller merchant
carrier haulier
landlord lessor
tenant lessee renter
invoice bill
total sum
amount value
begin beginning beginn start starting opening commencement
end ending closing
due payable
shipping delivery
fee charge
tax vat gst
premise property
resident occupant
laboratory lab
issued issue
collected collection sampled
received receipt
reported report
signed signing signature
effective inception
expiration termination
zip postal
surname lastname
date day
bedroom bed
bathroom bath
analyst chemist
"""

PHRASES = """
invoice number | bill number | number of invoice | invoice | document number < reference number | number
invoice date | date of invoice | date of bill | bill date | date of issue | issue date | billing date | dated < date
due date | payment due | payment due date | due | due by | due on
due date | payable by | payable until | pay by | payment due by | payment due on
purchase order | purchase order number | po number | po | customer po | your order
purchase order | order number | order | your reference | customer reference < reference
total due | amount due | balance due | total amount due | amount payable | grand total | invoice total
total due | total payable | total to pay | please pay
total due | pay this amount | total balance due | total amount < total | balance | to pay | to be paid
total amount | grand total | invoice total | amount due | total due | total to pay
total amount | amount payable | total | total amount due | balance due < amount
amount due | total due | balance due | total amount due | amount payable
amount due | total payable | total to pay | please pay | pay this amount < total | balance
total | total to pay | total amount | grand total | invoice total
total | total due | amount due | balance due | amount payable
grand total | total amount | invoice total | total due | total amount due < total
balance due | amount due | total due | outstanding balance | balance owing | amount owing < balance | total
subtotal | sub total | net total | total before tax | net amount | total net
tax | sales tax | tax amount | total tax | vat | vat amount
tax amount | tax | sales tax | total tax | vat
shipping cost | shipping | shipping and handling | freight | delivery charge | postage
shipping | shipping and handling | freight | delivery charge | shipping cost | shipping fee | postage
discount | rebate | less discount | discount amount
payment terms | terms of payment | terms | conditions | conditions of payment
customer | bill to | billed to | sold to | customer name | invoice to | charged to | prepared for | buyer name
client | prepared for | bill to | client name | report to
bill to | billed to | sold to | invoice to | charge to
ship to | deliver to | delivered to | shipped to | consignee
billing address | bill to | invoice address
shipping address | ship to | deliver to | delivery address
vendor | remit to | sold by | issued by | pay to | vendor name | payable to | from
seller | sold by | remit to | from
supplier | issued by | from
carrier | carrier name | issued by | transported by | trucking company
laboratory | laboratory name | issued by | performed by | tested by
issuer | issued by | from
fuel surcharge | fuel | fuel charge
declared value | value declared | insured value | insured for < declared
total weight | weight | gross weight
weight | total weight | gross weight
account number | account
member number | member | membership number
statement date | date of statement | closing date | statement closing date < date
statement period | billing period | period | service period | statement dates
statement period start | statement from | period start | period beginning < statement period | billing period | period
period start | period beginning | beginning date | from
period start < statement period | billing period | period | service period | period covered
statement period end | statement to | period end | period ending < statement period | billing period | period
period end | period ending | ending date | to | through
period end < statement period | billing period | period | service period | period covered
opening balance | beginning balance | previous balance | starting balance | balance forward | balance brought forward
closing balance | ending balance | new balance | final balance | balance carried forward
total on deposit | total deposits | total balance
phone number | phone | telephone | telephone number | call us | call us at | contact number | daytime phone
phone | phone number | telephone | telephone number | call us | call us at | contact number
email | email address | e-mail address
website | web | web site | url | internet
fax | fax number
date of birth | birth date | birthday | born
social security number | ssn | social security
employer id number | ein | employer identification number
full name | name
first name | given name | forename
last name | surname | family name
report number | certificate number | report | report id
report date | reported on | date reported | reported | date of report | date issued < date
reported on | reported | date reported | report date | date of report | issued
collected on | collected | date collected | collection date | sampled | date sampled | sampled on
collection date | collected | date collected | collected on | sampled | date sampled | sampled on
received on | received | date received | receipt date
received date | received | date received | received on | receipt date
site | sampling site | location | sample site | sampling point | sampling location
analyst | analyst name | analyzed by | analysed by | tested by
fee | analysis fee | price | charge
landlord | landlord name | property owner | owner
tenant | tenant name
premises | rented property | property | property address | rental property
premises | leased premises | address of premises | address of the property
lease start | lease begins | begins on | commences on | term begins | first day
lease start | start date | commencement date | move in date | beginning
lease end | lease ends | ends on | expires on | term ends | last day | end date | expiration date | termination date
start date | begins on | commences on | first day | begin date | begins | effective date | from | commencement date
end date | ends on | last day | ends | expiration date | until | to
monthly rent | rent per month | rent | monthly amount | rent amount | monthly payment
security deposit | deposit | security
late fee | late charge | late payment fee
rent due day | rent due on day | day of payment | payment day | due day | rent due on | rent due
parking spaces | parking | parking stalls
pets | animals | pets allowed
governing state | governing law | law of the state of | state law | state of
governing law | governing state | law of the state of
occupants | residents | occupant name | person living in
signed on | signing date | date signed | date of signature | signed < date
signing date | signed on | date signed | date of signature | signed < date
signature date | date signed | date of signature | signing date | signed on
signature | signed by | authorized signature | sign here | signature of
issue date | date of issue | date issued | issued on | issued < date
effective date | effective | policy effective date | effective from < policy period | coverage period
expiration date | expiration | policy expiration date | valid until | valid through | expires on
expiration date < policy period | coverage period
policy number | policy | policy id
policyholder | policy holder | insured | named insured | insured name | policyholder name
insured name | insured | named insured | name of insured
claim number | claim | claim id
vehicle identification number | vin | serial number
total premium | premium | policy premium | full term premium | total policy premium
net pay | net amount | take home pay | net check | net wages
gross pay | gross earnings | gross wages | gross
gross | gross pay | gross earnings | total gross
regular | regular hours | regular pay | regular earnings | regular wages
pay date | pay day | check date | payment date | date paid | date of payment
pay period | pay period date | period
pay period start | period beginning | period start | pay begin date | beginning date | from < pay period | period
pay period end | period ending | period end | pay end date | ending date | to < pay period | period
employee | employee name | name of employee
employer | employer name | company | company name
wages | wages tips other compensation
federal income tax withheld | federal tax withheld | federal income tax
bank | bank name | financial institution
iban | iban number
routing number | aba number | aba
currency | currency code
quantity | units | pieces
description | item | item description | product | details | services
unit price | price | rate | price each | unit cost | price per unit
line total | amount | total | extended price | line amount
notes | comments | remarks | memo | special instructions | messages
messages | notes | notices | messages for members
driver | driver name
load number | load | load id
pickup date | pick up date | pickup | ship date
delivery date | deliver by | date delivered
credit limit | credit line | total credit line
minimum payment | minimum payment due | minimum due | minimum amount due
available credit | credit available
patient | patient name | name of patient
provider | provider name | rendering provider
state | province
zip | zip code | postal code
zip code | zip | postal code
city | town | city or town
paperless | paperless delivery | paperless statements
printed name | print name | name printed | print or type name | type or print name < name
title | role | position | capacity
"""


def _read_groups() -> dict[str, int]:
    rows = enumerate(ALIKE.strip().splitlines())
    return {token: number for number, line in rows for token in to_tokens(line)}


def _read_phrases() -> dict[tuple[str, ...], dict[tuple[str, ...], bool]]:
    read: dict[tuple[str, ...], dict[tuple[str, ...], bool]] = {}
    for line in PHRASES.strip().splitlines():
        equal, _, vague = line.partition(" < ")
        first, *others = (to_tokens(phrase) for phrase in equal.split(" | "))
        meant = read.setdefault(first, {})
        meant.update({to_tokens(phrase): False for phrase in vague.split(" | ") if phrase})
        meant.update(dict.fromkeys(others, True))
    return read


GROUPS = _read_groups()
"""The group of each word of `ALIKE`."""
CALLED = _read_phrases()
"""What each first phrase of `PHRASES` is called beside it: True where that says as much."""
_COMMON = Counter(token for first, others in CALLED.items() for phrase in {first, *others} for token in set(phrase))
LABEL_TOKENS = frozenset(GROUPS) | {token for token, count in _COMMON.items() if count >= _OFTEN}
"""Tokens that labels of many kinds are made of."""
