"""Names out of registers."""

from __future__ import annotations

from pathlib import Path

import pytest

from rxproof.lexicons.registers import Doubtful, Register, UnknownFormatError, read, render, sift
from rxproof.lexicons.speller import Speller


def rxnorm(source: str, kind: str, text: str, suppressed: str = "N") -> str:
    return f"1|ENG|P|L|PF|S|Y|A||1||{source}|{kind}|1|{text}|0|{suppressed}|4096|\n"


def test_rxnorm_gives_its_own_ingredients_and_brands(tmp_path: Path) -> None:
    file = tmp_path / "RXNCONSO.RRF"
    file.write_text(
        rxnorm("RXNORM", "IN", "zorolin")
        + rxnorm("RXNORM", "MIN", "zorolin / qualex")
        + rxnorm("RXNORM", "BN", "Zorolix")
        + rxnorm("RXNORM", "SCD", "zorolin 5 MG Oral Tablet")
        + rxnorm("RXNORM", "BN", "Oldname", "O")
        + rxnorm("MMSL", "BN", "Licensed")
    )
    register, names = read(file)
    assert register is Register.RXNORM
    assert list(names) == ["zorolin", "zorolin", "qualex", "Zorolix"]


def test_ndc_gives_brands_and_the_substances_of_generic_names(tmp_path: Path) -> None:
    file = tmp_path / "product.txt"
    file.write_bytes(
        b"PRODUCTID\tPRODUCTNDC\tPROPRIETARYNAME\tNONPROPRIETARYNAME\n"
        b"1\t1-1\tZorolix\tZOROLIN and QUALEX\n"
        b"2\t1-2\tCaf\xe9lin\tqualex; zorolin\n"
    )
    register, names = read(file)
    assert register is Register.NDC
    assert list(names) == ["Zorolix", "zorolin", "qualex", "Caf\ufffdlin", "qualex", "zorolin"]


def test_a_plain_list_may_have_comments(tmp_path: Path) -> None:
    file = tmp_path / "house.txt"
    file.write_text("# ours\nZorolix  # new\n\nzorolin\n")
    register, names = read(file)
    assert register is Register.PLAIN
    assert list(names) == ["Zorolix", "zorolin"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x00\x01", "it is not text"),
        (
            b"name\tkind\tregion\n",
            "it is a table, but neither RxNorm's RXNCONSO.RRF nor the FDA's NDC product.txt",
        ),
    ],
)
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(UnknownFormatError) as fault:
        list(read(file)[1])
    assert str(fault.value) == message


def test_known_names_are_left_out_and_doubtful_ones_set_apart(speller: Speller) -> None:
    names = ["Warfarin", "warfrin", "Zorolix XR", "zorolix xr", "Lipitr"]
    assert sift(names, speller.index) == (
        ("Zorolix XR",),
        (Doubtful("Lipitr", "lipitor"), Doubtful("warfrin", "warfarin")),
    )


def test_the_file_says_where_its_names_come_from() -> None:
    assert render(["Zorolix"], [Register.PLAIN, Register.PLAIN]) == (
        "# Drug names for rxproof, one a line.\n"
        "# a plain list: From a list of names; its own license applies.\n"
        "Zorolix\n"
    )
