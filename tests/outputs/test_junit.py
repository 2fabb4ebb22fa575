"""The report for build servers."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import example, given
from hypothesis import strategies as st

from rxproof.model.diagnostic import Diagnostic, Severity
from rxproof.model.report import FileReport, Report, Status
from rxproof.model.source import WHOLE_FILE, Source, Span
from rxproof.outputs.junit import render

SOURCE = Source("monographs/a.yaml", "id: a\nnames:\n  brand: Lioreasal\n", "0")
WORD = SOURCE.locate(Span(22, 31))
FILE = SOURCE.locate(WHOLE_FILE)

ANY = st.text(st.one_of(st.sampled_from("\ud800\udce9\0\x85"), st.characters()), max_size=30)

REPORT = Report(
    (
        FileReport(
            SOURCE.path,
            (
                Diagnostic("missing-source", Severity.WARNING, "No source", FILE),
                Diagnostic("a-rule", Severity.ERROR, "Allowed", WORD, waived=True),
                Diagnostic("a-rule", Severity.ERROR, '"x" < y & z', WORD, help="One.\nTwo."),
                Diagnostic("a-rule", Severity.ERROR, "Wrong", WORD),
            ),
            Status.FAILED,
        ),
        FileReport(
            "monographs/b.yaml",
            (
                Diagnostic(
                    "b-rule", Severity.INFO, "A hint", Source("b", "", "0").locate(WHOLE_FILE)
                ),
            ),
            Status.PASSED,
        ),
        FileReport("monographs/c.yaml", (), Status.PASSED),
    ),
    "1.2.3",
)

XML = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="rxproof" tests="3" failures="1" errors="0">
  <testsuite name="rxproof" tests="3" failures="1" errors="0" skipped="0">
    <testcase classname="rxproof" name="monographs/a.yaml">
      <failure type="error" message='"x" &lt; y &amp; z (and 1 more)'>\
monographs/a.yaml:1:1 warning missing-source
  No source
monographs/a.yaml:3:10 error a-rule
  "x" &lt; y &amp; z
  One.
  Two.
monographs/a.yaml:3:10 error a-rule
  Wrong</failure>
    </testcase>
    <testcase classname="rxproof" name="monographs/b.yaml">
      <system-out>b:1:1 info b-rule
  A hint</system-out>
    </testcase>
    <testcase classname="rxproof" name="monographs/c.yaml"/>
  </testsuite>
</testsuites>
"""


def test_each_file_is_a_test_case() -> None:
    assert render(REPORT) == XML


def test_a_run_over_nothing_is_an_empty_suite() -> None:
    (suite,) = ET.fromstring(render(Report((), "1.2.3")))  # noqa: S314 - our own text
    assert (suite.attrib["tests"], list(suite)) == ("0", [])


@given(ANY, ANY, ANY)
@example("]]>", "<![CDATA[", "&#0;")
@example("\0\x1b\x9b", "\ufffe\uffff", "\ud800\r\n\t\x85\u2028")
def test_any_text_gives_valid_xml(path: str, message: str, help_: str) -> None:
    place = Source(path, "id: a\n", "0").locate(Span(0, 2))
    found = Diagnostic("a-rule", Severity.ERROR, message, place, help=help_)
    text = render(Report((FileReport(path, (found,), Status.FAILED),), "1.2.3"))
    root = ET.fromstring(text.encode("utf-8"))  # noqa: S314 - our own text
    assert [element.tag for element in root.iter()] == [
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
    ]
    if message.isprintable() and message.isascii():
        assert root[0][0][0].attrib["message"] == message
    if path.isprintable() and path.isascii():
        assert root[0][0].attrib["name"] == path
