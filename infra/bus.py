"""The event bus that tells everybody outside what became of their batches."""

from aws_cdk import aws_events as events
from constructs import Construct

from infra.settings import InfrastructureSettings


class Bus(Construct):
    """A bus of our own: subscribers add rules to it, and only the functions here put events on it."""

    def __init__(self, scope: Construct, name: str, *, settings: InfrastructureSettings) -> None:
        """Create the bus, named as the stack is."""
        super().__init__(scope, name)
        self.bus = events.EventBus(self, "Bus", event_bus_name=settings.stack_name)
