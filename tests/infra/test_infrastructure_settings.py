"""Settings from CDK context."""

from typing import Any

import pytest

from infra import settings
from infra.settings import InfrastructureSettings, SettingRefused
from lambdas.batches import creation


def test_settings_without_context_are_the_defaults_of_production() -> None:
    chosen = InfrastructureSettings.from_context({})

    assert chosen == InfrastructureSettings()
    assert (chosen.stage, chosen.stack_name, chosen.is_local) == ("prod", "sheaf-prod", False)


def test_values_of_the_command_line_are_text_and_become_numbers() -> None:
    chosen = InfrastructureSettings.from_context({"deadline_hours": "48", "retention_days": 90})

    assert (chosen.deadline_hours, chosen.retention_days) == (48, 90)


def test_local_stage_is_smaller_unless_told_otherwise() -> None:
    small = InfrastructureSettings.from_context({"stage": "local"})
    told = InfrastructureSettings.from_context({"stage": "local", "bulk_concurrency": 8})

    assert small.is_local
    assert (small.express_concurrency, small.bulk_concurrency) == (2, 2)
    assert (told.express_concurrency, told.bulk_concurrency) == (2, 8)


def test_users_urls_are_public_and_https_but_for_the_local_stage() -> None:
    policy = InfrastructureSettings().fetch_policy
    local = InfrastructureSettings.from_context({"stage": "local"}).fetch_policy

    assert policy == {"ALLOW_HTTP": "false", "ALLOW_LOOPBACK": "false", "FETCH_PORTS": "80,443"}
    assert local == {"ALLOW_HTTP": "true", "ALLOW_LOOPBACK": "true", "FETCH_PORTS": "any"}


def test_context_of_the_cdk_is_left_alone() -> None:
    assert InfrastructureSettings.from_context({"@aws-cdk/core:flag": True}) == InfrastructureSettings()


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("stage", "Prod", "lower-case"),
        ("stage", "a" * 21, "2 to 20"),
        ("deadline_hours", "soon", "int"),
        ("deadline_hours", 0, "below 1"),
        ("express_concurrency", 1, "2 and 1000"),
        ("bulk_concurrency", 1001, "2 and 1000"),
        ("upload_days", 7, "above 7, the days"),
        ("log_days", 31, "CloudWatch"),
        ("log_level", "LOUD", "DEBUG"),
        ("fetch_concurrency", 1, "2 and 1000"),
        ("allow_http", "yes", "true, false"),
        ("allow_loopback", True, "true, false"),
        ("fetch_ports", "all", "`any`"),
        ("fetch_ports", "80;443", "`any`"),
    ],
)
def test_setting_that_cannot_be_deployed_is_refused_by_name(name: str, value: Any, allowed: str) -> None:  # noqa: ANN401
    with pytest.raises(SettingRefused, match=allowed) as refused:
        InfrastructureSettings.from_context({name: value})

    assert name in str(refused.value)
    assert str(value) in str(refused.value)


def test_memory_of_documents_is_two_thirds_of_the_extractor_s_unless_it_is_said() -> None:
    assert InfrastructureSettings().document_memory_mb == 1365
    assert InfrastructureSettings.from_context({"extractor_memory_mb": 3008}).document_memory_mb == 2005
    assert InfrastructureSettings.from_context({"max_document_memory_mb": "2048"}).document_memory_mb == 2048


@pytest.mark.parametrize("said", [2049, -1])
def test_memory_of_documents_that_the_extractor_has_not_got_is_refused(said: int) -> None:
    with pytest.raises(SettingRefused, match=r"max_document_memory_mb .* 2048 MB of extractor_memory_mb"):
        InfrastructureSettings.from_context({"max_document_memory_mb": said})


def test_uploads_outlive_the_longest_deadline() -> None:
    assert settings.LONGEST_WAIT_DAYS == creation.LONGEST_WAIT_DAYS
    with pytest.raises(SettingRefused, match="upload_days 8 is not above 10"):
        InfrastructureSettings.from_context({"deadline_hours": 240})


def test_longest_stage_gives_a_bucket_name_within_s3_s_63_characters() -> None:
    longest = InfrastructureSettings(stage="s" * 20)

    assert len(f"{longest.stack_name}-uploads-{'0' * 12}") <= 63
