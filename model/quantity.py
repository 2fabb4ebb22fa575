"""Numbers with units: what a dose, a strength or an interval amounts to.

Numbers are decimals, as they are written, so that 0.1 g and 100 mg are equal and not nearly so.
Like is compared only with like: a dose with a dose, a concentration with a concentration, tablets
with tablets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

from .patterns import late
from .values import dataclass

_GROUPED = late(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_MOST_PLACES = 12
_LONGEST = 15  # characters: what is longer is an order number or a slip of the keyboard
_DECIMAL_COMMA = late(r"0,\d+|\d+,\d{1,2}", re.ASCII)


# A space for each byte that is no digit.
_DIGITS = bytes(code if chr(code) in "0123456789" else ord(" ") for code in range(256))


def runs_of_digits(text: str) -> Iterator[tuple[int, int]]:
    """Where each run of the digits 0 to 9 begins and ends.

    Bytes are looked up in a table and split many times faster than an expression finds digits.
    """
    end = 0
    for run in text.encode("ascii", "replace").translate(_DIGITS).decode().split():
        start = text.index(run, end)
        end = start + len(run)
        yield start, end


def number(text: str) -> Decimal | None:
    """The value of digits as written: 1,000 and .5 are understood, and a comma for a point."""
    if len(text) > _LONGEST or not text.isascii():
        return None
    whole, point, part = text.partition(".")
    if (whole.isdigit() or (point and not whole)) and (part.isdigit() or not point):
        return Decimal(text)
    if "," not in text:
        return None
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if has_decimal_comma(text):
        return Decimal(text.replace(",", "."))
    return None


def has_decimal_comma(text: str) -> bool:
    """Whether a comma can stand only for the decimal point: 0,5 but not 1,500."""
    return _DECIMAL_COMMA.fullmatch(text) is not None


def rendered(value: Decimal) -> str:
    """A number as a page should show it: 1,000 and 0.5; three places where it has no end."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_MOST_PLACES:
        value = round(value, 3)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Dimension(Enum):
    """What a unit measures."""

    MASS = "mass"
    VOLUME = "volume"
    ACTIVITY = "activity"
    AMOUNT = "amount of substance"
    CHARGE = "charge"
    TIME = "time"
    CALENDAR = "months and years"
    TEMPERATURE = "temperature"
    LENGTH = "length"
    AREA = "area"
    FORM = "pieces"
    SPOON = "spoons"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its standard name; `factor` is its size in the base unit of its dimension."""

    name: str
    dimension: Dimension
    factor: Decimal = Decimal(1)


_EACH: tuple[tuple[Dimension, tuple[tuple[str, str, str], ...]], ...] = (
    (
        Dimension.MASS,
        (
            ("kg", "1000000000", "kg kilogram kilograms kilo kilos"),
            ("g", "1000000", "g gm gms gram grams"),
            ("mg", "1000", "mg mgs mgm milligram milligrams"),
            ("mcg", "1", "mcg mcgs ug µg μg microgram micrograms"),
            ("nanogram", "0.001", "ng nanogram nanograms"),
        ),
    ),
    (
        Dimension.VOLUME,
        (
            ("L", "1000", "L l liter liters litre litres"),
            ("dL", "100", "dL dl deciliter deciliters"),
            ("mL", "1", "mL ml mls cc ccs milliliter milliliters millilitre millilitres"),
        ),
    ),
    (Dimension.ACTIVITY, (("units", "1", "unit units U IU IUs"),)),
    (
        Dimension.AMOUNT,
        (
            ("mmol", "1000", "mmol millimole millimoles"),
            ("micromol", "1", "micromol µmol μmol umol"),
        ),
    ),
    (Dimension.CHARGE, (("mEq", "1", "mEq meq milliequivalent milliequivalents"),)),
    (
        Dimension.TIME,
        (
            ("second", "1", "second seconds sec secs"),
            ("minute", "60", "minute minutes min mins"),
            ("hour", "3600", "hour hours hr hrs h"),
            ("day", "86400", "day days"),
            ("week", "604800", "week weeks wk wks"),
        ),
    ),
    (
        Dimension.CALENDAR,
        (("month", "1", "month months"), ("year", "12", "year years yr yrs")),
    ),
    (Dimension.LENGTH, (("mm", "1", "mm"), ("cm", "10", "cm"))),
    (Dimension.AREA, (("m²", "10000", "m² m2"), ("cm²", "1", "cm² cm2"))),
)
_SINGLE = {
    Dimension.FORM: "tablet capsule caplet pill drop spray puff patch vial ampule sachet packet "
    "suppository lozenge pen syringe injection gummy film inhalation",
    Dimension.SPOON: "teaspoon tablespoon teaspoonful tablespoonful dropperful",
}
_PLURALS = {"patch": "patches", "suppository": "suppositories", "gummy": "gummies"}
_OTHER_SPELLINGS = {"ampoule": "ampule", "ampoules": "ampule", "ampul": "ampule"}


def _units() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for dimension, rows in _EACH:
        for name, factor, spellings in rows:
            unit = Unit(name, dimension, Decimal(factor))
            units.update(dict.fromkeys(spellings.split(), unit))
    for dimension, names in _SINGLE.items():
        for name in names.split():
            unit = Unit(name.removesuffix("ful"), dimension)
            units[name] = units[_PLURALS.get(name, name + "s")] = unit
    units.update({other: units[name] for other, name in _OTHER_SPELLINGS.items()})
    return units


UNITS = _units()
"""Every spelling that is understood, with its unit."""

CELSIUS = Unit("°C", Dimension.TEMPERATURE)
FAHRENHEIT = Unit("°F", Dimension.TEMPERATURE)


def unit(word: str) -> Unit | None:
    """The unit that a word or an abbreviation stands for; in one letter, letter case counts."""
    if word in UNITS:
        return UNITS[word]
    if word[-1:] in "CF" and (word[0] in "°ºd"):
        return FAHRENHEIT if word[-1] == "F" else CELSIUS
    lower = word.lower()
    if lower.startswith(("degree", "°", "º")):
        return FAHRENHEIT if "f" in lower else CELSIUS
    return UNITS.get(lower) if len(word) > 1 else None


@dataclass(frozen=True, slots=True)
class Per:
    """What an amount is given for: each mL, each 20 mL, each kg, a day."""

    amount: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount, or a range of amounts, with its unit and what it is given for."""

    low: Decimal
    high: Decimal
    unit: Unit
    per: tuple[Per, ...] = ()

    @property
    def kind(self) -> tuple[str, ...]:
        """What it can be compared with: all that has the same kind."""
        first = self.unit.name if self.unit.dimension in _COUNTED else self.unit.dimension.value
        return (first, *sorted(per.unit.dimension.value for per in self.per))

    @property
    def least(self) -> Decimal:
        """The lower end in base units."""
        return self._in_base_units(self.low)

    @property
    def most(self) -> Decimal:
        """The upper end in base units."""
        return self._in_base_units(self.high)

    def _in_base_units(self, value: Decimal) -> Decimal:
        # One division, and that last: equal quantities stay equal where it leaves a remainder.
        given_for = Decimal(1)
        for per in self.per:
            given_for *= per.amount * per.unit.factor
        return value * self.unit.factor / given_for

    def is_like(self, other: Quantity) -> bool:
        """Whether the two may be compared."""
        if self.per or other.per:
            return self.kind == other.kind
        one, two = self.unit, other.unit
        return one.dimension is two.dimension and (
            one.dimension not in _COUNTED or one.name == two.name
        )

    def measures(self, dimension: Dimension, *per: Dimension) -> bool:
        """Whether it is an amount of this dimension, for these others."""
        return self.unit.dimension is dimension and [item.unit.dimension for item in self.per] == [
            *per
        ]

    def __str__(self) -> str:
        """As a page should show it."""
        numbers = [rendered(self.low)] + ([rendered(self.high)] if self.high != self.low else [])
        space = "" if self.unit.dimension is Dimension.TEMPERATURE else " "
        text = f"{' to '.join(numbers)}{space}{_named(self.unit, self.high)}"
        for per in self.per:
            amount = "" if per.amount == 1 else f"{rendered(per.amount)} "
            text += f"/{amount}{_named(per.unit, per.amount)}"
        return text


_COUNTED = frozenset({Dimension.FORM, Dimension.SPOON, Dimension.TEMPERATURE})
_WORDS = frozenset({Dimension.FORM, Dimension.SPOON, Dimension.TIME, Dimension.CALENDAR})


def _named(one: Unit, amount: Decimal) -> str:
    if one.dimension not in _WORDS or amount == 1:
        return one.name
    return _PLURALS.get(one.name, one.name + "s")
