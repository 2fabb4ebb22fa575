"""Whatever is edited in whatever order, the cache answers what would be worked out."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from pathlib import Path
from unittest import mock

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from rxproof import cli
from rxproof.model.values import replace
from rxproof.pipeline import recalling, workers, working

NAMES = ("alpha", "beta", "gamma")
PAGE = """\
schema_version: 1
id: {name}
names:
  generic: {generic}
review: {{status: {status}, reviewed_on: "2026-01-05", reviewed_by: Content team}}
sources: []
sections:
  description: |{waiver}
    {text}
"""
TEXTS = (
    "A medicine for spasms.",
    "Ask about Lioreasal before use.",
    "Ask about Zerblaxan before use.",
    "TBD",
    "",
)
WAIVERS = (
    "",
    "  # rxproof: allow placeholder-text -- under way",
    "  # rxproof: allow placeholder-text -- under way (until 2026-03-01)",
    "  # rxproof: allow unapproved-content",
)
CONFIGS = (
    "",
    "required_sections: [description]\n",
    "rules: {placeholder-text: warning}\n",
    "overrides: [{files: ['monographs/a*'], rules: {missing-source: off}}]\n",
    "lexicons: [house.txt]\n",
    "emit: {statuses: [approved]}\n",
    "publisher: Example Pharmacy\n",
)


class Corpus(RuleBasedStateMachine):
    """A folder of pages under the hands of their editors."""

    @initialize()
    def begin(self) -> None:
        self.stack = contextlib.ExitStack()
        self.folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.home = Path.cwd()
        os.chdir(self.folder)
        (self.folder / "monographs").mkdir()
        (self.folder / "house.txt").write_text("Zerblaxat\n")
        self.version = "1"
        self.options: tuple[str, ...] = ("--today", "2026-11-22")
        self.write("alpha", "baclofen", TEXTS[0], "", "in-review", True)

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            os.chdir(self.home)
            self.stack.close()

    @rule(
        name=st.sampled_from(NAMES),
        generic=st.sampled_from(("baclofen", "warfarin")),
        text=st.sampled_from(TEXTS),
        waiver=st.sampled_from(WAIVERS),
        status=st.sampled_from(("in-review", "approved", "draft")),
        own=st.booleans(),
    )
    def write(
        self, name: str, generic: str, text: str, waiver: str, status: str, own: bool
    ) -> None:
        identifier = name if own else "alpha"
        (self.folder / "monographs" / f"{name}.yaml").write_text(
            PAGE.format(name=identifier, generic=generic, text=text, waiver=waiver, status=status)
        )

    @rule(name=st.sampled_from(NAMES[1:]))
    def remove(self, name: str) -> None:
        (self.folder / "monographs" / f"{name}.yaml").unlink(missing_ok=True)

    @rule(config=st.sampled_from(CONFIGS))
    def configure(self, config: str) -> None:
        (self.folder / "rxproof.yaml").write_text(config)

    @rule(words=st.sampled_from(("Zerblaxat\n", "Zerblaxan\n", "")))
    def change_the_lexicon(self, words: str) -> None:
        (self.folder / "house.txt").write_text(words)

    @rule(version=st.sampled_from(("1", "2")))
    def change_the_tool(self, version: str) -> None:
        self.version = version

    @rule(damage=st.sampled_from((b"", b"no database", b"\0" * 5000)))
    def damage_the_cache(self, damage: bytes) -> None:
        for file in self.folder.glob(".rxproof_cache/*.sqlite"):
            file.write_bytes(damage)

    @rule(
        today=st.sampled_from(("2026-02-01", "2026-11-22", "2029-01-01")),
        emit=st.booleans(),
        arguments=st.sampled_from(
            ((), ("monographs/alpha.yaml",), ("--select", "missing-source"), ("monographs",))
        ),
    )
    def ask_otherwise(self, today: str, emit: bool, arguments: tuple[str, ...]) -> None:
        self.options = ("--today", today, *arguments, *(("--emit", "dist") if emit else ()))

    @invariant()
    def the_answers_agree(self) -> None:
        runs = []
        # First what is known of each page is used; the second time, what the first run came to.
        for cache in ((), (), ("--no-cache",)):
            shown = self.validate("--format", "json", *self.options, *cache)
            runs.append((shown, self.published()))
        assert runs[0] == runs[2]
        assert runs[1] == runs[2]

    def validate(self, *arguments: str) -> tuple[int, str, str]:
        examine = workers.examine_bytes

        def of_this_version(*given, **options):
            page = examine(*given, **options)
            found = tuple(
                replace(item, message=f"{item.message} [{self.version}]")
                for item in page.examination.diagnostics
            )
            return replace(page, examination=replace(page.examination, diagnostics=found))

        out, err = io.TextIOWrapper(io.BytesIO()), io.StringIO()
        with (
            mock.patch.object(workers, "examine_bytes", of_this_version),
            mock.patch.object(working, "__version__", self.version),
            mock.patch.object(recalling, "__version__", self.version),
            mock.patch.object(sys, "stdout", out),
            mock.patch.object(sys, "stderr", err),
        ):
            code = cli.main(["validate", *arguments])
            out.flush()
            return code, out.buffer.getvalue().decode(), err.getvalue()

    def published(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.folder.glob("dist/*")}


TestCorpus = Corpus.TestCase
TestCorpus.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
