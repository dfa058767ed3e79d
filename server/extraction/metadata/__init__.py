"""What a page says of itself, from JSON-LD, meta elements and what is visible, each field in a declared order of sources."""

from server.extraction.metadata.claims import Claims
from server.extraction.metadata.reading import base_address, read_claims
from server.extraction.metadata.sources import SOURCES

__all__ = ["SOURCES", "Claims", "base_address", "read_claims"]
