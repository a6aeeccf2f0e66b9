"""Each role may do what its function does, and nothing else."""

import pytest

from tests.infra.templates import Template, as_list, render

TABLE = "${StorageTable.Arn}"
UPLOADS = "${StorageUploads.Arn}"
RESULTS = "${StorageResults.Arn}"
FETCHES = "${QueuesFetches.Arn}"
LANES = ("${QueuesExpress.Arn}", "${QueuesBulk.Arn}")
BUS = "${Bus.Arn}"
STREAM = "${StorageTable.StreamArn}"
Allowed = dict[str, tuple[str, ...]]


def feed(queue: str) -> Allowed:
    arn = f"${{Queues{queue}.Arn}}"
    return {"sqs:ReceiveMessage": (arn,), "sqs:DeleteMessage": (arn,), "sqs:GetQueueAttributes": (arn,)}


def objects(bucket: str, *folders: str) -> tuple[str, ...]:
    return tuple(f"{bucket}/{folder}/*" for folder in folders)


READ_STREAM: Allowed = {
    "dynamodb:DescribeStream": (STREAM,),
    "dynamodb:GetRecords": (STREAM,),
    "dynamodb:GetShardIterator": (STREAM,),
    "dynamodb:ListStreams": ("*",),
    "sqs:SendMessage": ("${QueuesStreamFailures.Arn}",),
}
ROLES: dict[str, Allowed] = {
    "ApiCreateBatch": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "dynamodb:Query": (TABLE,),
        "s3:GetObject": objects(RESULTS, "texts"),
        "s3:PutObject": objects(RESULTS, "configurations", "manifests"),
    },
    "ApiUploadUrls": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "s3:GetObject": objects(RESULTS, "manifests"),
        "sts:AssumeRole": ("${ApiUploadRole.Arn}",),
    },
    "ApiSensible": {
        "dynamodb:BatchGetItem": (TABLE,),
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "dynamodb:Query": (TABLE, f"{TABLE}/index/extractions"),
        "s3:GetObject": objects(RESULTS, "answers", "results", "workbooks"),
        "s3:PutObject": objects(RESULTS, "answers", "workbooks"),
        "s3:ListBucket": (RESULTS,),
        "sqs:SendMessage": LANES,
        "sts:AssumeRole": ("${ApiDownloadRole.Arn}",),
    },
    "SingleSubmit": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "dynamodb:Query": (TABLE,),
        "s3:GetObject": objects(RESULTS, "answers", "results", "texts"),
        "s3:PutObject": (*objects(RESULTS, "answers", "configurations", "manifests"), *objects(UPLOADS, "uploads")),
        "s3:ListBucket": (RESULTS,),
        "sqs:SendMessage": (FETCHES,),
        "sts:AssumeRole": ("${ApiUploadRole.Arn}",),
    },
    "FetchingFetcher": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "s3:PutObject": objects(UPLOADS, "uploads"),
        **feed("Fetches"),
    },
    "ManagementManage": {
        "dynamodb:DeleteItem": (TABLE,),
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "dynamodb:Query": (TABLE,),
        "s3:GetObject": objects(RESULTS, "answers", "goldens", "texts"),
        "s3:PutObject": objects(RESULTS, "answers", "goldens", "texts"),
        "s3:DeleteObject": objects(RESULTS, "goldens"),
        "s3:ListBucket": (RESULTS,),
    },
    "ExtractionIntake": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "sqs:SendMessage": LANES,
        **feed("Arrivals"),
    },
    "ExtractionExtractor": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "s3:GetObject": (*objects(UPLOADS, "uploads"), *objects(RESULTS, "configurations")),
        "s3:GetObjectVersion": objects(UPLOADS, "uploads"),
        "s3:PutObject": objects(RESULTS, "results"),
        "s3:ListBucket": (UPLOADS, RESULTS),
        **{action: (*feed("Express")[action], *feed("Bulk")[action]) for action in feed("Express")},
        "sqs:SendMessage": LANES,
    },
    "TrackingTracker": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "dynamodb:Query": (TABLE,),
        **READ_STREAM,
    },
    "TrackingPublisher": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "events:PutEvents": (BUS,),
        **READ_STREAM,
    },
    "SweepingSweeper": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "dynamodb:Query": (TABLE, f"{TABLE}/index/due"),
        "s3:ListBucketVersions": (UPLOADS,),
        "sqs:SendMessage": (*LANES, FETCHES),
        "events:PutEvents": (BUS,),
    },
    "SweepingDeadLetters": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        **feed("LanesDead"),
    },
    "ExportingExporter": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:Query": (TABLE,),
        "s3:GetObject": objects(RESULTS, "results", "workbooks"),
        "s3:PutObject": objects(RESULTS, "workbooks"),
        "s3:ListBucket": (RESULTS,),
        "sqs:SendMessage": ("${QueuesEventFailures.Arn}",),
    },
}


def spread(allowed: Allowed) -> set[tuple[str, str]]:
    return {(action, arn) for action, arns in allowed.items() for arn in arns}


def observability(name: str) -> set[tuple[str, str]]:
    log = f"${{{name}Log.Arn}}"
    return spread(
        {
            "logs:CreateLogStream": (log,),
            "logs:PutLogEvents": (log,),
            "xray:PutTraceSegments": ("*",),
            "xray:PutTelemetryRecords": ("*",),
        }
    )


@pytest.mark.parametrize("name", ROLES)
def test_role_of_a_function_allows_exactly_what_it_uses(template: Template, name: str) -> None:
    assert template.permissions(f"{name}Role") == spread(ROLES[name]) | observability(name)


def test_upload_role_may_only_put_uploads(template: Template) -> None:
    assert template.permissions("ApiUploadRole") == {("s3:PutObject", f"{UPLOADS}/uploads/*")}


def test_download_role_may_only_get_uploads(template: Template) -> None:
    got = {(action, f"{UPLOADS}/uploads/*") for action in ("s3:GetObject", "s3:GetObjectVersion")}

    assert template.permissions("ApiDownloadRole") == got


@pytest.mark.parametrize(
    ("role", "functions"),
    [("Upload", {"ApiUploadUrls", "SingleSubmit"}), ("Download", {"ApiSensible"})],
)
def test_signing_role_is_assumed_by_the_functions_that_sign_alone(
    template: Template, role: str, functions: set[str]
) -> None:
    trust = template.of_type("AWS::IAM::Role")[f"Api{role}Role"]["AssumeRolePolicyDocument"]["Statement"]

    trusted = {render(arn) for statement in trust for arn in as_list(statement["Principal"]["AWS"])}
    assert trusted == {f"${{{function}Role.Arn}}" for function in functions}


def test_every_role_is_of_one_function_or_signs_urls(template: Template) -> None:
    roles = [render(function["Role"]) for function in template.functions().values()]

    assert len(set(roles)) == len(roles) == len(ROLES)
    assert set(template.of_type("AWS::IAM::Role")) == {f"{name}Role" for name in ROLES} | {
        "ApiUploadRole",
        "ApiDownloadRole",
    }


def test_roles_have_no_managed_and_no_inline_policies(template: Template) -> None:
    for role in template.of_type("AWS::IAM::Role").values():
        assert not {"ManagedPolicyArns", "Policies"} & set(role)


def test_policies_only_allow(template: Template) -> None:
    for policy in template.of_type("AWS::IAM::Policy").values():
        assert {statement["Effect"] for statement in policy["PolicyDocument"]["Statement"]} == {"Allow"}


def test_function_that_parses_strangers_files_reaches_rows_of_batches_only(template: Template) -> None:
    on_table = [
        statement
        for statement in template.statements("ExtractionExtractorRole")
        if any(action.startswith("dynamodb:") for action in as_list(statement["Action"]))
    ]

    assert [statement["Condition"] for statement in on_table] == [
        {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["B#*"]}}
    ]


def test_function_that_parses_goldens_reads_keys_and_writes_none(template: Template) -> None:
    reached = {
        action: statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
        for statement in template.statements("ManagementManageRole")
        for action in as_list(statement["Action"])
        if action.startswith("dynamodb:")
    }

    assert reached == {
        "dynamodb:GetItem": ["K#*", "T#*", "Y#*"],
        **{key: ["T#*", "Y#*"] for key in ("dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:Query")},
    }
