"""Amazon Textract as what recognises pages: what its jobs tell of their ends by, and who may ask it what.

Textract publishes a job's completion to a topic, by a role that it takes on, and the topic hands it to the arrivals'
queue as it is. Nothing of this is there unless the stage's engine is Textract's.
"""

from collections.abc import Mapping, Sequence

from aws_cdk import Aws, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sns as sns
from constructs import Construct

from infra.function import NO_RESOURCE
from infra.permissions import Permission, allow_anywhere
from infra.queues import Queues
from infra.recognition import TEXTRACT, list_features
from infra.settings import InfrastructureSettings

SERVICE = "textract.amazonaws.com"
UNSET = "none"
ENDPOINT = "AWS_ENDPOINT_URL_TEXTRACT"
# SNS's own key: whoever may publish by SNS in this account may use it, and so may the role that Textract takes on.
KEY = "alias/aws/sns"


class Textract(Construct):
    """The topic of completions, the role that publishes to it, and its way into the arrivals' queue."""

    def __init__(self, scope: Construct, name: str, *, queues: Queues) -> None:
        """Create them."""
        super().__init__(scope, name)
        self.topic = sns.Topic(self, "Completions", enforce_ssl=True)
        resource = self.topic.node.default_child
        if not isinstance(resource, sns.CfnTopic):
            raise TypeError(f"a topic is made of {type(resource).__name__}, not of CfnTopic")
        resource.kms_master_key_id = KEY
        self.role = self._create_role()
        self._subscribe(queues)

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which the extractor knows where jobs tell of their ends."""
        return {"TEXTRACT_TOPIC_ARN": self.topic.topic_arn, "TEXTRACT_ROLE_ARN": self.role.role_arn}

    @property
    def pass_role(self) -> Permission:
        """To hand the role to Textract, and to nothing else."""
        conditions: Mapping[str, Mapping[str, str]] = {"StringEquals": {"iam:PassedToService": SERVICE}}
        return Permission(("iam:PassRole",), (self.role.role_arn,), conditions=conditions)

    def _create_role(self) -> iam.Role:
        jobs = f"arn:{Aws.PARTITION}:textract:{Stack.of(self).region}:{Aws.ACCOUNT_ID}:*"
        role = iam.Role(
            self,
            "Role",
            description="Tells of the ends of recognition jobs.",
            assumed_by=iam.ServicePrincipal(
                SERVICE,
                conditions={
                    "StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID},
                    "ArnLike": {"aws:SourceArn": jobs},
                },
            ),
        )
        publish = iam.PolicyStatement(actions=["sns:Publish"], resources=[self.topic.topic_arn])
        iam.Policy(self, "Policy", roles=[role], statements=[publish])
        return role

    def _subscribe(self, queues: Queues) -> None:
        queues.arrivals.add_to_resource_policy(
            iam.PolicyStatement(
                sid="RecognitionJobsTellOfTheirEnds",
                principals=[iam.ServicePrincipal("sns.amazonaws.com")],
                actions=["sqs:SendMessage"],
                resources=[queues.arrivals.queue_arn],
                conditions={"ArnEquals": {"aws:SourceArn": self.topic.topic_arn}},
            )
        )
        sns.CfnSubscription(
            self,
            "Arrivals",
            topic_arn=self.topic.topic_arn,
            protocol="sqs",
            endpoint=queues.arrivals.queue_arn,
            raw_message_delivery=True,
        )


def textract_environment(settings: InfrastructureSettings) -> dict[str, str]:
    """Return where else than in its region Textract is to be found, for whoever asks it."""
    if settings.recognition_engine != TEXTRACT or not settings.textract_endpoint:
        return {}
    return {ENDPOINT: settings.textract_endpoint}


def channel_environment(textract: Textract | None) -> dict[str, str]:
    """Return the variables of whoever starts jobs."""
    if textract is None:
        return {"TEXTRACT_TOPIC_ARN": UNSET, "TEXTRACT_ROLE_ARN": UNSET}
    return textract.environment


def textract_permissions(settings: InfrastructureSettings, *actions: str) -> Sequence[Permission]:
    """Return that somebody may take some actions of Textract's, named without the service; nothing without it."""
    if settings.recognition_engine != TEXTRACT:
        return []
    return [allow_anywhere(*(f"textract:{action}" for action in actions), because=NO_RESOURCE)]


def extractor_permissions(settings: InfrastructureSettings) -> Sequence[Permission]:
    """Return that somebody may have pages recognised at once and by jobs, with what the stage looks for."""
    if list_features(settings):
        return textract_permissions(settings, "AnalyzeDocument", "GetDocumentAnalysis", "StartDocumentAnalysis")
    return textract_permissions(
        settings, "DetectDocumentText", "GetDocumentTextDetection", "StartDocumentTextDetection"
    )


def sweeper_permissions(settings: InfrastructureSettings) -> Sequence[Permission]:
    """Return that somebody may ask where those jobs are."""
    return textract_permissions(
        settings, "GetDocumentAnalysis" if list_features(settings) else "GetDocumentTextDetection"
    )
