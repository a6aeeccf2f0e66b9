"""Standard clauses, the same in every lease that is long enough to hold them."""

from __future__ import annotations

CLAUSES: tuple[tuple[str, str], ...] = (
    (
        "Use of the home",
        "The home is let for living in and for nothing else. A desk and a telephone do not make a business of it; "
        "customers at the door, deliveries by the pallet or a sign in the window do. Whoever lives here keeps to the "
        "rules of the building as they hang in the entrance, and to changes of them once they have been posted there "
        "for thirty days.",
    ),
    (
        "Condition at the beginning",
        "Both sides walk through the home together before the keys change hands and write down what they see. What is "
        "written in the schedule of condition is taken as agreed unless one side objects in writing within ten days. "
        "Ordinary wear is nobody's fault and is not written down as damage.",
    ),
    (
        "Repairs",
        "The owner keeps the roof, the walls, the heating, the plumbing and the wiring in working order. Whoever lives "
        "here reports what is broken without delay and lets a repairer in at a reasonable hour. A small repair that "
        "costs less than a light bulb and a trip to the shop is made by the one who notices it.",
    ),
    (
        "Entry",
        "The owner may come in to inspect, to repair or to show the home, after notice of at least one day, between "
        "eight in the morning and seven in the evening. In a flood, a fire or a smell of gas nobody waits for notice.",
    ),
    (
        "Quiet",
        "Between ten at night and seven in the morning the neighbours are entitled to sleep. Music, washing machines "
        "and tools end before then. A celebration now and again is part of life when the neighbours have been told.",
    ),
    (
        "Alterations",
        "Shelves, pictures and curtains need no permission; walls, pipes, wires, locks and floors do. What has been "
        "changed with permission may stay. What has been changed without it is put back before the home is returned.",
    ),
    (
        "Utilities",
        "Electricity, gas and internet are ordered and paid by whoever lives in the home. Water, sewer and collection "
        "of waste are paid by the owner as long as their use stays within what is usual for a household of this size.",
    ),
    (
        "Insurance",
        "The owner insures the building. Furniture, clothes and machines that belong to the household are not covered "
        "by that policy, and it is wise to insure them. Neither insurer may turn against the other side unless the "
        "damage was done on purpose.",
    ),
    (
        "Subletting",
        "A room may be shared with family. It may be let to others only after the owner agreed in writing; the owner "
        "does not refuse without a reason and answers within two weeks. Short stays for paying guests are not allowed.",
    ),
    (
        "Smoke and fire",
        "Nobody smokes inside. Smoke alarms are tested each month by whoever lives here, and batteries are replaced "
        "when they chirp. Grills stay off balconies, candles away from curtains, and bicycles out of the stairwell.",
    ),
    (
        "Snow and garden",
        "The owner clears snow from the drive. The household clears it from the steps. Grass is cut when it is higher "
        "than a hand is wide; trees are the owner's and are not pruned by anyone else.",
    ),
    (
        "Mold and damp",
        "Rooms are aired each day and heated in winter so that walls stay dry. Damp that comes from outside or from a "
        "pipe is the owner's to remove. It is reported at once, with a photograph where that is possible.",
    ),
    (
        "Keys",
        "All keys that were handed over are returned at the end, copies included. A lock is replaced at the cost of "
        "whoever lost its key. The owner holds one spare key, sealed, for emergencies.",
    ),
    (
        "End of the lease",
        "If neither side gives notice sixty days before the last day, the lease goes on from month to month on the "
        "same terms. Notice is given in writing and counts from the day it arrives. The home is returned swept, empty "
        "and with the meters read.",
    ),
    (
        "Return of the money held",
        "Within thirty days after the home has been returned the owner sends back the money held as security, with a "
        "list of whatever was kept from it and why. Receipts are shown on request.",
    ),
    (
        "Breach",
        "Whoever breaks a promise of this lease is told so in writing and has fourteen days to mend it. Only then may "
        "the other side end the lease. Danger to people or to the building needs no such delay.",
    ),
    (
        "Notices",
        "Letters go to the addresses on the first page until a new one has been named. A message by electronic mail "
        "counts when the other side has answered it.",
    ),
    (
        "Whole agreement",
        "What is not written here was not agreed. If one clause falls, the others stand. Changes are made in writing "
        "and carry the names of both sides.",
    ),
)
