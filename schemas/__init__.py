"""The schemas, and the only code that knows JSON Schema.

`violations` says what is wrong with a document and where, in sentences of our own. The verdict and
its explanation are modules apart, so that a faster library can give the verdict.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import Mapping, Node, Plain, Scalar, Sequence, plain
from .explanation import explain
from .rule_settings import OptionFacts, RuleFacts, config_schema, config_text
from .stored import NAMES, Schema, load, text
from .verdict import faults
from .violation import Violation


def violations(schema: str | Schema, document: Node | Plain) -> Iterator[Violation]:
    """Everything in a document that does not meet a schema: one violation a fault.

    Args:
        schema: a name out of `NAMES`, or a schema.
        document: a tree with places, or plain data.
    """
    value = plain(document) if isinstance(document, Mapping | Sequence | Scalar) else document
    found = tuple(faults(schema, value))
    if found:
        yield from explain(found, load(schema) if isinstance(schema, str) else schema)


__all__ = [
    "NAMES",
    "OptionFacts",
    "RuleFacts",
    "Schema",
    "Violation",
    "config_schema",
    "config_text",
    "load",
    "text",
    "violations",
]
