"""The engine reads every sample as the script that drew it knows it to be."""

from __future__ import annotations

import json
from functools import cache

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.errors import DocumentError
from lambdas.senseml import Configuration, extract, load_configuration
from tests.unit.samples.manifest import SAMPLES, Sample, list_samples, read_configuration

COMPLETE = [sample for sample in list_samples() if sample.status == "COMPLETE"]
FAILED = [sample for sample in list_samples() if sample.status == "FAILED"]


@cache
def _configuration(kind: str) -> Configuration:
    return load_configuration(read_configuration(kind))


@pytest.mark.parametrize("sample", COMPLETE, ids=lambda sample: sample.path)
def test_extraction_of_a_sample_equals_its_truth(sample: Sample) -> None:
    document = read_document(sample.read(), limits=Limits())
    assert len(document.pages) == sample.pages
    expected = json.loads((SAMPLES / str(sample.expected)).read_text(encoding="utf-8"))
    parsed = extract(document, _configuration(sample.type)).parsed_document
    assert parsed == expected
    assert list(parsed) == list(expected)


@pytest.mark.parametrize("sample", FAILED, ids=lambda sample: sample.path)
def test_reading_a_broken_sample_fails_with_its_code(sample: Sample) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(sample.read(), limits=Limits())
    assert caught.value.failure.code == sample.failure
