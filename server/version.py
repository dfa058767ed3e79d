"""The version of the service, the core and the answers they give."""

VERSION = "0.1.0"
