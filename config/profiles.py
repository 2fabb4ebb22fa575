"""Profiles: which sections a kind of page must have, in which order, and what its headings are.

The order is that of 21 CFR 208.20(b) for Medication Guides, and that of the EMA's QRD template for
package leaflets, version 10.4 (2024). Both are mapped to the fields of a monograph: what one of
their headings covers may be several fields here, and the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model.values import dataclass
from .settings import REQUIRED_SECTIONS

HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of page.

    Attributes:
        required: what a page of the kind must have, as `required_sections` names it.
        order: its sections, in order; empty for the order of the format.
        headings: for each field, the headings that stand for it there and nowhere else.
    """

    required: tuple[str, ...]
    order: tuple[str, ...]
    headings: Mapping[str, tuple[str, ...]]


PROFILES: Mapping[str, Profile] = {
    HOUSE: Profile(REQUIRED_SECTIONS, (), {}),
    "fda-medication-guide": Profile(
        required=(
            "boxed_warning",
            "description",
            "do_not_use",
            "uses_and_dosage",
            "precautions.activities",
            "side_effects",
            "more",
        ),
        order=(
            "description",
            "do_not_use",
            "uses_and_dosage",
            "missed_dose",
            "overdose",
            "precautions",
            "side_effects",
            "storage",
            "disposal",
            "more",
        ),
        headings={
            "precautions.activities": (
                "What should I avoid while taking this medicine?",
                "What should I avoid while using this medicine?",
                "What should I avoid while receiving this medicine?",
            ),
            "more": (
                "General information about the safe and effective use of this medicine",
                "General information about the safe and effective use of prescription drugs",
            ),
        },
    ),
    "ema-package-leaflet": Profile(
        required=(
            "description",
            "do_not_use",
            "precautions.before_use",
            "precautions.interactions",
            "precautions.activities",
            "precautions.pregnancy",
            "precautions.breastfeeding",
            "uses_and_dosage",
            "side_effects",
            "storage",
            "more",
        ),
        order=(
            "description",
            "do_not_use",
            "precautions",
            "uses_and_dosage",
            "overdose",
            "missed_dose",
            "side_effects",
            "storage",
            "disposal",
            "more",
        ),
        headings={
            "description": ("What this medicine is and what it is used for",),
            "precautions.before_use": ("Warnings and precautions",),
            "more": ("Contents of the pack and other information",),
        },
    ),
}
"""The profiles there are, by name."""
