"""Monographs that attack whoever reads the report: each payload, in every field of the format."""

from __future__ import annotations

import json
from collections.abc import Iterator

from rxproof.model.document import Plain
from rxproof.model.monograph import (
    AVAILABILITY_ORDER,
    DOSING_ORDER,
    EFFECT_PARTS,
    NAME_ORDER,
    REVIEW_ORDER,
    ROOT_ORDER,
    SECTION_ORDER,
    SOURCE_ORDER,
)

PAYLOADS = (
    "<script>window.hacked=1;alert(1)</script>",
    "</script><script>window.hacked=1</script>",
    "</noscript><script>window.hacked=1</script><noscript>",
    "</template></style></title></textarea><img src=x onerror=window.hacked=1>",
    '"><svg onload=window.hacked=1><a href="javascript:window.hacked=1">',
    "' onfocus='window.hacked=1' autofocus tabindex='1",
    "<style>*{display:none!important}</style><base href=https://evil.example/>",
    "[press](javascript:window.hacked=1) [press](data:text/html,<script>window.hacked=1</script>)",
    "[press](JaVaScRiPt:window.hacked=1) [press](vbscript:x) [press](//evil.example)",
    '[press](https://evil.example/"onmouseover=window.hacked=1) **[x](http://a.example/<b>)**',
    "{{ 7 * 7 }}{% raw %}{{ self.__init__.__globals__ }}{# #}${7*7}#{7*7}<%= 7*7 %>",
    "<!-- --!> <![CDATA[ ]]> <!--<script> &lt;script&gt; &#x3c;script&#x3e;",
    "\u202egnp.exe\u202c \u2066x\u2069 \u200b\u200d\ufeff\u00ad \u2028\u2029\u0085",
    "TODO <iframe srcdoc='<script>parent.hacked=1</script>'></iframe><object data=x></object>",
    "`<script>window.hacked=1</script>` ${alert(1)} \\u003cscript\\u003e",
    "<meta http-equiv=refresh content='0;url=https://evil.example'><link rel=stylesheet href=//x>",
)

ALL = "\n\n".join(PAYLOADS[::2]) + "\n\n" + "\n".join(f"- {one}" for one in PAYLOADS[1::2])
SETTINGS = f"""\
publisher: {json.dumps(PAYLOADS[0])}
terms:
  - avoid: press
    prefer: {json.dumps(PAYLOADS[3])}
    severity: error
    why: {json.dumps(" ".join(PAYLOADS[:12]))}
"""


def monographs() -> Iterator[tuple[str, str]]:
    """Files, each with a hostile name and content."""
    for number, payload in enumerate(PAYLOADS):
        name = "".join(char for char in payload if char not in '/\\:*?"|\0\r\n')[:60]
        yield f"{number} {name}.json", json.dumps(_monograph(payload))
    yield "wrong types.json", json.dumps(_wrong({key: [PAYLOADS[0]] for key in ROOT_ORDER}))
    yield "<b>broken.json", '{"id": "' + PAYLOADS[1].replace('"', "'") + '", ' + PAYLOADS[3]
    yield "broken <script>.yaml", "names: {\n  <script>window.hacked=1</script>: [\n" + PAYLOADS[1]
    yield "page <svg onload=1>.md", f"---\nid: x\n---\n\n## {PAYLOADS[0]}\n\n{ALL}\n"


def _wrong(fields: dict[str, Plain]) -> Plain:
    return {**fields, PAYLOADS[0]: PAYLOADS[0], "sections": {PAYLOADS[3]: PAYLOADS[4]}}


def _monograph(text: str) -> Plain:
    def all_of(names: tuple[str, ...]) -> Plain:
        return dict.fromkeys(names, text)

    sections: dict[str, Plain] = {}
    for section, parts in SECTION_ORDER.items():
        if section == "more":
            sections[section] = [{"heading": text, "text": text}]
        elif section == "side_effects":
            sections[section] = {
                part: {
                    key: [text, text] if key in ("effects", "symptoms") else text
                    for key in EFFECT_PARTS[part]
                }
                for part in parts
            }
        else:
            sections[section] = all_of(parts) if parts else text
    return {
        **{key: [text] for key in ROOT_ORDER},
        "schema_version": 1,
        "id": text,
        "names": {name: [text] for name in NAME_ORDER},
        "locale": text,
        "route": text,
        "given_by": text,
        "dosing": all_of(DOSING_ORDER),
        "availability": all_of(AVAILABILITY_ORDER),
        "review": {**dict.fromkeys(REVIEW_ORDER, text), "status": "draft"},
        "sources": [
            all_of(SOURCE_ORDER),
            {**dict.fromkeys(SOURCE_ORDER, text), "url": "javascript:window.hacked=1"},
        ],
        "boxed_warning": text,
        "sections": sections,
        "disclaimer": text,
        "import_notes": [text],
        "x-" + text: text,
    }
