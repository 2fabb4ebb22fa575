"""Where a page is read, and what number is called there in an emergency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_EUROPEAN_UNION = frozenset(
    [
        "EU",
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)

EMERGENCY: Mapping[str, tuple[str, ...]] = {
    "US": ("911",),
    "CA": ("911",),
    "GB": ("999", "112"),
    "IE": ("112", "999"),
    "AU": ("000", "112"),
    "NZ": ("111",),
    **dict.fromkeys(sorted(_EUROPEAN_UNION - {"IE"}), ("112",)),
}
"""The numbers that reach an ambulance in each region, the one to print first."""


def region_of(locale: str) -> str:
    """The region of a locale: `US` of `en-US`; empty where it names none."""
    parts: Sequence[str] = locale.replace("_", "-").split("-")
    return parts[-1].upper() if len(parts) > 1 else ""


def regions(name: str) -> frozenset[str]:
    """The regions a name stands for: itself, or every member where it names a union."""
    return _EUROPEAN_UNION if name == "EU" else frozenset({name})
