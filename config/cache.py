"""Where the user's programs keep what they can make anew."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path | None:
    """Where this user's programs keep what they can make anew; None where there is no place."""
    if named := os.environ.get("XDG_CACHE_HOME"):
        return Path(named) / "rxproof"
    if os.name == "nt":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "rxproof" / "Cache" if local else None
    try:
        home = Path.home()
    except RuntimeError:  # a container's user without a home
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "rxproof"
    return home / ".cache" / "rxproof"
