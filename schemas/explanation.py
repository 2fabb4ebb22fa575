"""From what a schema has against a document to sentences for the person who wrote it.

The schemas carry a few notes for this, which JSON Schema libraries pass over: `x-expected` is the
form that a pattern asks for, `x-message` a whole message, `x-noun` what the keys or values are,
`x-hint` what else there is to say where a key is unknown or a value refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ..model.document import Plain, Route
from ..model.words import shortened
from . import keys, values
from .context import Context
from .expressions import SLOW_ADVICE, SlowExpressionError
from .stored import Schema
from .verdict import Fault
from .violation import Violation
from .wording import label

_EXPLANATIONS: Mapping[str, Callable[[Fault, Context], Iterator[Violation]]] = {
    "additionalProperties": keys.unknown_keys,
    "const": values.not_the_one,
    "dependentRequired": keys.missing_companions,
    "enum": values.not_listed,
    "format": values.no_date,
    "maximum": values.out_of_bounds("{} at most"),
    "minItems": values.too_few,
    "minLength": values.too_few,
    "minimum": values.out_of_bounds("{} or more"),
    "not": values.refused,
    "pattern": values.wrong_form,
    "required": keys.missing_keys,
    "type": values.wrong_type,
    "uniqueItems": values.repeated,
}
KEYWORDS = frozenset(_EXPLANATIONS)
"""The keywords that have an explanation of their own."""


def explain(faults: Sequence[Fault], schema: Schema) -> Iterator[Violation]:
    """Put faults into words: one violation for each thing that is to be mended.

    Args:
        faults: everything that a document does not meet.
        schema: the schema as a whole.
    """
    context = Context(tuple(faults), schema)
    for fault in faults:
        yield from _EXPLANATIONS.get(fault.keyword, values.otherwise)(fault, context)


def too_slow(name: str, slow: SlowExpressionError, document: Plain) -> Violation:
    """A regular expression of a schema that takes too long on a text of a document.

    Args:
        name: the schema's file, as reports show it.
        slow: what the expression was asked.
        document: the document as plain data.
    """
    route, at_key = next(_places(document, slow.text, ()), ((), False))
    return Violation(
        route=route,
        at_key=at_key,
        message=f"the pattern '{shortened(slow.expression)}' of {name} takes too long on "
        + (f"the key {label(route)}" if at_key else label(route)),
        help="So nobody can say whether this file meets the schema, and it is not published. "
        + SLOW_ADVICE,
    )


def _places(node: Plain, text: str, route: Route) -> Iterator[tuple[Route, bool]]:
    """Where a text stands in a document, and whether it is a key there."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from _places(item, text, (*route, index))
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == text:
                yield (*route, key), True
            yield from _places(value, text, (*route, key))
    elif node == text:
        yield route, False
