"""A plot of the cost of a file against the size of the corpus, as SVG."""

from __future__ import annotations

from collections.abc import Mapping
from math import log10

_TITLE = "ms of processor time a file, first run, start-up included"
_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 640, 320, 70, 50, 30


def render(points: Mapping[int, float]) -> str:
    """The plot; both axes begin where the reader expects: sizes by powers of ten, cost at 0.

    Args:
        points: seconds for each file, by the number of files.
    """
    most = max(points.values()) * 1000 * 1.1
    decades = max(1, round(log10(max(points))))

    def across(count: float) -> float:
        return round(_LEFT + (_WIDTH - _LEFT - 30) * log10(count) / decades, 1)

    def up(cost: float) -> float:
        return round(_HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * cost / most, 1)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-size="13">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="18">{_TITLE}</text>',
        f'<path d="M{_LEFT} {_TOP}V{up(0)}H{_WIDTH - 20}" fill="none" stroke="#555"/>',
    ]
    for decade in range(decades + 1):
        place = across(10**decade)
        lines.append(
            f'<text x="{place}" y="{up(0) + 20}" text-anchor="middle">{10**decade:,}</text>'
        )
    lines.append(f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 8}" text-anchor="middle">files</text>')
    path = " ".join(f"{across(count)},{up(cost * 1000)}" for count, cost in sorted(points.items()))
    lines.append(f'<polyline points="{path}" fill="none" stroke="#2558a8" stroke-width="2"/>')
    for count, cost in sorted(points.items()):
        x, y = across(count), up(cost * 1000)
        lines.append(f'<circle cx="{x}" cy="{y}" r="4" fill="#2558a8"/>')
        lines.append(f'<text x="{x}" y="{y - 10}" text-anchor="middle">{cost * 1000:.3g}</text>')
    return "\n".join([*lines, "</svg>"]) + "\n"
