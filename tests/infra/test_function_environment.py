"""A function is given the variables that its handler reads: none is missing, and none is there for nothing."""

from dataclasses import fields
from importlib import import_module

import pytest

from tests.infra.templates import Template, render

COMMON = {"STAGE", "POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE", "POWERTOOLS_LOG_LEVEL"}
FETCH_POLICY = {"ALLOW_HTTP", "ALLOW_LOOPBACK", "FETCH_PORTS"}
LANES = {"EXPRESS_QUEUE_URL", "BULK_QUEUE_URL"}
SUBMISSION = {
    "TABLE_NAME",
    "UPLOADS_BUCKET",
    "RESULTS_BUCKET",
    "FETCHES_QUEUE_URL",
    "ARRIVALS_QUEUE_URL",
    "DEADLINE_HOURS",
    "RETENTION_DAYS",
    "REVIEW_SECONDS",
    "REMIND_SECONDS",
    "MAX_DOCUMENT_MB",
    *FETCH_POLICY,
}
READING = {
    "MAX_DOCUMENT_MEMORY_MB",
    "MAX_DOCUMENT_MB",
    "MAX_DOCUMENT_PAGES",
    "MAX_DOCUMENT_PIXELS",
    "MAX_RECOGNISED_PAGES",
    "RECOGNITION_ENGINE",
}
READ = {
    "create_batch": {
        "TABLE_NAME",
        "RESULTS_BUCKET",
        "DEADLINE_HOURS",
        "RETENTION_DAYS",
        "REVIEW_SECONDS",
        "SCHEMA_ENGINE",
    },
    "upload_urls": {"TABLE_NAME", "UPLOADS_BUCKET", "RESULTS_BUCKET", "UPLOAD_ROLE_ARN", "DEADLINE_HOURS"},
    "sensible": {
        "TABLE_NAME",
        "UPLOADS_BUCKET",
        "RESULTS_BUCKET",
        "DOWNLOAD_ROLE_ARN",
        "DEADLINE_HOURS",
        "REMIND_SECONDS",
        *LANES,
    },
    "single": {
        "TABLE_NAME",
        "UPLOADS_BUCKET",
        "RESULTS_BUCKET",
        "FETCHES_QUEUE_URL",
        "UPLOAD_ROLE_ARN",
        "DEADLINE_HOURS",
        "RETENTION_DAYS",
        "REVIEW_SECONDS",
        "REMIND_SECONDS",
        "SCHEMA_ENGINE",
        *FETCH_POLICY,
    },
    "create_batch_run": SUBMISSION,
    "submit_run": SUBMISSION,
    "extend": {
        "TABLE_NAME",
        "UPLOADS_BUCKET",
        "RESULTS_BUCKET",
        "UPLOAD_ROLE_ARN",
        "DOWNLOAD_ROLE_ARN",
        "DELIVERIES_QUEUE_URL",
        "DEADLINE_HOURS",
        "RETENTION_DAYS",
        "REMIND_SECONDS",
        "MAX_DOCUMENT_MB",
        *LANES,
        *FETCH_POLICY,
    },
    "fetcher": {"TABLE_NAME", "UPLOADS_BUCKET", "MAX_DOCUMENT_MB", "FETCH_SECONDS", *FETCH_POLICY},
    "management": {"TABLE_NAME", "RESULTS_BUCKET", *READING},
    "intake": {"TABLE_NAME", "REMIND_SECONDS", *LANES},
    "extractor": {
        "TABLE_NAME",
        "UPLOADS_BUCKET",
        "RESULTS_BUCKET",
        "LEASE_SECONDS",
        *READING,
        "CONVERTER_FUNCTION",
        "MAX_CONVERSION_SECONDS",
        "TEXTRACT_TOPIC_ARN",
        "TEXTRACT_ROLE_ARN",
        "TEXTRACT_FEATURES",
        "MAX_DOCUMENT_SECONDS",
        "SCHEMA_ENGINE",
        "BEDROCK_MODEL_ID",
        "BEDROCK_REGION",
        "BEDROCK_TOOL_CHOICE",
        "BEDROCK_TEMPERATURE",
        "BEDROCK_INPUT_PRICE",
        "BEDROCK_OUTPUT_PRICE",
        "BEDROCK_CHUNK_TOKENS",
        "BEDROCK_ANSWER_TOKENS",
        *LANES,
    },
    "tracker": {"TABLE_NAME"},
    "publisher": {"TABLE_NAME", "EVENT_BUS_NAME"},
    "sweeper": {
        "TABLE_NAME",
        "UPLOADS_BUCKET",
        "FETCHES_QUEUE_URL",
        "DELIVERIES_QUEUE_URL",
        "EVENT_BUS_NAME",
        "RECOGNITION_ENGINE",
        "TEXTRACT_FEATURES",
        "LEASE_SECONDS",
        "REVIEW_SECONDS",
        "REMIND_SECONDS",
        *LANES,
    },
    "dead_letters": {"TABLE_NAME"},
    "exporter": {"TABLE_NAME", "RESULTS_BUCKET"},
    "notifier": {"TABLE_NAME", "DELIVERIES_QUEUE_URL", "RETENTION_DAYS"},
    "deliverer": {
        "TABLE_NAME",
        "RESULTS_BUCKET",
        "DELIVERIES_QUEUE_URL",
        "WEBHOOK_RETRY_SECONDS",
        *FETCH_POLICY,
    },
}


def test_template_has_exactly_the_functions_of_the_architecture(template: Template) -> None:
    assert set(template.functions()) == set(READ)


@pytest.mark.parametrize("name", READ)
def test_environment_has_the_keys_of_the_function(template: Template, name: str) -> None:
    assert set(template.functions()[name]["Environment"]["Variables"]) == READ[name] | COMMON


@pytest.mark.parametrize("name", READ)
def test_handler_reads_what_the_environment_has(name: str) -> None:
    module = import_module(f"lambdas.handlers.{name}")
    read = {field.name.upper() for field in fields(module.Settings)}

    assert read == READ[name]


@pytest.mark.parametrize("name", READ)
def test_values_are_the_stack_s_own(template: Template, name: str) -> None:
    variables = {key: render(value) for key, value in template.functions()[name]["Environment"]["Variables"].items()}
    expected = {
        "TABLE_NAME": "${StorageTable}",
        "UPLOADS_BUCKET": "${StorageUploads}",
        "RESULTS_BUCKET": "${StorageResults}",
        "EXPRESS_QUEUE_URL": "${QueuesExpress}",
        "BULK_QUEUE_URL": "${QueuesBulk}",
        "FETCHES_QUEUE_URL": "${QueuesFetches}",
        "ARRIVALS_QUEUE_URL": "${QueuesArrivals}",
        "DELIVERIES_QUEUE_URL": "${QueuesDeliveries}",
        "WEBHOOK_RETRY_SECONDS": "10",
        "EVENT_BUS_NAME": "${Bus}",
        "UPLOAD_ROLE_ARN": "${ApiUploadRole.Arn}",
        "DOWNLOAD_ROLE_ARN": "${ApiDownloadRole.Arn}",
        "ALLOW_HTTP": "false",
        "ALLOW_LOOPBACK": "false",
        "FETCH_PORTS": "80,443",
        "FETCH_SECONDS": "120",
        "DEADLINE_HOURS": "24",
        "RETENTION_DAYS": "30",
        "LEASE_SECONDS": "60",
        "REVIEW_SECONDS": "300",
        "REMIND_SECONDS": "900",
        "MAX_DOCUMENT_MB": "200",
        "MAX_DOCUMENT_PAGES": "1000",
        "MAX_DOCUMENT_SECONDS": "600",
        "MAX_DOCUMENT_MEMORY_MB": "1365",
        "MAX_DOCUMENT_PIXELS": "100000000",
        "MAX_RECOGNISED_PAGES": "8" if name == "management" else "400",
        "RECOGNITION_ENGINE": "neural",
        "TEXTRACT_FEATURES": "none",
        "STAGE": "prod",
    }

    assert {key: variables[key] for key in variables if key in expected} == {
        key: value for key, value in expected.items() if key in variables
    }
