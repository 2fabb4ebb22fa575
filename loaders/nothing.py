"""A file that could not be read has nothing that a fix could change."""

from __future__ import annotations

from ..model.document import Document, Route, Scalar
from ..model.source import Span
from ..model.values import dataclass


@dataclass(frozen=True, slots=True)
class NoSyntax:
    """Answers None to everything."""

    def insert(self, document: Document, name: str, text: str) -> tuple[Span, str] | None:
        """None."""

    def remove_item(self, document: Document, route: Route) -> tuple[Span, str] | None:
        """None."""

    def reorder(
        self, document: Document, route: Route, names: tuple[str, ...]
    ) -> tuple[Span, str] | None:
        """None."""

    def quote(self, scalar: Scalar) -> str | None:
        """None."""
