"""What feeds each function, and how its failures are treated."""

import json

import pytest

from lambdas.aws.bus import SOURCE
from lambdas.delivery.events import BATCH_COMPLETED, DOCUMENT_COMPLETED, DOCUMENT_FAILED
from tests.infra.templates import Template, render

STREAM = "${StorageTable.StreamArn}"


def test_each_lane_has_its_own_mapping_with_its_own_concurrency(template: Template) -> None:
    mappings = template.mappings("extractor")

    assert set(mappings) == {"${QueuesExpress.Arn}", "${QueuesBulk.Arn}"}
    for mapping in mappings.values():
        assert mapping["BatchSize"] == 1
        assert "FunctionResponseTypes" not in mapping
    assert mappings["${QueuesExpress.Arn}"]["ScalingConfig"] == {"MaximumConcurrency": 10}
    assert mappings["${QueuesBulk.Arn}"]["ScalingConfig"] == {"MaximumConcurrency": 40}


def test_fetcher_takes_one_url_at_a_time_from_a_queue_of_its_own(template: Template) -> None:
    mappings = template.mappings("fetcher")

    assert set(mappings) == {"${QueuesFetches.Arn}"}
    assert mappings["${QueuesFetches.Arn}"]["BatchSize"] == 1
    assert mappings["${QueuesFetches.Arn}"]["ScalingConfig"] == {"MaximumConcurrency": 10}


def test_intake_dead_letters_and_notifier_report_the_messages_that_failed(template: Template) -> None:
    for handler, queue in (
        ("intake", "${QueuesArrivals.Arn}"),
        ("dead_letters", "${QueuesLanesDead.Arn}"),
        ("notifier", "${QueuesNotifications.Arn}"),
    ):
        mappings = template.mappings(handler)
        assert set(mappings) == {queue}
        assert mappings[queue]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_stream_readers_isolate_a_bad_record_and_go_on(template: Template) -> None:
    for handler in ("tracker", "publisher"):
        mappings = template.mappings(handler)
        assert set(mappings) == {STREAM}
        mapping = mappings[STREAM]
        assert mapping["StartingPosition"] == "TRIM_HORIZON"
        assert mapping["BisectBatchOnFunctionError"] is True
        assert 0 < mapping["MaximumRetryAttempts"] <= 10
        assert 0 < mapping["MaximumRecordAgeInSeconds"] < 86_400
        assert mapping["ParallelizationFactor"] == 1
        # A reader never answers for single records: the emulator would lose those it reports.
        assert "FunctionResponseTypes" not in mapping
        assert render(mapping["DestinationConfig"]["OnFailure"]["Destination"]) == "${QueuesStreamFailures.Arn}"


@pytest.mark.parametrize(("handler", "kinds"), [("tracker", ["document"]), ("publisher", ["batch", "document"])])
def test_stream_readers_are_told_of_nothing_but_the_rows_that_they_follow(
    template: Template, handler: str, kinds: list[str]
) -> None:
    [only] = template.mappings(handler)[STREAM]["FilterCriteria"]["Filters"]

    assert json.loads(only["Pattern"]) == {"dynamodb": {"NewImage": {"kind": {"S": kinds}}}}


def test_a_shard_of_the_stream_has_no_more_than_two_readers(template: Template) -> None:
    readers = [m for name in template.functions() for source, m in template.mappings(name).items() if source == STREAM]

    assert len(readers) == 2


def test_mappings_wait_for_the_policy_that_lets_them_poll(template: Template) -> None:
    for name, resource in template.resources.items():
        if resource["Type"] == "AWS::Lambda::EventSourceMapping":
            waited = {template.resources[other]["Type"] for other in resource["DependsOn"]}
            assert "AWS::IAM::Policy" in waited, name


def test_sweeper_runs_each_minute_and_is_not_retried(template: Template) -> None:
    rule = template.of_type("AWS::Events::Rule")["SweepingEachMinute"]

    assert rule["ScheduleExpression"] == "rate(1 minute)"
    (target,) = rule["Targets"]
    assert render(target["Arn"]) == "${SweepingSweeperFunction.Arn}"
    assert target["RetryPolicy"] == {"MaximumRetryAttempts": 0}


def test_deliverer_makes_one_try_at_a_time_so_many_at_once(template: Template) -> None:
    mappings = template.mappings("deliverer")

    assert set(mappings) == {"${QueuesDeliveries.Arn}"}
    assert mappings["${QueuesDeliveries.Arn}"]["BatchSize"] == 1
    assert mappings["${QueuesDeliveries.Arn}"]["ScalingConfig"] == {"MaximumConcurrency": 10}


def test_notifications_are_every_event_of_our_bus(template: Template) -> None:
    rule = template.of_type("AWS::Events::Rule")["NotifyingTold"]

    assert render(rule["EventBusName"]) == "${Bus}"
    told = {BATCH_COMPLETED, DOCUMENT_COMPLETED, DOCUMENT_FAILED}
    assert rule["EventPattern"]["source"] == [SOURCE]
    assert set(rule["EventPattern"]["detail-type"]) == told
    (target,) = rule["Targets"]
    assert render(target["Arn"]) == "${QueuesNotifications.Arn}"
    assert render(target["DeadLetterConfig"]["Arn"]) == "${QueuesEventFailures.Arn}"


def test_exporter_follows_completed_batches_on_our_bus(template: Template) -> None:
    rule = template.of_type("AWS::Events::Rule")["ExportingBatchCompleted"]

    assert render(rule["EventBusName"]) == "${Bus}"
    assert rule["EventPattern"] == {"source": ["sheaf"], "detail-type": ["Batch Completed"]}
    (target,) = rule["Targets"]
    assert render(target["Arn"]) == "${ExportingExporterFunction.Arn}"
    assert render(target["DeadLetterConfig"]["Arn"]) == "${QueuesEventFailures.Arn}"


def test_failed_event_is_tried_again_and_kept_unless_the_next_minute_does_it(template: Template) -> None:
    configurations = {
        render(configured["FunctionName"]): configured
        for configured in template.of_type("AWS::Lambda::EventInvokeConfig").values()
    }
    exporter, sweeper = configurations["${ExportingExporterFunction}"], configurations["${SweepingSweeperFunction}"]

    assert exporter["MaximumRetryAttempts"] == 2
    assert render(exporter["DestinationConfig"]["OnFailure"]["Destination"]) == "${QueuesEventFailures.Arn}"
    assert sweeper["MaximumRetryAttempts"] == 0
    assert {c["Qualifier"] for c in configurations.values()} == {"$LATEST"}


def test_only_the_services_that_call_a_function_may_invoke_it(template: Template) -> None:
    invoked = {
        (render(p["FunctionName"]).split(".")[0].removeprefix("${"), p["Principal"])
        for p in template.of_type("AWS::Lambda::Permission").values()
    }

    assert invoked == {
        ("ApiCreateBatchFunction", "apigateway.amazonaws.com"),
        ("ApiUploadUrlsFunction", "apigateway.amazonaws.com"),
        ("ApiSensibleFunction", "apigateway.amazonaws.com"),
        ("SingleSubmitFunction", "apigateway.amazonaws.com"),
        ("ExtendCreateBatchRunFunction", "apigateway.amazonaws.com"),
        ("ExtendSubmitRunFunction", "apigateway.amazonaws.com"),
        ("ExtendRoutesFunction", "apigateway.amazonaws.com"),
        ("ManagementManageFunction", "apigateway.amazonaws.com"),
        ("SweepingSweeperFunction", "events.amazonaws.com"),
        ("ExportingExporterFunction", "events.amazonaws.com"),
    }
