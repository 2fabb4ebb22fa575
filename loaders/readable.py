"""Any text file as the words its readers see: markup blanked out, every character in its place."""

from __future__ import annotations

import re

from ..model.patterns import late

_HTML = late(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|<[!/?]?[A-Za-z][^<>]*>|&#?\w{1,31};",
    re.DOTALL | re.IGNORECASE,
)
_FENCE = late(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE
)
_MARKDOWN = late(
    r"`[^`\n]+`"  # code
    r"|(?<=\])\([^()\s]*(?:\s+\"[^\"]*\")?\)"  # the target of a link
    r"|^\[[^\]\n]+\]:[^\n]*$"  # a link's definition
    r"|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}",  # emphasis
    re.MULTILINE,
)
_NOT_LINE_END = late(r"[^\r\n]")

HTML_ENDINGS = (".html", ".htm", ".xhtml", ".xml")
MARKDOWN_ENDINGS = (".md", ".markdown")


def readable(text: str, name: str) -> str:
    """The text with its markup blanked, as long as it was, line ends where they were.

    Args:
        text: the file's text.
        name: the file's name; its ending says which markup it holds. Plain text, CSV and whatever
            has another ending is returned as it stands.
    """
    lower = name.lower()
    if lower.endswith(HTML_ENDINGS):
        return _HTML.sub(_blank, text)
    if lower.endswith(MARKDOWN_ENDINGS):
        without_code = _FENCE.sub(_blank, text)
        return _HTML.sub(_blank, _MARKDOWN.sub(_blank, without_code))
    return text


def _blank(match: re.Match[str]) -> str:
    return _NOT_LINE_END.sub(" ", match.group())
