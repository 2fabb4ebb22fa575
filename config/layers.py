"""The files of a configuration: its own, and those that it extends, one on top of the other."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from .. import __version__, loaders
from ..model.document import Document, Scalar
from ..model.values import dataclass
from ..model.words import either, nearest, shortened
from .faults import ConfigError, ConfigFault, fault_at, span_of
from .scope import below
from .sets import SETS

_NO_FILE = "Name the rxproof.yaml that is to hold, or name none and the nearest one holds."


@dataclass(frozen=True)
class Layer:
    """One file of a configuration.

    Attributes:
        file: where it is.
        document: what it says; None where that is nothing at all.
        digest: sha256 of its bytes.
    """

    file: Path
    document: Document | None
    digest: str

    def scalar(self, name: str) -> Scalar | None:
        """The text at the top level under that key."""
        node = self.document.node((name,)) if self.document else None
        return node if isinstance(node, Scalar) and isinstance(node.value, str) else None

    @property
    def unreadable(self) -> bool:
        """Whether something is wrong with its text: then what it names is not looked for."""
        return self.document is not None and bool(self.document.faults)

    @property
    def base(self) -> str:
        """What it extends, or the empty string."""
        extends = self.scalar("extends")
        return extends.text if extends else ""


def read_layers(file: Path, folder: Path) -> tuple[Layer, ...]:
    """The file and all that it extends, the last one of them first.

    Args:
        file: the configuration's own file.
        folder: the working folder, which shown paths count from.

    Raises:
        ConfigError: one cannot be read, is meant for another version, or extends itself.
    """
    layers = [_layer(file, folder, _read(file, folder))]
    seen = {os.path.realpath(file)}
    while (last := layers[-1]).base and last.base not in SETS and not last.unreadable:
        layers.append(_extended(last, folder, seen))
    return tuple(reversed(layers))


def _extended(layer: Layer, folder: Path, seen: set[str]) -> Layer:
    """The layer below."""
    file = Path(os.path.normpath(layer.file.parent / layer.base))
    real = os.path.realpath(file)
    if real in seen:
        raise ConfigError(
            _at_base(
                layer,
                f"'{shortened(layer.base)}' leads back to a file that is being read: it would "
                "extend itself",
                "Nobody could tell which of the two has the last word. Let one of them extend "
                f"{either(SETS)}.",
            )
        )
    seen.add(real)
    try:
        data = _read(file, folder)
    except ConfigError as error:
        raise ConfigError(_unread_base(layer, error)) from None
    return _layer(file, folder, data)


def _unread_base(layer: Layer, error: ConfigError) -> Iterator[ConfigFault]:
    near = nearest(layer.base, SETS)
    is_path = any(character in layer.base for character in "/\\.")
    if near and not is_path:
        message = f"there is no set '{layer.base}': did you mean '{near}'?"
    else:
        reason = error.faults[0].message.rpartition(": ")[2]
        message = f"what this extends, '{shortened(layer.base)}', cannot be read: {reason}"
    help_ = f"Write {either(SETS)}, or the path of another configuration, counted from this file."
    return _at_base(layer, message, help_)


def _at_base(layer: Layer, message: str, help_: str) -> Iterator[ConfigFault]:
    if layer.document is not None:
        span = span_of(layer.document, ("extends",))
        yield fault_at(layer.document, span, message, help_)


def _layer(file: Path, folder: Path, data: bytes) -> Layer:
    digest = hashlib.sha256(data).hexdigest()
    if _says_nothing(data):
        return Layer(file, None, digest)
    shown = below(str(file), str(folder)) or file.as_posix()
    layer = Layer(file, loaders.load(data, shown), digest)
    faults = tuple(_unmet_version(layer))
    if faults:
        # What a file says that is for another version cannot be judged by this one.
        raise ConfigError(faults)
    return layer


def _unmet_version(layer: Layer) -> Iterator[ConfigFault]:
    wanted = layer.scalar("required-version")
    document = layer.document
    if wanted is None or document is None or not wanted.text.strip():
        return
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    span = span_of(document, ("required-version",))
    try:
        met = SpecifierSet(wanted.text).contains(__version__, prereleases=True)
    except InvalidSpecifier:
        message = f"'{shortened(wanted.text)}' is no range of versions"
        help_ = "Write a comparison such as `>=1.2`, or several with commas: `>=1.2,<2`."
        yield fault_at(document, span, message, help_)
        return
    if not met:
        asked = shortened(wanted.text)
        message = f"this configuration is for rxproof {asked}, and this is {__version__}"
        help_ = "It may say what this version cannot read. Install a version that fits."
        yield fault_at(document, span, message, help_)


def _read(file: Path, folder: Path) -> bytes:
    shown = below(str(file), str(folder)) or file.as_posix()
    try:
        if file.exists() and not file.is_file():
            raise ConfigError([ConfigFault(shown, 1, 1, "this is not a file", _NO_FILE)])
        return file.read_bytes()
    except OSError as fault:
        reason = (fault.strerror or type(fault).__name__).lower()
        message = f"the configuration cannot be read: {reason}"
        raise ConfigError([ConfigFault(shown, 1, 1, message, _NO_FILE)]) from None
    except ValueError:  # a zero byte, which no file's name can have
        message = "the configuration cannot be read: no file can have that name"
        raise ConfigError([ConfigFault(shown, 1, 1, message, _NO_FILE)]) from None


def _says_nothing(data: bytes) -> bool:
    """Whether a file is empty but for comments: then it sets nothing, and nothing is wrong."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return False
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)
