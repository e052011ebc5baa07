"""The HTTP client: polite, bounded, truthful about itself. It gives answers, never exceptions."""

from tasks.fetch.web.policy import Policy
from tasks.fetch.web.web import Web

__all__ = ["Policy", "Web"]
