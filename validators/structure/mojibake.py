"""UTF-8 that was read as Windows-1252: "donâ€™t" for "don’t"."""

from __future__ import annotations

from ...model.patterns import late

# Each byte of a character became a character of its own. Bytes that Windows-1252 does not define
# come through as control characters, and so do all of them where Latin-1 was assumed.
_UPPER = bytes(range(0x80, 0x100))
_BYTES = {
    **dict(zip(_UPPER.decode("latin-1"), _UPPER, strict=True)),
    **dict(zip(_UPPER.decode("cp1252", "replace"), _UPPER, strict=True)),
}
del _BYTES["\ufffd"]
_TAIL = "[" + "".join(character for character, byte in _BYTES.items() if byte < 0xC0) + "]"
PATTERN = rf"(?:[ÂÃÄÅÎÏ]{_TAIL}|Æ[’\x92]|Ë[†œ\x86\x9c]|[âï]{_TAIL}{{2}}|ð{_TAIL}{{3}})+"
"""What such a run looks like, as a regular expression; `decoded` says whether it is one."""

_RUN = late(PATTERN)
# What a run may have been: letters of European languages, punctuation, signs, emoji.
_PLAUSIBLE = late(
    r"[\u00a0-\u017f\u0384-\u03cf\u2000-\u206f\u20a0-\u22ff\u25a0-\u27bf\ufeff\ufffd"
    r"\U0001f000-\U0001faff]+"
)


def decoded(run: str) -> str | None:
    """What a run was before it was misread, once or several times; None where it is right as is."""
    was: str | None = None
    while run and _RUN.fullmatch(run):
        try:
            run = bytes(_BYTES[character] for character in run).decode()
        except UnicodeDecodeError:
            break
        # A Windows-1252 byte that was once taken for Latin-1, then written as UTF-8.
        run = "".join(map(from_control, run))
        was = run
    return was if was and _PLAUSIBLE.fullmatch(was) else None


def from_control(character: str) -> str:
    """What a C1 control character is in Windows-1252; any other character as it is."""
    if not "\x80" <= character <= "\x9f":
        return character
    return character.encode("latin-1").decode("cp1252", "ignore") or character
