"""The queues: who may send, over what, how often a message is tried and where it ends."""

from typing import Any

from tests.infra.templates import HASH, Template, render

DEAD = {
    *("QueuesArrivalsDead", "QueuesFetchesDead", "QueuesLanesDead", "QueuesNotificationsDead", "QueuesDeliveriesDead"),
    *("QueuesStreamFailures", "QueuesEventFailures"),
}
FED_BY_SERVICES = {"QueuesArrivals", "QueuesNotifications", "QueuesEventFailures"}
UPLOADS_NAME = "sheaf-prod-uploads-${AWS::StackId}|/[2]|-[4]"


def statements(template: Template, queue: str) -> list[dict[str, Any]]:
    policy: list[dict[str, Any]] = template.of_type("AWS::SQS::QueuePolicy")[f"{queue}Policy"]["PolicyDocument"][
        "Statement"
    ]
    return policy


def allowed(template: Template, queue: str) -> list[dict[str, Any]]:
    return [statement for statement in statements(template, queue) if statement["Effect"] == "Allow"]


def test_uploads_bucket_alone_may_announce_arrivals(template: Template) -> None:
    (statement,) = allowed(template, "QueuesArrivals")

    assert statement["Principal"] == {"Service": "s3.amazonaws.com"}
    assert statement["Action"] == "sqs:SendMessage"
    assert render(statement["Resource"]) == "${QueuesArrivals.Arn}"
    conditions = statement["Condition"]
    assert render(conditions["StringEquals"]["aws:SourceAccount"]) == "${AWS::AccountId}"
    assert render(conditions["ArnEquals"]["aws:SourceArn"]) == f"arn:${{AWS::Partition}}:s3:::{UPLOADS_NAME}"


def test_uploads_bucket_has_the_name_that_the_queue_trusts(template: Template) -> None:
    assert render(template.of_type("AWS::S3::Bucket")["StorageUploads"]["BucketName"]) == UPLOADS_NAME


def test_uploads_bucket_announces_every_upload_once_the_queue_lets_it(template: Template) -> None:
    bucket = next(r for name, r in template.resources.items() if HASH.sub("", name) == "StorageUploads")
    (announced,) = bucket["Properties"]["NotificationConfiguration"]["QueueConfigurations"]

    assert announced["Event"] == "s3:ObjectCreated:*"
    assert render(announced["Queue"]) == "${QueuesArrivals.Arn}"
    assert announced["Filter"]["S3Key"]["Rules"] == [{"Name": "prefix", "Value": "uploads/"}]
    assert {HASH.sub("", name) for name in bucket["DependsOn"]} >= {"QueuesArrivals", "QueuesArrivalsPolicy"}


def test_rules_of_our_bus_alone_may_leave_failed_events(template: Template) -> None:
    statements = allowed(template, "QueuesEventFailures")

    assert {statement["Principal"]["Service"] for statement in statements} == {"events.amazonaws.com"}
    sources = [render(statement["Condition"]["ArnEquals"]["aws:SourceArn"]) for statement in statements]
    assert sorted(sources) == ["${ExportingBatchCompleted.Arn}", "${NotifyingTold.Arn}"]


def test_rule_of_webhooks_alone_may_send_notifications(template: Template) -> None:
    (statement,) = allowed(template, "QueuesNotifications")

    assert statement["Principal"] == {"Service": "events.amazonaws.com"}
    assert render(statement["Condition"]["ArnEquals"]["aws:SourceArn"]) == "${NotifyingTold.Arn}"


def test_other_queues_take_messages_from_roles_only(template: Template) -> None:
    for queue in set(template.of_type("AWS::SQS::Queue")) - FED_BY_SERVICES:
        assert not allowed(template, queue), queue


def test_queues_are_encrypted_and_refuse_plain_http(template: Template) -> None:
    for name, queue in template.of_type("AWS::SQS::Queue").items():
        assert queue["SqsManagedSseEnabled"] is True, name
        denied = [s["Condition"] for s in statements(template, name) if s["Effect"] == "Deny"]
        assert denied == [{"Bool": {"aws:SecureTransport": "false"}}], name


def test_messages_are_tried_a_bounded_number_of_times_and_kept_for_two_weeks_then(template: Template) -> None:
    queues = template.of_type("AWS::SQS::Queue")
    ends = {
        name: (render(queue["RedrivePolicy"]["deadLetterTargetArn"]), queue["RedrivePolicy"]["maxReceiveCount"])
        for name, queue in queues.items()
        if "RedrivePolicy" in queue
    }

    assert ends == {
        "QueuesArrivals": ("${QueuesArrivalsDead.Arn}", 5),
        "QueuesFetches": ("${QueuesFetchesDead.Arn}", 5),
        "QueuesNotifications": ("${QueuesNotificationsDead.Arn}", 5),
        "QueuesDeliveries": ("${QueuesDeliveriesDead.Arn}", 5),
        "QueuesExpress": ("${QueuesLanesDead.Arn}", 20),
        "QueuesBulk": ("${QueuesLanesDead.Arn}", 20),
    }
    assert {name: queues[name]["MessageRetentionPeriod"] for name in DEAD} == dict.fromkeys(DEAD, 14 * 86_400)


def test_lanes_are_standard_queues_that_balance_by_message_group(template: Template) -> None:
    for name, queue in template.of_type("AWS::SQS::Queue").items():
        assert "FifoQueue" not in queue, name
