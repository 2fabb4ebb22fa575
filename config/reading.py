"""Finds the configuration, reads it, and puts its parts together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from ..model.values import replace
from ..model.words import shortened
from ..schemas import RuleFacts
from . import house_schemas, sets
from .checks import faults_in
from .faults import ConfigError, ConfigFault, fault_at, span_of, texts
from .layers import Layer, read_layers
from .search import file_of
from .settings import Config
from .values import filled


class PluginError(Exception):
    """A plug-in cannot be used; the message says which and why, without a final stop."""


Plugins = Callable[[str], Mapping[str, RuleFacts]]
"""From the name of a plug-in to its rules by slug."""


def read(
    path: Path | None,
    *,
    start: Path,
    today: date,
    rules: Mapping[str, RuleFacts],
    plugins: Plugins | None = None,
) -> Config:
    """The configuration in force.

    Args:
        path: its file, or None for the nearest rxproof.yaml.
        start: where the search for the nearest one begins: a file or a folder, there or not.
        today: the day that date rules count from.
        rules: what is known of every rule, by slug.
        plugins: imports a plug-in; raises `PluginError` where it cannot be used.

    Returns:
        The defaults, counted from the working folder, where there is no file.

    Raises:
        ConfigError: the file cannot be read or has faults.
    """
    folder = Path.cwd()
    file = file_of(path, start=start)
    if file is None:
        return Config(root=folder, today=today, folder=folder)
    layers = read_layers(file, folder)
    rules, faults = _with_plugins(layers, rules, plugins)
    config = Config(root=file.parent, today=today, path=file, folder=folder)
    config = replace(config, rules=sets.settings(layers[0].base, rules))
    faults += [fault for layer in layers for fault in _faults(layer, rules)]
    if faults:
        raise ConfigError(faults)
    for layer in layers:
        config = _on_top(config, layer, folder, faults)
    if faults:
        raise ConfigError(faults)
    return config


def _faults(layer: Layer, rules: Mapping[str, RuleFacts]) -> list[ConfigFault]:
    return list(faults_in(layer.document, rules)) if layer.document else []


def _on_top(config: Config, layer: Layer, folder: Path, faults: list[ConfigFault]) -> Config:
    """The configuration with what a file adds; what is wrong with files it names goes to faults."""
    config = replace(config, read=(*config.read, (str(layer.file), layer.digest)))
    if layer.document is None:
        return config
    names, lexicons, unread = _lexicons(layer)
    schemas, files, broken = house_schemas.read(layer, folder)
    faults += [*unread, *broken]
    config = filled(config, layer.document)
    return replace(
        config,
        names=tuple(dict.fromkeys((*config.names, *names))),
        schemas=(*config.schemas, *schemas),
        read=(*config.read, *lexicons, *files),
    )


def _with_plugins(
    layers: tuple[Layer, ...], rules: Mapping[str, RuleFacts], plugins: Plugins | None
) -> tuple[Mapping[str, RuleFacts], list[ConfigFault]]:
    """The rules there are, those of plug-ins among them."""
    known = dict(rules)
    origins: dict[str, str] = {}
    faults: list[ConfigFault] = []
    for layer in layers:
        if layer.document is None or not layer.document.complete or plugins is None:
            continue
        for route, scalar in texts(layer.document, ("plugins",)):
            name = scalar.text
            if len(route) < 2 or not all(part.isidentifier() for part in name.split(".")):
                continue  # the schema says what is wrong with it
            try:
                added = plugins(name)
                for slug in added:
                    if origins.get(slug, name) != name:
                        other = origins[slug]
                        both = f"the plug-ins {other} and {name} both have '{slug}'"
                        raise PluginError(both)  # noqa: TRY301 - told like any other flaw of it
            except PluginError as error:
                span = span_of(layer.document, route)
                faults.append(fault_at(layer.document, span, str(error), _NO_PLUGIN))
                continue
            known |= added
            origins |= dict.fromkeys(added, name)
    return known, faults


_NO_PLUGIN = (
    "Its rules would be missing without a word. Install it where rxproof is installed, mend it, or "
    "take it out of `plugins`."
)


def _lexicons(layer: Layer) -> tuple[list[str], list[tuple[str, str]], list[ConfigFault]]:
    """The names in the house's own lexicons, their files, and what keeps some from being read."""
    names: list[str] = []
    files: list[tuple[str, str]] = []
    faults: list[ConfigFault] = []
    document = layer.document
    for route, scalar in texts(document, ("lexicons",)) if document else ():
        file = layer.file.parent / scalar.text
        lines, digest, reason = house_schemas.text_of(file)
        if document is not None and reason:
            message = f"the lexicon '{shortened(scalar.text)}' cannot be read: {reason}"
            faults.append(fault_at(document, span_of(document, route), message, _NO_LEXICON))
            continue
        files.append((str(file), digest))
        names += [line.strip() for line in lines.splitlines() if line.strip() and line[0] != "#"]
    return names, files, faults


_NO_LEXICON = (
    "Its names would be reported as misspelt. Name a text file with one name a line, counted from "
    "the folder of the configuration that names it."
)
