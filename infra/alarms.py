"""When somebody should look: a failure nobody handled, a backlog that stands still, a reader that fell behind."""

from collections.abc import Mapping

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.settings import InfrastructureSettings

PERIOD = Duration.minutes(5)
# Longer than the extractor's time-out, so that one slow document alone is no standstill.
STANDSTILL_PERIODS = 4
STREAM_LAG = Duration.minutes(10)
ABOVE = cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD
NOT_MISSED = cloudwatch.TreatMissingData.NOT_BREACHING


class Alarms(Construct):
    """The alarms, sent to the topic of the settings where there is one."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        settings: InfrastructureSettings,
        empty: Mapping[str, sqs.Queue],
        worked: Mapping[str, sqs.Queue],
        stream_readers: Mapping[str, lambda_.Function],
        sweeper: lambda_.Function,
    ) -> None:
        """Watch that the queues `empty` are, that those `worked` move while they hold any, that readers keep up."""
        super().__init__(scope, name)
        topic = settings.alarm_topic_arn
        self.action = actions.SnsAction(sns.Topic.from_topic_arn(self, "Topic", topic)) if topic else None
        for label, queue in empty.items():
            self._watch_empty(label, queue)
        for label, function in stream_readers.items():
            self._watch_lag(label, function)
        for label, queue in worked.items():
            self._watch_progress(label, queue)
        self._watch_sweeper(sweeper)
        self._watch_given_up(settings)

    def _watch_empty(self, label: str, queue: sqs.Queue) -> None:
        self._create(
            f"{label}NotEmpty",
            description=f"The queue {label} holds what nobody could handle.",
            metric=queue.metric_approximate_number_of_messages_visible(period=PERIOD, statistic="Maximum"),
            threshold=0,
            periods=1,
        )

    def _watch_progress(self, label: str, queue: sqs.Queue) -> None:
        self._create(
            f"{label}StandsStill",
            description=f"The queue {label} holds messages, and none was done.",
            metric=cloudwatch.MathExpression(
                expression="IF(FILL(waiting, 0) > 0 AND FILL(done, 0) == 0, 1, 0)",
                label=f"{label}: no progress while there is a backlog",
                period=PERIOD,
                using_metrics={
                    "waiting": queue.metric_approximate_number_of_messages_visible(period=PERIOD, statistic="Minimum"),
                    "done": queue.metric_number_of_messages_deleted(period=PERIOD, statistic="Sum"),
                },
            ),
            threshold=0,
            periods=STANDSTILL_PERIODS,
        )

    def _watch_lag(self, label: str, function: lambda_.Function) -> None:
        self._create(
            f"{label}FallsBehind",
            description=f"{label} reads records of the stream older than {STREAM_LAG.to_minutes()} minutes.",
            metric=function.metric("IteratorAge", period=PERIOD, statistic="Maximum"),
            threshold=STREAM_LAG.to_milliseconds(),
            periods=1,
        )

    def _watch_sweeper(self, sweeper: lambda_.Function) -> None:
        self._create(
            "SweeperStopped",
            description="No run of the sweeper succeeded: lost messages stay lost while this lasts.",
            metric=cloudwatch.MathExpression(
                expression="IF(FILL(runs, 0) - FILL(errors, 0) > 0, 0, 1)",
                label="No successful run of the sweeper",
                period=PERIOD,
                using_metrics={
                    "runs": sweeper.metric_invocations(period=PERIOD),
                    "errors": sweeper.metric_errors(period=PERIOD),
                },
            ),
            threshold=0,
            periods=2,
            missing=cloudwatch.TreatMissingData.BREACHING,
        )

    def _watch_given_up(self, settings: InfrastructureSettings) -> None:
        """The lanes' dead letters have a reader, so that their queue is empty again before its alarm could look."""
        self._create(
            "DocumentsGivenUp",
            description="Documents failed because their messages could not be handled however often they came.",
            metric=cloudwatch.Metric(
                namespace=settings.metrics_namespace,
                metric_name="DocumentsGivenUp",
                dimensions_map={"service": "sheaf-dead-letters"},
                statistic="Sum",
                period=PERIOD,
            ),
            threshold=0,
            periods=1,
        )

    def _create(
        self,
        name: str,
        *,
        description: str,
        metric: cloudwatch.IMetric,
        threshold: float,
        periods: int,
        missing: cloudwatch.TreatMissingData = NOT_MISSED,
    ) -> None:
        alarm = cloudwatch.Alarm(
            self,
            name,
            alarm_description=description,
            metric=metric,
            threshold=threshold,
            evaluation_periods=periods,
            comparison_operator=ABOVE,
            treat_missing_data=missing,
        )
        if self.action:
            alarm.add_alarm_action(self.action)
