"""Trains the model that scores blocks: `python -m tests.training` (see docs/model.md)."""
