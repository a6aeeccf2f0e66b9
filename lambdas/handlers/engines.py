"""What functions know of the engines behind them."""

from typing import Final

MODEL_ENGINE: Final = "bedrock"
"""The schema engine that stands for a language model, which whatever else needs one asks too."""

TEXTRACT: Final = "textract"
"""The recognition engine that is a service: pages are recognised by it, several by a job."""
