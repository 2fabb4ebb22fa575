"""The engine: places, severities, overlaps, waivers, cross-file findings, with made-up rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from rxproof import loaders
from rxproof.config import Config, RuleSetting
from rxproof.model.diagnostic import Diagnostic, Severity
from rxproof.model.edit import Applicability
from rxproof.validators import engine
from rxproof.validators.page import Page
from rxproof.validators.rule import (
    Corpus,
    CorpusFinding,
    Document,
    Example,
    Fact,
    Finding,
    Key,
    Mend,
    Note,
    Option,
    Options,
    Pack,
    Piece,
    Place,
    Rewrite,
    Rule,
    Whole,
    WholeFile,
)
from rxproof.validators.waivers import expired_waiver, unused_waiver, waiver_without_reason

TODAY = date(2026, 11, 22)
PAGE = """\
id: warfarin
names: {generic: warfarin}
sections:
  storage: 'Keep it''s box dry.'
  disposal: |
    Throw it
    away.
"""


def rule(
    slug: str,
    *findings: Finding,
    severity: Severity = Severity.ERROR,
    pack: Pack = Pack.LANGUAGE,
    supersedes: Sequence[str] = (),
    binding: bool = False,
) -> Rule:
    def check(_page: Page, _options: Options) -> Iterator[Finding]:
        yield from findings

    return Rule(
        slug=slug,
        pack=pack,
        severity=severity,
        summary="",
        why="",
        bad=Example(""),
        good=Example(""),
        scope=Document(check),
        supersedes=frozenset(supersedes),
        binding=binding,
    )


def at(place: Place, message: str = "wrong", **rest: object) -> Finding:
    return Finding(at=place, message=message, help="mend it", **rest)


def run(
    *rules: Rule,
    text: str = PAGE,
    settings: Mapping[str, RuleSetting] | None = None,
    wanted: Sequence[str] | None = None,
) -> tuple[Diagnostic, ...]:
    config = Config(root=Path(), today=TODAY)
    document = loaders.load(text.encode(), "page.yaml")
    examination = engine.examine(document, config, rules, settings or {})
    return engine.settle(
        examination,
        (),
        rules,
        [rule.slug for rule in rules] if wanted is None else wanted,
        settings or {},
        TODAY,
    )


@pytest.mark.parametrize(
    ("place", "line", "column", "end", "found", "pointer"),
    [
        (Whole(("id",)), 1, 5, (1, 13), "warfarin", "/id"),
        (Key(("sections", "storage")), 4, 3, (4, 10), "storage", "/sections/storage"),
        (Whole(("sections", "storage")), 4, 13, (4, 32), "Keep it's box dry.", "/sections/storage"),
        (Piece(("sections", "storage"), 5, 9), 4, 18, (4, 23), "it's", "/sections/storage"),
        (Piece(("sections", "disposal"), 9, 13), 7, 5, (7, 9), "away", "/sections/disposal"),
        (WholeFile(), 1, 1, (1, 1), "", ""),
        (Whole(("absent",)), 1, 1, (1, 1), "", "/absent"),
    ],
)
def test_a_place_becomes_the_exact_text(
    place: Place, line: int, column: int, end: tuple[int, int], found: str, pointer: str
) -> None:
    (diagnostic,) = run(rule("made-up", at(place)))
    where = diagnostic.location.range
    assert (where.start.line, where.start.column) == (line, column)
    assert (where.end.line, where.end.column) == end
    assert diagnostic.found == found
    assert diagnostic.pointer == pointer


def test_a_fix_is_written_as_its_place_needs() -> None:
    place = Piece(("sections", "storage"), 5, 9)
    mend = Mend(Applicability.SAFE, (Rewrite(place, "that's"),))
    (diagnostic,) = run(rule("made-up", at(place, mend=mend)))
    assert diagnostic.fix is not None
    assert [edit.replacement for edit in diagnostic.fix.edits] == ["that''s"]


def test_a_fix_that_cannot_be_written_is_left_out() -> None:
    mend = Mend(Applicability.SAFE, (Rewrite(Whole(("id",)), "a: b # c"),))
    (diagnostic,) = run(rule("made-up", at(Whole(("id",)), mend=mend)))
    assert diagnostic.fix is None


def test_the_configuration_sets_the_severity() -> None:
    settings = {"made-up": RuleSetting(severity=Severity.INFO)}
    (diagnostic,) = run(rule("made-up", at(WholeFile())), settings=settings)
    assert diagnostic.severity is Severity.INFO


def test_a_finding_may_be_milder_than_its_rule() -> None:
    (diagnostic,) = run(rule("made-up", at(WholeFile(), severity=Severity.WARNING)))
    assert diagnostic.severity is Severity.WARNING


def test_a_rule_that_is_off_finds_nothing() -> None:
    assert run(rule("made-up", at(WholeFile())), settings={"made-up": RuleSetting(off=True)}) == ()


def test_a_lowering_ends_after_its_day() -> None:
    off = RuleSetting(off=True, reason="old stock", until=date(2026, 11, 21))
    assert len(run(rule("made-up", at(WholeFile())), settings={"made-up": off})) == 1


def test_a_lowering_holds_on_its_last_day() -> None:
    off = RuleSetting(off=True, reason="old stock", until=TODAY)
    assert run(rule("made-up", at(WholeFile())), settings={"made-up": off}) == ()


def test_options_have_their_defaults_unless_set() -> None:
    seen: list[Options] = []

    def check(_page: Page, options: Options) -> Iterator[Finding]:
        seen.append(options)
        yield from ()

    made_up = Rule(
        slug="made-up",
        pack=Pack.LANGUAGE,
        severity=Severity.ERROR,
        summary="",
        why="",
        bad=Example(""),
        good=Example(""),
        scope=Document(check),
        options=(Option("one", 1, {}, ""), Option("two", 2, {}, "")),
    )
    run(made_up, settings={"made-up": RuleSetting(options={"two": 3})})
    assert seen == [{"one": 1, "two": 3}]


def test_findings_stand_in_the_order_of_the_text() -> None:
    found = run(
        rule("late", at(Whole(("sections", "storage")))),
        rule("early", at(Whole(("id",)))),
        rule("file", at(WholeFile())),
    )
    assert [diagnostic.rule for diagnostic in found] == ["file", "early", "late"]


def test_the_same_finding_twice_is_one() -> None:
    assert len(run(rule("made-up", at(WholeFile()), at(WholeFile())))) == 1


STORAGE = ("sections", "storage")


def test_the_more_specific_rule_speaks() -> None:
    found = run(
        rule("broad", at(Whole(STORAGE))),
        rule("exact", at(Piece(STORAGE, 0, 4)), supersedes=["broad"]),
    )
    assert [diagnostic.rule for diagnostic in found] == ["exact"]


def test_a_finding_elsewhere_is_not_hidden() -> None:
    found = run(
        rule("broad", at(Piece(STORAGE, 10, 13)), at(Piece(STORAGE, 0, 4))),
        rule("exact", at(Piece(STORAGE, 4, 9)), supersedes=["broad"]),
    )
    assert [diagnostic.rule for diagnostic in found] == ["broad", "exact", "broad"]


def test_a_graver_finding_is_never_hidden() -> None:
    found = run(
        rule("broad", at(Whole(STORAGE))),
        rule("exact", at(Whole(STORAGE)), supersedes=["broad"], severity=Severity.WARNING),
    )
    assert {diagnostic.rule for diagnostic in found} == {"broad", "exact"}


def test_a_rule_that_is_not_asked_for_hides_nothing() -> None:
    found = run(
        rule("broad", at(Whole(STORAGE))),
        rule("exact", at(Whole(STORAGE)), supersedes=["broad"]),
        wanted=["broad"],
    )
    assert [diagnostic.rule for diagnostic in found] == ["broad"]


def test_a_file_that_cannot_be_read_breeds_no_cascades() -> None:
    found = run(rule("made-up", at(WholeFile())), rule("syntax-error"), text="a: [1\nb: 2\n")
    assert found == ()


AUDITORS = (unused_waiver.RULE, expired_waiver.RULE, waiver_without_reason.RULE)


def waived(comment: str, *, pack: Pack = Pack.LANGUAGE, binding: bool = False) -> list[str]:
    """What is reported of a page whose storage line has `comment`; waived findings in brackets."""
    text = PAGE.replace("dry.'\n", f"dry.'  # rxproof: {comment}\n")
    found = run(
        rule("made-up", at(Whole(STORAGE)), pack=pack, binding=binding), *AUDITORS, text=text
    )
    return [f"({item.rule})" if item.waived else item.rule for item in found]


@pytest.mark.parametrize(
    ("comment", "reported"),
    [
        ("allow made-up -- quoted", ["(made-up)"]),
        ("allow made-up -- quoted (until 2026-11-22)", ["(made-up)"]),
        ("allow made-up -- quoted (until 2026-11-21)", ["made-up", "expired-waiver"]),
        ("allow made-up", ["made-up", "waiver-without-reason"]),
        ("allow other-rule -- quoted", ["made-up", "unused-waiver"]),
        ("alow made-up -- quoted", ["made-up", "unused-waiver"]),
        ("allow made-up -- quoted (until 2026-02-30)", ["made-up", "unused-waiver"]),
        ("allow made-up, other-rule -- quoted", ["(made-up)", "unused-waiver"]),
    ],
)
def test_waivers(comment: str, reported: list[str]) -> None:
    assert waived(comment) == reported


def test_a_safety_rule_is_waived_only_until_a_day() -> None:
    assert waived("allow made-up -- quoted", pack=Pack.SAFETY) == [
        "made-up",
        "waiver-without-reason",
    ]
    assert waived("allow made-up -- quoted (until 2027-01-31)", pack=Pack.SAFETY) == ["(made-up)"]


def test_a_binding_rule_cannot_be_waived() -> None:
    assert waived("allow made-up -- quoted", binding=True) == ["made-up", "unused-waiver"]


def test_a_waiver_covers_its_own_value_only() -> None:
    text = PAGE.replace("dry.'\n", "dry.'  # rxproof: allow made-up -- quoted\n")
    found = run(rule("made-up", at(Whole(STORAGE)), at(Whole(("sections", "disposal")))), text=text)
    assert [item.waived for item in found] == [True, False]


def test_a_waiver_at_the_head_covers_findings_about_the_file() -> None:
    text = "# rxproof: allow made-up -- an old page\n" + PAGE
    (found,) = run(rule("made-up", at(WholeFile())), text=text)
    assert found.waived


def test_a_needless_waiver_is_reported() -> None:
    text = PAGE.replace("dry.'\n", "dry.'  # rxproof: allow made-up -- quoted\n")
    (found,) = run(rule("made-up"), *AUDITORS, text=text)
    assert found.message == "The waiver of made-up is not needed: the rule finds nothing here"


def test_a_waiver_of_a_rule_that_was_not_asked_for_is_not_needless() -> None:
    text = PAGE.replace("dry.'\n", "dry.'  # rxproof: allow made-up -- quoted\n")
    assert run(rule("made-up"), *AUDITORS, text=text, wanted=["unused-waiver"]) == ()


def test_facts_of_several_documents_meet() -> None:
    def collect(page: Page, _options: Options) -> Iterator[Note]:
        yield Note(at=Whole(("id",)), key=page.names.generic[0])

    def reduce(facts: Sequence[Fact], _options: Options) -> Iterator[CorpusFinding]:
        for fact in facts:
            others = tuple((other, "here") for other in facts if other is not fact)
            yield CorpusFinding(fact=fact, message="seen twice", help="", related=others)

    crossing = Rule(
        slug="made-up",
        pack=Pack.CORPUS,
        severity=Severity.ERROR,
        summary="",
        why="",
        bad=Example(""),
        good=Example(""),
        scope=Corpus(collect, reduce),
    )
    config = Config(root=Path(), today=TODAY)
    facts = [
        fact
        for name in ("a.yaml", "b.yaml")
        for fact in engine.examine(loaders.load(PAGE.encode(), name), config, [crossing], {}).facts
    ]
    lowered = {"made-up": RuleSetting(severity=Severity.INFO)}
    found = engine.reduce(facts, [crossing], {"a.yaml": {}, "b.yaml": lowered}, TODAY)
    assert {path: [item.severity for item in items] for path, items in found.items()} == {
        "a.yaml": [Severity.ERROR],
        "b.yaml": [Severity.INFO],
    }
    (first,) = found["a.yaml"]
    assert [related.location.path for related in first.related] == ["b.yaml"]


def test_findings_about_the_whole_file_do_not_hide_each_other() -> None:
    found = run(
        rule("broad", at(WholeFile(), "one")),
        rule("exact", at(WholeFile(), "two"), supersedes=["broad"]),
    )
    assert [diagnostic.rule for diagnostic in found] == ["broad", "exact"]


def test_a_binding_finding_is_not_hidden_by_one_that_can_be_waived() -> None:
    found = run(
        rule("broad", at(Whole(STORAGE)), binding=True),
        rule("exact", at(Whole(STORAGE)), supersedes=["broad"]),
    )
    assert {diagnostic.rule for diagnostic in found} == {"broad", "exact"}


@pytest.mark.parametrize(
    ("comment", "flaw"),
    [
        ("rxproof allow made-up -- quoted", "a colon belongs after rxproof"),
        ("rxproof: ignore made-up -- quoted", "write allow, not ignore"),
        ("rxproof: allow made-up quoted", "two hyphens belong before the reason"),
        ("rxproof: allow -- quoted", "it names no rule"),
        (
            "rxproof: allow made-up -- quoted (until 2026-13-01)",
            "the date 2026-13-01 does not exist",
        ),
    ],
)
def test_a_comment_that_is_no_waiver_is_told_why(comment: str, flaw: str) -> None:
    text = PAGE.replace("dry.'\n", f"dry.'  # {comment}\n")
    (found,) = run(rule("made-up"), *AUDITORS, text=text)
    said = "This comment speaks to rxproof but cannot be understood"
    assert found.message == f"{said}: {flaw}"
