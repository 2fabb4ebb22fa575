"""The packages whose parts are imported when they are asked for give all that they promise."""

from __future__ import annotations

import pytest

from rxproof import config, pipeline


@pytest.mark.parametrize("package", [config, pipeline], ids=lambda package: package.__name__)
def test_every_name_that_is_promised_is_there(package) -> None:
    assert [name for name in package.__all__ if not hasattr(package, name)] == []


@pytest.mark.parametrize("package", [config, pipeline], ids=lambda package: package.__name__)
def test_a_name_that_is_not_is_told(package) -> None:
    with pytest.raises(
        AttributeError, match=f"module '{package.__name__}' has no attribute 'chek'"
    ):
        _ = package.chek
