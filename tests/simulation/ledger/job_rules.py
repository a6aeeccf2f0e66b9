"""What has to hold of the recognition jobs that are paid for: a second one only where the first came to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tests.simulation.world.recogniser import SimulatedJob


def judge_job(job: SimulatedJob, before: list[SimulatedJob]) -> Iterator[str]:
    """Yield what is wrong with a job that was just paid for."""
    wanted = (job.tag, job.upload, job.features)
    for earlier in before:
        if (earlier.tag, earlier.upload, earlier.features) == wanted and earlier.is_of_use(job.started_at):
            yield f"{job.id} of document {job.tag} was paid for beside {earlier.id}, which is of use"
