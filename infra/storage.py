"""Where state and bytes live: one table, a bucket for what comes in, a bucket for what was made of it."""

from aws_cdk import Aws, Duration, Fn, RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.nag import acknowledge
from infra.settings import InfrastructureSettings

DUE_INDEX = "due"
EXTRACTIONS_INDEX = "extractions"
CHANGES_INDEX = "changes"
# Objects outlive the items that point to them: DynamoDB takes its time, a few days, to remove what expired.
GRACE_DAYS = 7
NO_ACCESS_LOG = (
    "Server access logs would hold signed URLs in clear; object access is audited by CloudTrail data events."
)


class Storage(Construct):
    """The table with its stream and its indexes of what is due and of documents, and both buckets."""

    def __init__(self, scope: Construct, name: str, *, settings: InfrastructureSettings) -> None:
        """Create them; a stack that is deleted leaves them behind, unless it is the local one."""
        super().__init__(scope, name)
        self.settings = settings
        self.removal = RemovalPolicy.DESTROY if settings.is_local else RemovalPolicy.RETAIN
        self.table = self._create_table()
        self.uploads = self._create_uploads()
        self.results = self._create_results()
        acknowledge(self.uploads, "AwsSolutions-S1", NO_ACCESS_LOG)
        acknowledge(self.results, "AwsSolutions-S1", NO_ACCESS_LOG)

    @property
    def due_index_arn(self) -> str:
        """The ARN of the index that the sweeper reads."""
        return f"{self.table.table_arn}/index/{DUE_INDEX}"

    @property
    def extractions_index_arn(self) -> str:
        """The ARN of the index that lists a tenant's documents."""
        return f"{self.table.table_arn}/index/{EXTRACTIONS_INDEX}"

    @property
    def changes_index_arn(self) -> str:
        """The ARN of the index that lists a tenant's documents by their last change."""
        return f"{self.table.table_arn}/index/{CHANGES_INDEX}"

    @property
    def uploads_name(self) -> str:
        """The uploads bucket's name, known before the bucket is made: the policy of the queue it writes to names it.

        Its last part is of the stack's own id, so that a bucket that outlived its stack is in no new one's way.
        """
        stack_uuid = Fn.select(2, Fn.split("/", Aws.STACK_ID))
        return f"{self.settings.stack_name}-uploads-{Fn.select(4, Fn.split('-', stack_uuid))}"

    def _create_table(self) -> dynamodb.Table:
        table = dynamodb.Table(
            self,
            "Table",
            partition_key=dynamodb.Attribute(name="pk", type=dynamodb.AttributeType.STRING),
            sort_key=dynamodb.Attribute(name="sk", type=dynamodb.AttributeType.STRING),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            stream=dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
            time_to_live_attribute="expires_at",
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=not self.settings.is_local,
            removal_policy=self.removal,
        )
        table.add_global_secondary_index(
            index_name=DUE_INDEX,
            partition_key=dynamodb.Attribute(name="due_shard", type=dynamodb.AttributeType.STRING),
            sort_key=dynamodb.Attribute(name="due_at", type=dynamodb.AttributeType.NUMBER),
            projection_type=dynamodb.ProjectionType.KEYS_ONLY,
        )
        table.add_global_secondary_index(
            index_name=EXTRACTIONS_INDEX,
            partition_key=dynamodb.Attribute(name="tenant", type=dynamodb.AttributeType.STRING),
            sort_key=dynamodb.Attribute(name="listed", type=dynamodb.AttributeType.STRING),
            projection_type=dynamodb.ProjectionType.KEYS_ONLY,
        )
        table.add_global_secondary_index(
            index_name=CHANGES_INDEX,
            partition_key=dynamodb.Attribute(name="tenant", type=dynamodb.AttributeType.STRING),
            sort_key=dynamodb.Attribute(name="changed", type=dynamodb.AttributeType.STRING),
            projection_type=dynamodb.ProjectionType.KEYS_ONLY,
        )
        return table

    def _create_uploads(self) -> s3.Bucket:
        return s3.Bucket(
            self,
            "Uploads",
            bucket_name=self.uploads_name,
            versioned=True,
            enforce_ssl=True,
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            removal_policy=self.removal,
            cors=[
                s3.CorsRule(
                    allowed_methods=[s3.HttpMethods.PUT],
                    allowed_origins=[origin.strip() for origin in self.settings.upload_origins.split(",")],
                    allowed_headers=["*"],
                    exposed_headers=["ETag", "x-amz-version-id"],
                    max_age=3600,
                )
            ],
            lifecycle_rules=self._upload_lives(),
        )

    def _upload_lives(self) -> list[s3.LifecycleRule]:
        short = Duration.days(self.settings.upload_days)
        lives = {"uploads": short, "files": Duration.days(self.settings.retention_days + GRACE_DAYS)}
        return [
            *(
                s3.LifecycleRule(
                    id=folder,
                    prefix=f"{folder}/",
                    expiration=life,
                    # A document keeps the version it was queued with, even when the same URL is used again, or its file
                    # is erased.
                    noncurrent_version_expiration=short,
                )
                for folder, life in lives.items()
            ),
            s3.LifecycleRule(
                id="remains",
                expired_object_delete_marker=True,
                abort_incomplete_multipart_upload_after=Duration.days(1),
            ),
        ]

    def _create_results(self) -> s3.Bucket:
        kept = Duration.days(self.settings.retention_days + GRACE_DAYS)
        answers = Duration.days(self.settings.answer_days)
        lives = {"manifests/": kept, "results/": kept, "workbooks/": kept}
        lives |= {"answers/": answers, "classifications/": answers}
        if self.settings.converts:
            lives["conversions/"] = Duration.days(self.settings.upload_days)
        return s3.Bucket(
            self,
            "Results",
            enforce_ssl=True,
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            removal_policy=self.removal,
            lifecycle_rules=[
                s3.LifecycleRule(id=prefix.rstrip("/"), prefix=prefix, expiration=life)
                for prefix, life in lives.items()
            ],
        )
