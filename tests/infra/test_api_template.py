"""The HTTP API: its routes, its stage, and an access log that holds no key and no signed URL."""

import json

from tests.infra.templates import Template, render

ROUTES = {
    "POST /v0/extract/batch": "ApiCreateBatchFunction",
    "GET /v0/extract/batch/upload_urls/{batch_id}/{start}/{end}": "ApiUploadUrlsFunction",
    "PUT /v0/extract/batch/upload_urls/{batch_id}/{start}/{end}": "ApiUploadUrlsFunction",
    "POST /v0/extract/batch/upload_urls/{batch_id}/{start}/{end}": "ApiUploadUrlsFunction",
    **{
        f"POST /v0/{verb}/{{document_type}}{configuration}": "SingleSubmitFunction"
        for verb in ("extract", "generate_upload_url", "extract_from_url")
        for configuration in ("", "/{configuration}")
    },
    **{
        f"POST /v0/{path}": "SingleSubmitFunction"
        for path in ("generate_upload_url", "extract_from_url", "classify", "classify/async")
    },
    "ANY /v0/document_types": "ManagementManageFunction",
    "ANY /v0/document_types/{proxy+}": "ManagementManageFunction",
    "ANY /v0/extract_text_from_golden/{type_name}": "ManagementManageFunction",
    "ANY /v0/{proxy+}": "ApiSensibleFunction",
    "POST /extract_runs/batch": "ExtendCreateBatchRunFunction",
    "POST /extract_runs": "ExtendSubmitRunFunction",
    "POST /extract": "ExtendSubmitRunFunction",
    "$default": "ExtendRoutesFunction",
}


def test_routes_lead_to_their_functions(template: Template) -> None:
    integrations = template.of_type("AWS::ApiGatewayV2::Integration")
    led = {}
    for route in template.of_type("AWS::ApiGatewayV2::Route").values():
        integration = integrations[render(route["Target"]).removeprefix("integrations/${").removesuffix("}")]
        assert integration["PayloadFormatVersion"] == "2.0"
        led[route["RouteKey"]] = render(integration["IntegrationUri"])

    assert led == {key: f"${{{function}.Arn}}" for key, function in ROUTES.items()}


def test_default_stage_deploys_itself_and_limits_requests(template: Template) -> None:
    (stage,) = template.of_type("AWS::ApiGatewayV2::Stage").values()

    assert (stage["StageName"], stage["AutoDeploy"]) == ("$default", True)
    assert stage["DefaultRouteSettings"]["ThrottlingRateLimit"] == 100
    assert stage["DefaultRouteSettings"]["ThrottlingBurstLimit"] == 200


def test_access_log_names_routes_and_neither_paths_nor_headers(template: Template) -> None:
    (stage,) = template.of_type("AWS::ApiGatewayV2::Stage").values()
    logged = set(json.loads(stage["AccessLogSettings"]["Format"]).values())

    assert render(stage["AccessLogSettings"]["DestinationArn"]) == "${ApiAccessLog.Arn}"
    assert {"$context.requestId", "$context.routeKey", "$context.status"} <= logged
    assert not {value for value in logged if "path" in value.lower() or "header" in value or "authorizer" in value}


def test_outputs_are_those_that_clients_and_operators_are_given(template: Template) -> None:
    assert set(template.body["Outputs"]) == {
        "ApiUrl",
        "TableName",
        "UploadsBucketName",
        "ResultsBucketName",
        "EventBusName",
        "ExpressQueueUrl",
        "BulkQueueUrl",
        "DeadLetterQueueUrl",
        "ArrivalsQueueUrl",
    }
