"""Medicines for use at home that are not taken every day, and for which daily use is a danger.

A row is verified when its source was read for it, be it in excerpt; what rests on any other row is
a warning at most.
"""

from __future__ import annotations

from ..model.values import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """How often one medicine is used.

    Attributes:
        generic: its international or American name.
        also: its other names.
        routes: the routes that this holds for, as monographs declare them.
        strengths: the strengths that this holds for; empty where it holds for all.
        said: the right interval, as a sentence says it.
        days: that interval in days.
        source: what it rests on.
        verified: whether that was read.
    """

    generic: str
    also: tuple[str, ...]
    routes: tuple[str, ...]
    strengths: tuple[str, ...]
    said: str
    days: int
    source: str
    verified: bool = False


_ORAL = ("oral",)
_SKIN = ("subcutaneous",)
_PATCH = ("transdermal",)

INTERVALS: tuple[Interval, ...] = (
    Interval(
        generic="methotrexate",
        also=(),
        routes=_ORAL,
        strengths=(),
        said="once a week",
        days=7,
        source="Institute for Safe Medication Practices, ConsumerMedSafety.org (4 November 2024): "
        "Even low-dose methotrexate can cause harm or death if taken daily",
        verified=True,
    ),
    Interval("alendronate", ("alendronic acid",), _ORAL, ("35 mg", "70 mg"), "once a week", 7,
             "Label: Fosamax (alendronate sodium), dosage and administration"),
    Interval("risedronate", ("risedronic acid",), _ORAL, ("35 mg",), "once a week", 7,
             "Label: Actonel (risedronate sodium), dosage and administration"),
    Interval("ibandronate", ("ibandronic acid",), _ORAL, ("150 mg",), "once a month", 28,
             "Label: Boniva (ibandronate sodium) tablets, dosage and administration"),
    Interval("dulaglutide", (), _SKIN, (), "once a week", 7,
             "Label: Trulicity (dulaglutide), dosage and administration; copy of 21 February 2020",
             verified=True),
    Interval("semaglutide", (), _SKIN, (), "once a week", 7,
             "Label: Ozempic (semaglutide) injection, dosage and administration"),
    Interval("tirzepatide", (), _SKIN, (), "once a week", 7,
             "Label: Mounjaro (tirzepatide), dosage and administration"),
    Interval("fentanyl", (), _PATCH, (), "every 72 hours", 3,
             "Label: Fentanyl Transdermal System, dosage and administration"),
    Interval("buprenorphine", (), _PATCH, (), "every 7 days", 7,
             "Butrans (buprenorphine) transdermal system: its maker's page on dosing, undated",
             verified=True),
)  # fmt: skip
"""Every such medicine."""


def interval_of(
    names: tuple[str, ...], routes: tuple[str, ...], strengths: tuple[str, ...]
) -> Interval | None:
    """How often a medicine is used, where it is one of these in all its strengths.

    Args:
        names: its generic names.
        routes: its declared routes.
        strengths: its declared strengths.
    """
    if len(names) != 1:
        return None
    name = names[0].lower()
    base = name.removesuffix(" sodium")
    for row in INTERVALS:
        if base != row.generic and base not in row.also:
            continue
        if not routes or not {route.lower() for route in routes} <= set(row.routes):
            continue
        if row.strengths and not (strengths and set(strengths) <= set(row.strengths)):
            continue
        return row
    return None
