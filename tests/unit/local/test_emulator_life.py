"""The emulator itself: it answers, keeps what it is asked to keep, and sees nothing of the caller."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from local import emulator
from local.aws import LocalAws
from local.failures import CommandFailed


def test_emulator_without_a_home_leaves_nothing_behind(tmp_path: Path) -> None:
    with emulator.running(log=tmp_path / "log") as started:
        assert emulator.answers(started.url)
        LocalAws(started.url).s3().create_bucket(Bucket="anything")

    assert not started.home.exists()
    assert not emulator.answers(started.url)


def test_emulator_with_a_home_keeps_queues_also_on_another_port(tmp_path: Path) -> None:
    with emulator.running(tmp_path) as first:
        url = LocalAws(first.url).sqs().create_queue(QueueName="kept")["QueueUrl"]
        LocalAws(first.url).sqs().send_message(QueueUrl=url, MessageBody="still here")
    with socket.create_server((emulator.HOST, first.port)), emulator.running(tmp_path) as second:
        sqs = LocalAws(second.url).sqs()
        moved = sqs.get_queue_url(QueueName="kept")["QueueUrl"]
        messages = sqs.receive_message(QueueUrl=moved)["Messages"]

    assert second.port != first.port
    assert moved == url.replace(str(first.port), str(second.port))
    assert [message["Body"] for message in messages] == ["still here"]


def test_emulator_on_a_taken_port_is_refused_by_its_number() -> None:
    with socket.socket() as occupant:
        occupant.bind((emulator.HOST, 0))
        port = occupant.getsockname()[1]

        with pytest.raises(CommandFailed, match=f"port {port} is taken"):
            emulator.start(port=port)


def test_emulator_environment_holds_nothing_of_the_callers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://elsewhere")
    monkeypatch.setenv("SECRET_OF_THE_CALLER", "yes")

    held = emulator.environment(tmp_path, 4566, persist=False)

    assert "AWS_ENDPOINT_URL" not in held
    assert "SECRET_OF_THE_CALLER" not in held
    assert held["BIND_HOST"] == "127.0.0.1"
    assert held["TMPDIR"] == str(tmp_path / "tmp")
