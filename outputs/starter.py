"""The files that a new content repository begins with."""

from __future__ import annotations

from collections.abc import Mapping

REPOSITORY = "https://github.com/rxproof/rxproof"
PRE_COMMIT = ".pre-commit-config.yaml"
EDITOR = ".vscode/settings.json"

_CONFIG = """\
# yaml-language-server: $schema=schemas/config.schema.json
# How rxproof judges the monographs of this repository. Every key may be left out; what is behind a
# number sign is an example. An editor explains each key; `rxproof rules` lists the rules.

# Where the monographs are. Without a path, `validate` checks these, and the rules that compare
# monographs always look at all of them.
monographs: ["monographs/**"]

# What is never checked, not even when it is named.
exclude: ["schemas/**"]

# Who publishes the pages: {publisher} in the wordings below.
# publisher: Example Pharmacy

# The approved wordings of the disclaimer, in the place of the built-in one.
# disclaimers:
#   standard: >-
#     This page gives general information about {title}. It does not replace advice from your own
#     doctor or pharmacist.

# The sections that every monograph must have, in the place of the built-in list.
# required_sections: [description, uses_and_dosage, side_effects.common, side_effects.serious]

# How rules are judged here: off, error, warning or info.
# rules:
#   promotional-language: error

# The review statuses whose monographs are published by `validate --emit`.
# emit:
#   statuses: [approved]
"""

_HOOKS = """\
  - repo: {repository}
    rev: v{version}
    hooks:
      - id: rxproof
"""

_EDITOR = """\
{
  "yaml.schemas": {
    "./schemas/monograph.schema.json": ["monographs/**/*.yaml", "monographs/**/*.yml"],
    "./schemas/config.schema.json": ["rxproof.yaml"]
  },
  "json.schemas": [
    {"fileMatch": ["/monographs/**/*.json"], "url": "./schemas/monograph.schema.json"}
  ]
}
"""

_EXTENSIONS = """\
{
  "recommendations": ["redhat.vscode-yaml"]
}
"""

_GITHUB = """\
# .github/workflows/rxproof.yml
name: rxproof

on:
  pull_request:
  push:
    branches: [main]

permissions:
  contents: read

jobs:
  monographs:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: {action}@v{version}
"""

_GITLAB = """\
# .gitlab-ci.yml
include:
  - remote: {repository}/raw/v{version}/templates/rxproof.gitlab-ci.yml

rxproof:
  variables:
    RXPROOF_PACKAGE: rxproof=={version}
"""


def files(version: str, schemas: Mapping[str, str], *, ci: str = "") -> dict[str, str]:
    """Each file by its path.

    Args:
        version: of rxproof.
        schemas: the text of each JSON Schema that editors need, by its name.
        ci: `github` or `gitlab` for a workflow that checks pull requests; else there is none.
    """
    return {
        "rxproof.yaml": _CONFIG,
        PRE_COMMIT: f"repos:\n{_hooks(version)}",
        EDITOR: _EDITOR,
        ".vscode/extensions.json": _EXTENSIONS,
        **{f"schemas/{name}.schema.json": text for name, text in schemas.items()},
        **workflow(ci, version),
    }


def workflow(ci: str, version: str) -> dict[str, str]:
    """What a forge needs to check pull requests: the file by its path; nothing for no forge."""
    action = REPOSITORY.removeprefix("https://github.com/")
    known = {
        "github": (".github/workflows/rxproof.yml", _GITHUB),
        "gitlab": (".gitlab-ci.yml", _GITLAB),
    }
    if ci not in known:
        return {}
    path, text = known[ci]
    return {path: text.format(repository=REPOSITORY, action=action, version=version)}


def additions(path: str, version: str) -> str:
    """What to add by hand to a file that was there already; empty where nothing need be said."""
    if path == PRE_COMMIT:
        return _hooks(version)
    return _EDITOR if path == EDITOR else ""


def _hooks(version: str) -> str:
    return _HOOKS.format(repository=REPOSITORY, version=version)
