"""Documents in, diagnostics out: the rules and the engine that runs them.

`RULES` is every rule there is, in the order `rxproof rules` shows them.
"""

from __future__ import annotations

from .corpus import (
    contradicting_monographs,
    diverging_number,
    duplicate_id,
    duplicate_name,
    mismatched_id,
    one_sided_relation,
    unknown_related,
)
from .language import discouraged_term, leftover_conjunction, misused_apostrophe
from .names import copied_passage, mismatched_class, misspelled_drug_name
from .review import internal_note, missing_review, missing_source, unapproved_content
from .rule import Rule
from .safety import (
    ambiguous_symbol,
    ambiguous_unit,
    conflicting_age,
    contradictory_advice,
    decimal_comma,
    dose_arithmetic,
    effect_in_both_lists,
    error_prone_abbreviation,
    household_measure,
    implausible_dose,
    incomplete_boxed_warning,
    missing_boxed_warning,
    missing_escalation,
    missing_number,
    missing_stop_warning,
    missing_thousands_separator,
    missing_unit_space,
    naked_decimal,
    retired_pregnancy_category,
    route_wording,
    temperature_mismatch,
    trailing_zero,
    undeclared_strength,
    wrong_emergency_number,
    wrong_frequency,
)
from .structure import (
    altered_disclaimer,
    ambiguous_scalar,
    cut_off_text,
    dangling_promise,
    empty_section,
    garbled_text,
    misplaced_remark,
    misplaced_section,
    missing_disclaimer,
    missing_report_statement,
    missing_section,
    placeholder_text,
    promotional_language,
    schema_violation,
    syntax_error,
    unknown_heading,
    unplaced_import_text,
    unsupported_markup,
    wrong_drug_disclaimer,
)
from .waivers import expired_waiver, unused_waiver, waiver_without_reason

RULES: tuple[Rule, ...] = (
    # structure, that is, what is there
    syntax_error.RULE,
    ambiguous_scalar.RULE,
    schema_violation.RULE,
    missing_section.RULE,
    empty_section.RULE,
    misplaced_section.RULE,
    placeholder_text.RULE,
    unplaced_import_text.RULE,
    unknown_heading.RULE,
    unsupported_markup.RULE,
    missing_disclaimer.RULE,
    altered_disclaimer.RULE,
    wrong_drug_disclaimer.RULE,
    garbled_text.RULE,
    dangling_promise.RULE,
    missing_report_statement.RULE,
    misplaced_remark.RULE,
    cut_off_text.RULE,
    promotional_language.RULE,
    # names, of this drug and no other
    misspelled_drug_name.RULE,
    # safety, or wording and numbers that have hurt people
    error_prone_abbreviation.RULE,
    route_wording.RULE,
    contradictory_advice.RULE,
    wrong_emergency_number.RULE,
    missing_boxed_warning.RULE,
    incomplete_boxed_warning.RULE,
    retired_pregnancy_category.RULE,
    missing_escalation.RULE,
    missing_stop_warning.RULE,
    effect_in_both_lists.RULE,
    trailing_zero.RULE,
    naked_decimal.RULE,
    missing_unit_space.RULE,
    missing_thousands_separator.RULE,
    decimal_comma.RULE,
    ambiguous_unit.RULE,
    ambiguous_symbol.RULE,
    missing_number.RULE,
    dose_arithmetic.RULE,
    undeclared_strength.RULE,
    implausible_dose.RULE,
    wrong_frequency.RULE,
    temperature_mismatch.RULE,
    household_measure.RULE,
    conflicting_age.RULE,
    copied_passage.RULE,
    mismatched_class.RULE,
    # language, since patients read this
    leftover_conjunction.RULE,
    misused_apostrophe.RULE,
    discouraged_term.RULE,
    # review, or whether it can be trusted today
    missing_source.RULE,
    missing_review.RULE,
    unapproved_content.RULE,
    internal_note.RULE,
    # corpus, which is all files together
    mismatched_id.RULE,
    duplicate_id.RULE,
    duplicate_name.RULE,
    unknown_related.RULE,
    one_sided_relation.RULE,
    contradicting_monographs.RULE,
    diverging_number.RULE,
    # waivers, the exceptions somebody answers for
    unused_waiver.RULE,
    expired_waiver.RULE,
    waiver_without_reason.RULE,
)

__all__ = ["RULES", "Rule"]
