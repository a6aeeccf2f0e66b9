"""The engine reads every sample as the script that drew it knows it to be."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import msgspec
import pytest

from lambdas.batches.extracting import Extracted
from lambdas.catalogue.bundles import Bundle, BundledConfiguration
from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.engines import DEFAULT, make_recogniser
from lambdas.errors import DocumentError
from lambdas.extraction.engine import BundleEngine
from lambdas.senseml import load_configuration
from lambdas.senseml.choice import Candidate, FingerprintMode, choose
from tests.unit.extraction.documents import new_document
from tests.unit.samples.manifest import SAMPLES, Sample, list_samples, read_configurations

COMPLETE = [sample for sample in list_samples() if sample.status == "COMPLETE" and not sample.is_seen]
SEEN = [sample for sample in list_samples() if sample.is_seen]
SEVERAL = [sample for sample in COMPLETE if len(read_configurations(sample.type)) > 1]
FAILED = [sample for sample in list_samples() if sample.status == "FAILED"]


@cache
def _candidates(kind: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(name, "", load_configuration(text)) for name, text in read_configurations(kind).items())


@pytest.mark.parametrize("sample", COMPLETE, ids=lambda sample: sample.path)
def test_extraction_of_a_sample_by_the_chosen_configuration_equals_its_truth(sample: Sample) -> None:
    document = read_document(sample.read(), limits=Limits())
    assert len(document.pages) == sample.pages
    expected = json.loads((SAMPLES / str(sample.expected)).read_text(encoding="utf-8"))
    choice = choose(document, _candidates(sample.type), FingerprintMode.FALLBACK_TO_ALL)
    assert choice.candidate.name == sample.configuration
    parsed = choice.extraction.parsed_document
    assert parsed == expected
    assert list(parsed) == list(expected)


@pytest.mark.parametrize("sample", SEVERAL, ids=lambda sample: sample.path)
def test_fingerprints_of_several_configurations_leave_one_for_a_sample(sample: Sample) -> None:
    document = read_document(sample.read(), limits=Limits())
    choice = choose(document, _candidates(sample.type), FingerprintMode.STRICT)
    assert [entry["configuration"] for entry in choice.classification_summary] == [sample.configuration]


@pytest.mark.parametrize("sample", SEEN, ids=lambda sample: sample.path)
def test_scans_have_as_many_pages_as_are_known_and_no_text(sample: Sample) -> None:
    # What is recognised on them takes seconds: the journeys compare it with the truth.
    document = read_document(sample.read(), limits=Limits(), recogniser=make_recogniser(DEFAULT))
    assert len(document.pages) == sample.pages
    assert not any(page.lines for page in document.pages)


@pytest.mark.parametrize("sample", FAILED, ids=lambda sample: sample.path)
def test_work_on_a_broken_sample_fails_with_its_code(sample: Sample) -> None:
    with pytest.raises(DocumentError) as caught:
        _work(sample)
    assert caught.value.failure.code == sample.failure


def _work(sample: Sample) -> Extracted:
    """What a worker makes of a sample by all configurations of its type."""
    texts = read_configurations(sample.type)
    bundle = Bundle([BundledConfiguration(name, "version", text) for name, text in texts.items()])
    document = replace(new_document(), name=sample.path.rsplit("/", 1)[1])
    return BundleEngine(Limits())(sample.read(), document, msgspec.json.encode(bundle).decode())
