"""Text that strict readers of JSON and XML accept, whatever characters went into it."""

from __future__ import annotations

import json

from ..model.document import Plain
from ..model.patterns import late

_LONE_SURROGATE = late("[\ud800-\udfff]")
_CONTROL = late("[\x7f-\x9f]")  # JSON allows these raw, but they steer terminals
_NOT_XML = late("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def scalars(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, which no UTF-8 has and many readers refuse."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def json_text(content: Plain) -> str:
    """Plain data as indented JSON with a final line end."""
    text = scalars(json.dumps(content, ensure_ascii=False, indent=2))
    # Outside of strings JSON is ASCII without controls, so an escape says the same.
    return _CONTROL.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def xml_text(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold, even escaped."""
    return _NOT_XML.sub("", text)
