"""The engine without a model: labels, geometry and types. What it does not find is null."""
