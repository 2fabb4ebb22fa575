"""A terminal's output as an SVG picture, colors and all, with nothing fetched from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

_CODE = re.compile(r"\x1b\[([\d;]*)m")
_COLORS = {"31": "#d9534f", "32": "#3f9c5a", "33": "#c98a1b", "34": "#4f8fd0"}
_TEXT, _DIM, _PAPER, _FRAME = "#d7dce2", "#8a94a0", "#1c2128", "#373e47"
_SIZE = 13  # pixels; a monospaced letter is 0.602 of it wide
_LETTER, _LINE, _MARGIN = _SIZE * 0.602, 18, 18


def picture(output: str, title: str) -> str:
    """The SVG of a terminal that shows `output`, text with ANSI colors.

    Args:
        output: what a program printed.
        title: what a screen reader says of the picture.
    """
    lines = output.rstrip("\n").split("\n")
    columns = max(len(_CODE.sub("", line)) for line in lines)
    width = round(columns * _LETTER + 2 * _MARGIN)
    height = len(lines) * _LINE + 2 * _MARGIN
    rows = [
        f'<text x="{_MARGIN}" y="{_MARGIN + _SIZE + number * _LINE}">{_row(line)}</text>'
        for number, line in enumerate(lines)
        if line
    ]
    return "\n".join(
        [
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(title)}" '
                f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
            ),
            f"<title>{escape(title)}</title>",
            f'<rect width="{width}" height="{height}" rx="8" fill="{_PAPER}" stroke="{_FRAME}"/>',
            (
                '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" '
                f'font-size="{_SIZE}" fill="{_TEXT}" style="white-space:pre">'
            ),
            *rows,
            "</g>",
            "</svg>",
            "",
        ]
    )


def _row(line: str) -> str:
    return "".join(
        f'<tspan x="{_MARGIN + column * _LETTER:.1f}"{_look(codes)}>{escape(text, quote=False)}'
        "</tspan>"
        for column, codes, text in _stretches(line)
    )


def _stretches(line: str) -> Iterator[tuple[int, frozenset[str], str]]:
    """Text in one style: its column, the codes in force, the text."""
    column, codes, at = 0, frozenset[str](), 0
    for match in (*_CODE.finditer(line), None):
        text = line[at : match.start() if match else len(line)]
        if text:
            # Viewers drop spaces at the beginning of a text, so the column stands for them.
            lead = len(text) - len(text.lstrip(" "))
            yield column + lead, codes, text[lead:]
            column += len(text)
        if match:
            new = set(match[1].split(";")) - {"", "0"}
            codes = frozenset(new) if match[1] in ("", "0") else codes | new
            at = match.end()


def _look(codes: frozenset[str]) -> str:
    color = next((_COLORS[code] for code in sorted(codes) if code in _COLORS), None)
    color = color or (_DIM if "2" in codes else None)
    return (f' fill="{color}"' if color else "") + (' font-weight="bold"' if "1" in codes else "")
