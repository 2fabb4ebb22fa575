"""What is put aside comes back, or was never given away."""

from __future__ import annotations

import tempfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.store.aside import Aside


def read(kept: bytes | Callable[[], bytes]) -> bytes:
    return kept if isinstance(kept, bytes) else kept()


@given(st.lists(st.binary(max_size=40), max_size=8), st.randoms())
def test_all_comes_back_in_whatever_order_it_is_asked_for(pieces, random) -> None:
    with Aside() as aside:
        kept = [(piece, aside.put(piece)) for piece in pieces]
        random.shuffle(kept)
        assert all(read(one) == piece for piece, one in kept)


def test_without_a_place_for_it_it_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_options: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with Aside() as aside:
        assert aside.put(b"some facts") == b"some facts"


def test_when_the_place_is_full_what_is_there_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    class Small:
        """A file with room for ten bytes."""

        def __init__(self, **_options: object) -> None:
            self.data, self.at = b"", 0

        def seek(self, at: int) -> None:
            self.at = at

        def write(self, data: bytes) -> int:
            taken = data[: 10 - self.at]
            self.data = self.data[: self.at] + taken
            return len(taken)

        def read(self, length: int) -> bytes:
            found = self.data[self.at : self.at + min(length, 3)]
            self.at += len(found)
            return found

        def close(self) -> None:
            pass

    monkeypatch.setattr(tempfile, "TemporaryFile", Small)
    with Aside() as aside:
        first, second, third = (aside.put(data) for data in (b"seven-7", b"too long", b"a"))
        assert [read(first), second, third] == [b"seven-7", b"too long", b"a"]
