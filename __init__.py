"""rxproof checks drug monographs before they reach a patient and publishes the clean ones.

Programs use `read_config`, `check_bytes`, `reduce` and `report`; docs/scale.md shows how.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .pipeline.api import check_bytes, read_config, reduce, report

__version__ = "0.1.0"

__all__ = ["__version__", "check_bytes", "read_config", "reduce", "report"]


def __getattr__(name: str) -> Any:  # so that whoever asks for the version alone pays for no more
    if name in __all__:
        from .pipeline import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
