"""The table and the buckets: what the emulator drops without a word."""

from typing import Any

import pytest

from tests.infra.templates import Template


@pytest.fixture
def table(template: Template) -> dict[str, Any]:
    return template.of_type("AWS::DynamoDB::Table")["StorageTable"]


@pytest.fixture
def uploads(template: Template) -> dict[str, Any]:
    return template.of_type("AWS::S3::Bucket")["StorageUploads"]


def test_table_has_keys_on_demand_billing_and_a_way_back(table: dict[str, Any]) -> None:
    assert table["KeySchema"] == [
        {"AttributeName": "pk", "KeyType": "HASH"},
        {"AttributeName": "sk", "KeyType": "RANGE"},
    ]
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["DeletionProtectionEnabled"] is True


def test_table_streams_old_and_new_images(table: dict[str, Any]) -> None:
    assert table["StreamSpecification"] == {"StreamViewType": "NEW_AND_OLD_IMAGES"}


def test_table_forgets_by_expires_at(table: dict[str, Any]) -> None:
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}


def test_indexes_hold_keys_only(table: dict[str, Any]) -> None:
    assert table["GlobalSecondaryIndexes"] == [
        {
            "IndexName": "due",
            "KeySchema": [
                {"AttributeName": "due_shard", "KeyType": "HASH"},
                {"AttributeName": "due_at", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        },
        {
            "IndexName": "extractions",
            "KeySchema": [
                {"AttributeName": "tenant", "KeyType": "HASH"},
                {"AttributeName": "listed", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        },
        {
            "IndexName": "changes",
            "KeySchema": [
                {"AttributeName": "tenant", "KeyType": "HASH"},
                {"AttributeName": "changed", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        },
    ]
    types = {attribute["AttributeName"]: attribute["AttributeType"] for attribute in table["AttributeDefinitions"]}
    assert types == {
        "pk": "S",
        "sk": "S",
        "due_shard": "S",
        "due_at": "N",
        "tenant": "S",
        "listed": "S",
        "changed": "S",
    }


def test_uploads_live_shortly_and_files_as_long_as_their_rows(uploads: dict[str, Any]) -> None:
    assert uploads["VersioningConfiguration"] == {"Status": "Enabled"}
    rules = uploads["LifecycleConfiguration"]["Rules"]
    lives = {rule["Prefix"]: rule["ExpirationInDays"] for rule in rules if "Prefix" in rule}
    assert lives == {"uploads/": 8, "files/": 37}
    assert [rule["NoncurrentVersionExpiration"] for rule in rules if "Prefix" in rule] == [{"NoncurrentDays": 8}] * 2
    assert {rule["Status"] for rule in rules} == {"Enabled"}


def test_uploads_keep_no_marker_of_what_is_gone_and_no_part_of_what_never_came(uploads: dict[str, Any]) -> None:
    (rule,) = [rule for rule in uploads["LifecycleConfiguration"]["Rules"] if "Prefix" not in rule]
    assert rule["ExpiredObjectDeleteMarker"] is True
    assert rule["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 1}


def test_uploads_may_be_put_by_a_browser(uploads: dict[str, Any]) -> None:
    (rule,) = uploads["CorsConfiguration"]["CorsRules"]
    assert rule["AllowedMethods"] == ["PUT"]
    assert "x-amz-version-id" in rule["ExposedHeaders"]


def test_results_outlive_what_points_to_them_and_configurations_stay(template: Template) -> None:
    rules = template.of_type("AWS::S3::Bucket")["StorageResults"]["LifecycleConfiguration"]["Rules"]
    days = {rule["Prefix"]: rule["ExpirationInDays"] for rule in rules}

    assert days == {"manifests/": 37, "results/": 37, "workbooks/": 37, "answers/": 1, "classifications/": 1}


def test_buckets_are_private_encrypted_and_answer_over_tls_only(template: Template) -> None:
    buckets = template.of_type("AWS::S3::Bucket")
    assert set(buckets) == {"StorageUploads", "StorageResults"}
    for name, bucket in buckets.items():
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
        assert bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        policy = template.of_type("AWS::S3::BucketPolicy")[f"{name}Policy"]["PolicyDocument"]
        (statement,) = policy["Statement"]
        assert (statement["Effect"], statement["Principal"], statement["Action"]) == ("Deny", {"AWS": "*"}, "s3:*")
        assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_state_outlives_its_stack(template: Template) -> None:
    kept = {
        resource["Type"]
        for resource in template.resources.values()
        if resource.get("DeletionPolicy") == "Retain" and resource.get("UpdateReplacePolicy") == "Retain"
    }

    assert kept == {"AWS::DynamoDB::Table", "AWS::S3::Bucket"}


def test_stateful_resources_keep_the_logical_ids_that_existing_stacks_have(template: Template) -> None:
    stateful = {"AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::Events::EventBus"}

    assert {name for name, resource in template.resources.items() if resource["Type"] in stateful} == {
        "Bus95A03305",
        "QueuesArrivalsD8293836",
        "QueuesArrivalsDead399CF679",
        "QueuesBulk4E0373C1",
        "QueuesDeliveries9DF934B3",
        "QueuesDeliveriesDead2BA375F5",
        "QueuesEventFailuresB02E2DCE",
        "QueuesExpressF60F42D3",
        "QueuesFetches88DFB6E4",
        "QueuesFetchesDead5CD1CD7B",
        "QueuesLanesDead9116365D",
        "QueuesNotifications544C8158",
        "QueuesNotificationsDeadF9F0D615",
        "QueuesStreamFailures18E92E11",
        "StorageResultsB2A4FB2E",
        "StorageTableB43FDCE7",
        "StorageUploadsBDC5E374",
    }
