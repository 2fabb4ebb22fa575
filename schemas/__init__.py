"""The schemas, and the only code that knows JSON Schema.

`violations` says what is wrong with a document and where, in sentences of our own. The verdict and
its explanation are modules apart: a document that fits pays for the verdict only.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import Mapping, Node, Plain, Scalar, Sequence, plain
from .expressions import SLOW_ADVICE, SlowExpressionError
from .house import flaws, parsed
from .rule_settings import OptionFacts, RuleFacts, config_schema, config_text
from .stored import NAMES, Schema, load, text
from .verdict import faults, fits, fits_text
from .violation import Violation


def violations(schema: str | Schema, document: Node | Plain) -> Iterator[Violation]:
    """Everything in a document that does not meet a schema: one violation a fault.

    Args:
        schema: a name out of `NAMES`, or a schema.
        document: a tree with places, or plain data.
    """
    value = plain(document) if isinstance(document, Mapping | Sequence | Scalar) else document
    verdict = fits(schema, value)
    if not verdict:
        yield from _explained(schema, value, verdict)


def _explained(schema: str | Schema, value: Plain, verdict: bool | None) -> Iterator[Violation]:
    found = tuple(faults(schema, value))
    told = False
    if found:
        from .explanation import explain

        for violation in explain(found, load(schema) if isinstance(schema, str) else schema):
            told = True
            yield violation
    if not told and (found or verdict is False):
        # A no is never lost, even where nobody can say what it is about.
        yield UNEXPLAINED


def house_violations(name: str, text: str, document: Node) -> Iterator[Violation]:
    """Everything in a document that does not meet a house's own schema.

    Where a regular expression of the schema takes too long, that is all there is to say.

    Args:
        name: the schema's file, as reports show it.
        text: the schema, as JSON, without `flaws`.
        document: a tree with places.
    """
    value = plain(document)
    verdict = fits_text(text, value)
    if verdict:
        return
    try:
        found = list(_explained(parsed(text), value, verdict))
    except SlowExpressionError as slow:
        from .explanation import too_slow

        found = [too_slow(name, slow, value)]
    yield from found


UNEXPLAINED = Violation(
    route=(),
    at_key=False,
    message="this file does not fit its format",
    help=(
        "The two libraries that rxproof checks a format with disagree about this file: one refuses "
        "it, and the other cannot say why. Look for a number or a character that is out of the "
        "ordinary, and please report the file as a fault of rxproof."
    ),
)
"""What is said of a document that is refused without a reason."""


__all__ = [
    "NAMES",
    "SLOW_ADVICE",
    "UNEXPLAINED",
    "OptionFacts",
    "RuleFacts",
    "Schema",
    "SlowExpressionError",
    "Violation",
    "config_schema",
    "config_text",
    "flaws",
    "house_violations",
    "load",
    "text",
    "violations",
]
