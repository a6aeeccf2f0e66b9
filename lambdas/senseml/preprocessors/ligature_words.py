"""English words with the ligatures of f in them, without their usual endings."""

from __future__ import annotations

_LIST = """
    affair affect affection affidavit affiliate affiliation affinity affirm affirmation affirmative affix
    afflict affluent afford affordable affront after aftermath afternoon afterward aircraft backfill baffle
    beneficial beneficiary benefit bluff boyfriend brief briefing buff buffer buffet butterfly cashflow
    certificate certification certified chauffeur chief circumflex clarification clarified clarify
    classification classified cliff coefficient coffee coffin comfit confidence confident confidential
    configuration configure confine confinement confirm confirmation confiscate conflate conflict craft cuff
    deficiency deficient deficit define definite definition definitive deflate deflation deflect differ
    difference different differential differentiate difficult difficulty diffuse diffusion disaffirm
    disqualification disqualified dissatisfied diversification diversified draft drift effect effective
    effectively effectuate efficacy efficiency efficient effort electrification exemplified fiber fibre fiction
    fictitious fiddle fidelity fiduciary field fierce fifteen fifteenth fifth fifty fig fight fighter figment
    figurative figure file filer filing fill filler filling film filter filth fin final finale finalist finality
    finalize finally finance financial financially financier find finder finding fine finely finger fingerprint
    finish finite fir fire firearm fireman fireplace fireproof firewall firewood firework firm firmament firmly
    firmware first firsthand firstly fiscal fiscally fish fisher fisherman fishing fist fit fitness fitter
    fitting five fix fixation fixed fixture flag flagrant flagship flake flame flammable flange flank flap flare
    flash flashlight flask flat flatly flatten flavor flavour flaw flax flea fled fledge flee fleece fleet flesh
    flew flex flexibility flexible flicker flight flimsy fling flip float flock flood flooding floor flooring
    floppy flora floral florida florist flour flourish flow flower flown fluctuate fluctuation fluency fluent
    fluff fluid flung fluorescent flurry flush flute flux fly flyer fortification fulfil fulfill fulfillment
    gift giraffe graffiti gratification gruff handcuff headfirst hereafter identification identified identifier
    identify indefinite indefinitely indemnification ineffective inefficiency inefficient infidelity infinite
    infinitely infinity infirm infirmary inflammable inflammation inflate inflation inflationary inflexible
    inflict inflow influence influential influenza influx insufficient jiffy justification justified justify
    layoff left lift liftoff magnification magnificent magnified mischief misfit modification modified modifier
    modify muffin muffle muffler nonprofit notification notified notify nullification nullified off offbeat
    offence offend offender offense offensive offer offeree offering offeror office officer official officially
    offline offload offroad offset offshoot offshore offsite offspring often outfit outfitter outflow overdraft
    overflow pacific paraffin payoff plaintiff playoff pontiff postfix prefix proficiency proficient profile
    profit profitability profitable puff purification qualification qualified qualifier qualify quantification
    quantified raffle raft ramification ratification ratified reaffirm rectification rectified rectify redefine
    refile refill refinance refine refinement refinery refit reflect reflection reflective reflex ruffle
    sacrifice sacrificial satisfied scaffold scaffolding scarf scientific scientifically scuffle shaft sheriff
    shift shuffle significance significant significantly simplification simplified sniff soft software specific
    specifically specification specificity specified specifier spillproof staff staffing standoff stiff stuff
    stuffing suffer sufferer suffering sufficiency sufficient sufficiently suffix suffrage superficial surfing
    swift tariff testified theft thereafter thrift traffic trafficking truffle turnoff unaffected unaffiliated
    unconfirmed undefined unfilled unfinished unfit unification unified uniform unofficial unprofitable
    unqualified unspecified verification verified verifier waffle whiff workflow workforce
"""

WORDS = frozenset(_LIST.split())
"""What a document spells out itself is known as well."""

_ENDINGS = (
    "s",
    "es",
    "d",
    "ed",
    "r",
    "er",
    "ers",
    "ing",
    "ings",
    "ly",
    "al",
    "ally",
    "ment",
    "ments",
    "less",
    "able",
    "y",
)


def is_word(text: str) -> bool:
    """Whether a text of letters is one of the words, also with a usual ending."""
    folded = text.casefold()
    return folded in WORDS or any(_is_with_ending(folded, ending) for ending in _ENDINGS)


def _is_with_ending(word: str, ending: str) -> bool:
    if not word.endswith(ending):
        return False
    stem = word[: -len(ending)]
    if ending in ("es", "ed", "er", "ers") and stem.endswith("i") and f"{stem[:-1]}y" in WORDS:
        return True
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in WORDS
    return stem in WORDS or f"{stem}e" in WORDS or doubled
