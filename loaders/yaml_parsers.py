"""The parsers of PyYAML: the one in C where it is there, else the one in Python.

The one in Python is stricter than the one in C about tabs and question marks. Here it is brought to
the same answers, so that a monograph does not pass on one machine and fail on another.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

import yaml
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken, TagToken

from ..model.patterns import late

# `:` ends a plain scalar where white space follows; in `[]` and `{}` brackets and commas do too.
_PLAIN_STOP = late(r"[ \t\r\n\0]|:(?=[ \t\r\n\0])")
_PLAIN_STOP_IN_FLOW = late(r"[ \t\r\n\0,\[\]{}]|:(?=[ \t\r\n\0,?\[\]{}])")
_BETWEEN = late(r"[ \t\r\n]*")
_LINES = late(r"[ \t]*(?:\r\n|\r|\n)|[ \t]+")
_HEADER = late(r"[-+][0-9]?|[0-9][-+]?|")
_TAG_SIGNS = r"\w;/?:@&=+$.%~*'()\-"
_TAG = late(
    rf"!<(?P<uri>[{_TAG_SIGNS}!,\[\]]+)>|(?P<handle>!(?:[\w-]*!)?)(?P<suffix>[{_TAG_SIGNS}!]*)",
    re.ASCII,
)
_DOCUMENT_MARK = late(r"(?:---|\.\.\.)(?=[ \t\r\n\0])")

Parser: TypeAlias = "type[yaml.BaseLoader | yaml.cyaml.CBaseLoader]"


class PurePython(yaml.BaseLoader):
    """PyYAML's own parser, as lenient as libyaml where a tab or `?` can only mean one thing."""

    def scan_to_next_token(self) -> None:
        """Skip white space and comments; tabs too where no indentation is counted."""
        while True:
            super().scan_to_next_token()
            if self.peek() != "\t" or (self.allow_simple_key and not self.flow_level):
                return
            self.forward()

    def scan_plain(self) -> Any:
        """A plain scalar with everything that libyaml lets stand in one."""
        start = end = self.get_mark()
        parts: list[str] = []
        gap = ""
        stop = _PLAIN_STOP_IN_FLOW if self.flow_level else _PLAIN_STOP
        while self.peek() != "#":
            found = stop.search(self.buffer, self.pointer)
            length = (found.start() if found else len(self.buffer)) - self.pointer
            if length == 0:
                break
            if found and self.flow_level and self._colon_before_bracket(found.start()):
                raise ScannerError(
                    "while scanning a plain scalar", start, "found unexpected ':'", self.get_mark()
                )
            self.allow_simple_key = False
            parts.extend((gap, self.prefix(length)))
            self.forward(length)
            end = self.get_mark()
            between = self._between(start)
            if not between or (not self.flow_level and self.column <= self.indent):
                break
            gap = between
        return ScalarToken("".join(parts), True, start, end)

    def scan_tag(self) -> TagToken:
        """A tag, which in brackets ends at a comma."""
        start = self.get_mark()
        found = _TAG.match(self.buffer, self.pointer)
        uri, handle, suffix = found.groups() if found else (None, "!", "")
        self.forward(len(found.group()) if found else 1)
        if self.peek() not in "\0 \t\r\n" and not (self.flow_level and self.peek() == ","):
            problem = "did not find expected whitespace or line break"
            raise ScannerError("while scanning a tag", start, problem, self.get_mark())
        if uri is None and not suffix:
            uri = handle
        value = (handle, suffix) if uri is None else (None, uri)
        return TagToken(value, start, self.get_mark())

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:
        """What stands right after `|` or `>`: how to end, and how deep to indent."""
        found = _HEADER.match(self.buffer, self.pointer)
        text = found.group() if found else ""
        depth = text.strip("+-")
        if depth == "0":
            self.forward(text.index("0"))
            problem = "found an indentation indicator equal to 0"
            raise ScannerError(
                "while scanning a block scalar", start_mark, problem, self.get_mark()
            )
        self.forward(len(text))
        chomping = None if text == depth else "+" in text
        return chomping, int(depth) if depth else None

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> None:
        """The rest of the line of `|` or `>`."""
        while self.peek() in " \t":
            self.forward()
        if self.peek() == "#":
            while self.peek() not in "\0\r\n":
                self.forward()
        if self.peek() not in "\0\r\n":
            problem = "did not find expected comment or line break"
            raise ScannerError(
                "while scanning a block scalar", start_mark, problem, self.get_mark()
            )
        self.scan_line_break()  # type: ignore[no-untyped-call]  # untyped in the stubs

    def _colon_before_bracket(self, at: int) -> bool:
        return self.buffer[at] == ":" and self.buffer[at + 1] in ",?[]{}"

    def _between(self, start: Any) -> str:
        """Pass the white space inside a plain scalar.

        Returns:
            What it stands for in the value; empty where the scalar cannot go on.
        """
        found = _BETWEEN.match(self.buffer, self.pointer)
        space = found.group() if found else ""
        breaks = 0
        for line in _LINES.findall(space):
            if breaks and "\t" in line[: self.indent + 1]:
                self.forward(line.index("\t"))
                problem = "found a tab character that violates indentation"
                raise ScannerError("while scanning a plain scalar", start, problem, self.get_mark())
            self.forward(len(line))
            if line[-1] in "\r\n":
                breaks += 1
                self.allow_simple_key = True
                if _DOCUMENT_MARK.match(self.buffer, self.pointer):
                    return ""
        if not breaks:
            return space
        return "\n" * (breaks - 1) or " "


PARSERS: tuple[Parser, ...] = (
    (yaml.CBaseLoader, PurePython) if yaml.__with_libyaml__ else (PurePython,)
)
"""Those that can be used here, the fastest first; every one gives the same documents."""
