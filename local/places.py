"""Where things lie on this machine."""

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
STATE = CHECKOUT / ".sheaf"
SAMPLES = CHECKOUT / "samples"
