"""How business documents shorten words: what stands there, without its point, and the tokens that it means."""

from __future__ import annotations

_LIST = """
no nr num nbr nos = number
# = number
qty qnty = quantity
amt = amount
acct acc a/c ac = account
addr = address
dob = birth date
ssn = social security number
tin = taxpayer id number
ein fein = employer id number
vin = vehicle id number
identification identifier ident = id
inv = invoice
ref = reference
tel telephone ph phone mobile cell = phone
fax facsimile = fax
mail = email
desc descr = description
dept = department
eff = effective
exp = expiration
expiry expire expires = expiration
pmt pymt = payment
bal = balance
prev = previous
min = minimum
max = maximum
yr = year
mo mth = month
hr hrs = hour
wk = week
ytd = year to date
po = po
bl bol = bl
lb lbs pound pounds = pound
kg kgs kilogram = kilogram
wt wgt = weight
svc srvc = service
cust = customer
mgr = manager
st = state
zipcode postcode = zip
dt = date
org = organization
organisation = organization
licence lic = license
reg = registration
tot ttl = total
approx = approximate
avg = average
int = interest
ins = insurance
cov = coverage
prem = premium
ded = deductible
veh = vehicle
pkg = package
pd = paid
dr = doctor
stmt = statement
trx txn = transaction
fed = federal
emp = employee
govt = government
assn = association
comm = commission
apt = apartment
ave = avenue
unpd = unpaid
gst = gst
vat = vat
"""


def _read(text: str) -> dict[str, tuple[str, ...]]:
    rows = (line.split(" = ") for line in text.strip().splitlines())
    return {short: tuple(meant.split()) for shorts, meant in rows for short in shorts.split()}


ABBREVIATIONS = _read(_LIST)
