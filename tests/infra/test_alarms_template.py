"""Alarms, logs and traces."""

from typing import Any

import pytest

from infra.synthesis import synthesise
from tests.infra.templates import Template, render

DEAD = (
    *("ArrivalsDead", "FetchesDead", "LanesDead", "NotificationsDead", "DeliveriesDead"),
    *("StreamFailures", "EventFailures"),
)
WORKED = ("Arrivals", "Fetches", "Notifications", "Deliveries", "Express", "Bulk")


def metrics(alarm: dict[str, Any]) -> dict[str, Any]:
    return {metric["Id"]: metric for metric in alarm["Metrics"]}


@pytest.mark.parametrize("queue", DEAD)
def test_alarm_goes_off_at_the_first_message_that_nobody_could_handle(template: Template, queue: str) -> None:
    alarm = template.of_type("AWS::CloudWatch::Alarm")[f"Alarms{queue}NotEmpty"]

    assert (alarm["Namespace"], alarm["MetricName"]) == ("AWS/SQS", "ApproximateNumberOfMessagesVisible")
    (dimension,) = alarm["Dimensions"]
    assert (dimension["Name"], render(dimension["Value"])) == ("QueueName", f"${{Queues{queue}.QueueName}}")
    assert (alarm["ComparisonOperator"], alarm["Threshold"]) == ("GreaterThanThreshold", 0)
    assert alarm["EvaluationPeriods"] == 1
    assert alarm["TreatMissingData"] == "notBreaching"


def test_alarm_goes_off_when_dead_letters_were_read_and_their_documents_given_up(template: Template) -> None:
    alarm = template.of_type("AWS::CloudWatch::Alarm")["AlarmsDocumentsGivenUp"]
    variables = template.functions()["dead_letters"]["Environment"]["Variables"]

    assert alarm["MetricName"] == "DocumentsGivenUp"
    assert alarm["Namespace"] == variables["POWERTOOLS_METRICS_NAMESPACE"]
    assert alarm["Dimensions"] == [{"Name": "service", "Value": variables["POWERTOOLS_SERVICE_NAME"]}]
    assert (alarm["ComparisonOperator"], alarm["Threshold"], alarm["Statistic"]) == ("GreaterThanThreshold", 0, "Sum")


def test_every_queue_without_an_end_of_its_own_has_an_alarm(template: Template) -> None:
    dead = {name for name, queue in template.of_type("AWS::SQS::Queue").items() if "RedrivePolicy" not in queue}

    assert dead == {f"Queues{name}" for name in DEAD}


@pytest.mark.parametrize("queue", WORKED)
def test_alarm_goes_off_when_a_backlog_stands_still(template: Template, queue: str) -> None:
    alarm = template.of_type("AWS::CloudWatch::Alarm")[f"Alarms{queue}StandsStill"]
    by_id = metrics(alarm)
    (expression,) = [metric for metric in by_id.values() if metric["ReturnData"]]

    assert expression["Expression"] == "IF(FILL(waiting, 0) > 0 AND FILL(done, 0) == 0, 1, 0)"
    for name, metric, statistic in (
        ("waiting", "ApproximateNumberOfMessagesVisible", "Minimum"),
        ("done", "NumberOfMessagesDeleted", "Sum"),
    ):
        measured = by_id[name]["MetricStat"]
        assert (measured["Metric"]["MetricName"], measured["Stat"]) == (metric, statistic)
        assert render(measured["Metric"]["Dimensions"][0]["Value"]) == f"${{Queues{queue}.QueueName}}"
    assert (alarm["ComparisonOperator"], alarm["Threshold"]) == ("GreaterThanThreshold", 0)


def test_standstill_lasts_longer_than_one_document_may_take(template: Template) -> None:
    alarm = template.of_type("AWS::CloudWatch::Alarm")["AlarmsBulkStandsStill"]
    period = metrics(alarm)["done"]["MetricStat"]["Period"]

    assert period * alarm["EvaluationPeriods"] > template.functions()["extractor"]["Timeout"]


@pytest.mark.parametrize("reader", ["Tracker", "Publisher"])
def test_alarm_goes_off_when_a_stream_reader_falls_behind(template: Template, reader: str) -> None:
    alarm = template.of_type("AWS::CloudWatch::Alarm")[f"Alarms{reader}FallsBehind"]

    assert (alarm["MetricName"], alarm["Statistic"], alarm["Threshold"]) == ("IteratorAge", "Maximum", 600_000)
    assert render(alarm["Dimensions"][0]["Value"]) == f"${{Tracking{reader}Function}}"


def test_alarm_goes_off_when_the_sweeper_stops_or_only_fails(template: Template) -> None:
    alarm = template.of_type("AWS::CloudWatch::Alarm")["AlarmsSweeperStopped"]
    (expression,) = [metric for metric in metrics(alarm).values() if metric["ReturnData"]]

    assert expression["Expression"] == "IF(FILL(runs, 0) - FILL(errors, 0) > 0, 0, 1)"
    assert alarm["TreatMissingData"] == "breaching"


def test_alarms_go_to_the_topic_of_the_settings(template: Template, tmp_path_factory: pytest.TempPathFactory) -> None:
    topic = "arn:aws:sns:eu-central-1:111122223333:operators"
    told = Template.read(synthesise("prod", tmp_path_factory.mktemp("topic"), alarm_topic_arn=topic))

    alarms = told.of_type("AWS::CloudWatch::Alarm")
    assert {tuple(alarm["AlarmActions"]) for alarm in alarms.values()} == {(topic,)}
    silent = template.of_type("AWS::CloudWatch::Alarm")
    assert set(alarms) == set(silent)
    assert not [name for name, alarm in silent.items() if "AlarmActions" in alarm]


def test_every_function_logs_to_a_group_that_forgets(template: Template) -> None:
    groups = template.of_type("AWS::Logs::LogGroup")

    assert {group["RetentionInDays"] for group in groups.values()} == {30}
    for name, function in template.functions().items():
        (named,) = function["LoggingConfig"].items()
        assert named[0] == "LogGroup", name
        assert render(named[1]).removeprefix("${").removesuffix("}") in groups, name


def test_every_function_is_traced(template: Template) -> None:
    assert {function["TracingConfig"]["Mode"] for function in template.functions().values()} == {"Active"}
