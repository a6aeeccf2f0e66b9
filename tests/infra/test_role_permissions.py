"""Each role may do what its function does, and nothing else."""

import pytest

from tests.infra.templates import Template, as_list, render

TABLE = "${StorageTable.Arn}"
UPLOADS = "${StorageUploads.Arn}"
RESULTS = "${StorageResults.Arn}"
FETCHES = "${QueuesFetches.Arn}"
DELIVERIES = "${QueuesDeliveries.Arn}"
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
SUBMISSION: Allowed = {
    "dynamodb:UpdateItem": (TABLE,),
    "dynamodb:BatchGetItem": (TABLE,),
    "dynamodb:GetItem": (TABLE,),
    "dynamodb:PutItem": (TABLE,),
    "dynamodb:Query": (TABLE,),
    "s3:GetObject": (*objects(RESULTS, "configurations", "texts"), *objects(UPLOADS, "files", "uploads")),
    "s3:GetObjectVersion": objects(UPLOADS, "files", "uploads"),
    "s3:PutObject": (*objects(RESULTS, "configurations", "manifests"), *objects(UPLOADS, "files")),
    "s3:ListBucket": (UPLOADS,),
    "sqs:SendMessage": (FETCHES, "${QueuesArrivals.Arn}"),
}
ROLES: dict[str, Allowed] = {
    "ApiCreateBatch": {
        "dynamodb:UpdateItem": (TABLE,),
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "dynamodb:Query": (TABLE,),
        "s3:GetObject": objects(RESULTS, "texts"),
        "s3:PutObject": objects(RESULTS, "configurations", "manifests"),
    },
    "ApiUploadUrls": {
        "dynamodb:UpdateItem": (TABLE,),
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "s3:GetObject": objects(RESULTS, "manifests"),
        "sts:AssumeRole": ("${ApiUploadRole.Arn}",),
    },
    "ApiSensible": {
        "dynamodb:UpdateItem": (TABLE,),
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
        "dynamodb:UpdateItem": (TABLE,),
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "dynamodb:Query": (TABLE,),
        "s3:GetObject": objects(RESULTS, "answers", "classifications", "results", "texts"),
        "s3:PutObject": (*objects(RESULTS, "answers", "configurations", "manifests"), *objects(UPLOADS, "uploads")),
        "s3:ListBucket": (RESULTS,),
        "sqs:SendMessage": (FETCHES,),
        "sts:AssumeRole": ("${ApiUploadRole.Arn}",),
    },
    "ExtendCreateBatchRun": SUBMISSION,
    "ExtendSubmitRun": SUBMISSION
    | {
        "s3:GetObject": (*SUBMISSION["s3:GetObject"], *objects(RESULTS, "answers", "results")),
        "s3:PutObject": (*SUBMISSION["s3:PutObject"], *objects(RESULTS, "answers")),
        "s3:ListBucket": (UPLOADS, RESULTS),
    },
    "ExtendRoutes": {
        "dynamodb:UpdateItem": (TABLE,),
        "dynamodb:BatchGetItem": (TABLE,),
        "dynamodb:DeleteItem": (TABLE,),
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "dynamodb:Query": (TABLE, f"{TABLE}/index/changes", f"{TABLE}/index/extractions"),
        "s3:GetObject": (
            *objects(RESULTS, "answers", "configurations", "results", "texts", "workbooks"),
            *objects(UPLOADS, "files", "uploads"),
        ),
        "s3:GetObjectVersion": objects(UPLOADS, "files", "uploads"),
        "s3:PutObject": (*objects(RESULTS, "answers", "texts", "workbooks"), *objects(UPLOADS, "files")),
        "s3:DeleteObject": (*objects(RESULTS, "results"), *objects(UPLOADS, "files", "uploads")),
        "s3:ListBucket": (UPLOADS, RESULTS),
        "sqs:SendMessage": (*LANES, DELIVERIES),
        "sts:AssumeRole": ("${ApiDownloadRole.Arn}", "${ApiUploadRole.Arn}"),
    },
    "FetchingFetcher": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "s3:PutObject": objects(UPLOADS, "uploads"),
        **feed("Fetches"),
    },
    "ManagementManage": {
        "dynamodb:UpdateItem": (TABLE,),
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
        "dynamodb:Query": (TABLE,),
        "sqs:SendMessage": LANES,
        **feed("Arrivals"),
    },
    "ExtractionExtractor": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "s3:GetObject": (*objects(UPLOADS, "files", "uploads"), *objects(RESULTS, "configurations")),
        "s3:GetObjectVersion": objects(UPLOADS, "files", "uploads"),
        "s3:PutObject": objects(RESULTS, "classifications", "results"),
        "s3:ListBucket": (UPLOADS, RESULTS),
        **{action: (*feed("Express")[action], *feed("Bulk")[action]) for action in feed("Express")},
        "sqs:SendMessage": LANES,
    },
    "TrackingTracker": {
        "dynamodb:BatchGetItem": (TABLE,),
        "dynamodb:UpdateItem": (TABLE,),
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
        "sqs:SendMessage": (*LANES, FETCHES, DELIVERIES),
        "events:PutEvents": (BUS,),
    },
    "SweepingDeadLetters": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        **feed("LanesDead"),
    },
    "NotifyingNotifier": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "dynamodb:Query": (TABLE,),
        "sqs:SendMessage": (DELIVERIES,),
        **feed("Notifications"),
    },
    "NotifyingDeliverer": {
        "dynamodb:GetItem": (TABLE,),
        "dynamodb:PutItem": (TABLE,),
        "s3:GetObject": objects(RESULTS, "answers/webhooks", "configurations", "results"),
        "s3:PutObject": objects(RESULTS, "answers/webhooks"),
        "s3:ListBucket": (RESULTS,),
        "sqs:SendMessage": (DELIVERIES,),
        **feed("Deliveries"),
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
    put = {("s3:PutObject", f"{UPLOADS}/{folder}/*") for folder in ("files", "uploads")}

    assert template.permissions("ApiUploadRole") == put


def test_download_role_may_only_get_uploads(template: Template) -> None:
    got = {
        (action, f"{UPLOADS}/{folder}/*")
        for action in ("s3:GetObject", "s3:GetObjectVersion")
        for folder in ("files", "uploads")
    }

    assert template.permissions("ApiDownloadRole") == got


@pytest.mark.parametrize(
    ("role", "functions"),
    [
        ("Upload", {"ApiUploadUrls", "SingleSubmit", "ExtendRoutes"}),
        ("Download", {"ApiSensible", "ExtendRoutes"}),
    ],
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
    reached = _rows_reached(template, "ManagementManageRole")

    assert reached == {
        "dynamodb:GetItem": {"K#*", "T#*", "U#*", "Y#*"},
        "dynamodb:UpdateItem": {"L#*"},
        **{key: {"T#*", "Y#*"} for key in ("dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:Query")},
    }


@pytest.mark.parametrize("name", ["ApiCreateBatch", "ApiUploadUrls", "ApiSensible", "SingleSubmit"])
def test_function_that_answers_an_api_adds_to_counters_of_requests_only(template: Template, name: str) -> None:
    assert _rows_reached(template, f"{name}Role")["dynamodb:UpdateItem"] == {"L#*"}


def test_tracker_adds_to_counters_of_pages_only(template: Template) -> None:
    assert _rows_reached(template, "TrackingTrackerRole")["dynamodb:UpdateItem"] == {"U#*"}


def _rows_reached(template: Template, role: str) -> dict[str, set[str]]:
    """Partition keys by action on the table, those of statements that name any."""
    reached: dict[str, set[str]] = {}
    for statement in template.statements(role):
        keys = statement.get("Condition", {}).get("ForAllValues:StringLike", {}).get("dynamodb:LeadingKeys", [])
        for action in as_list(statement["Action"]) if keys else ():
            reached.setdefault(action, set()).update(as_list(keys))
    return reached


def test_function_that_speaks_to_users_urls_reaches_no_keys_and_changes_deliveries_only(template: Template) -> None:
    reached = {
        action: statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
        for statement in template.statements("NotifyingDelivererRole")
        for action in as_list(statement["Action"])
        if action.startswith("dynamodb:")
    }

    assert reached == {"dynamodb:GetItem": ["B#*", "W#*", "WD#*"], "dynamodb:PutItem": ["WD#*"]}
