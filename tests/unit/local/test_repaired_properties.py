"""What is done about properties that the emulator drops or refuses."""

from __future__ import annotations

import pytest

from local.repairs import leave_out_refused, lifecycle_rule


def test_lifecycle_rule_as_cloudformation_writes_it_becomes_a_rule_of_the_api() -> None:
    rule = {
        "Id": "short-life",
        "Status": "Enabled",
        "Prefix": "uploads/",
        "ExpirationInDays": 7,
        "NoncurrentVersionExpiration": {"NoncurrentDays": 2},
        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1},
    }

    assert lifecycle_rule(rule) == {
        "ID": "short-life",
        "Status": "Enabled",
        "Filter": {"Prefix": "uploads/"},
        "Expiration": {"Days": 7},
        "NoncurrentVersionExpiration": {"NoncurrentDays": 2},
        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1},
    }


def test_lifecycle_rule_without_a_prefix_holds_for_the_whole_bucket() -> None:
    assert lifecycle_rule({"Status": "Enabled", "ExpiredObjectDeleteMarker": True}) == {
        "Status": "Enabled",
        "Filter": {"Prefix": ""},
        "Expiration": {"ExpiredObjectDeleteMarker": True},
    }


def test_lifecycle_rule_with_an_unknown_property_is_not_half_set() -> None:
    with pytest.raises(KeyError, match="Transitions"):
        lifecycle_rule({"Status": "Enabled", "Transitions": []})


def test_leave_out_refused_takes_only_alarms_on_expressions() -> None:
    plain = {"Type": "AWS::CloudWatch::Alarm", "Properties": {"MetricName": "Depth"}}
    expression = {"Type": "AWS::CloudWatch::Alarm", "Properties": {"Metrics": []}}
    queue = {"Type": "AWS::SQS::Queue", "Properties": {}}
    template = {"Outputs": {}, "Resources": {"Plain": plain, "Expression": expression, "Queue": queue}}

    assert leave_out_refused(template) == {"Outputs": {}, "Resources": {"Plain": plain, "Queue": queue}}
