"""What a run over very many files needs again later, put aside so that it need not be held."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import IO


class Aside:
    """Bytes in a file without a name, which goes with the process however that ends.

    As a context manager it gives the room back at its end.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0
        self._full = False

    def __enter__(self) -> Aside:  # noqa: PYI034 - Python 3.10 has no Self
        return self

    def __exit__(self, *_fault: object) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()

    def put(self, data: bytes) -> bytes | Callable[[], bytes]:
        """What gives the bytes again; where there is no room for them, the bytes themselves."""
        if self._full:
            return data
        try:
            if self._file is None:
                import tempfile

                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - see __exit__
            self._file.seek(self._end)
            if self._file.write(data) != len(data):
                raise OSError("there is no room for all of it")  # noqa: TRY301 - as if it had said so
        except OSError:
            self._full = True
            return data
        self._end += len(data)
        return _Piece(self._file, self._end - len(data), len(data))


class _Piece:
    """Some of the bytes: a hundred thousand of these are held."""

    __slots__ = ("_begin", "_file", "_length")

    def __init__(self, file: IO[bytes], begin: int, length: int) -> None:
        self._file = file
        self._begin = begin
        self._length = length

    def __call__(self) -> bytes:
        """The bytes.

        Raises:
            OSError: they cannot be read any more.
        """
        self._file.seek(self._begin)
        data = b""
        while len(data) < self._length:
            more = self._file.read(self._length - len(data))
            if not more:
                raise OSError("what was put aside is gone")
            data += more
        return data
