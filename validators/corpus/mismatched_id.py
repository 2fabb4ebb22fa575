"""An id that is not the file's name."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.document import Scalar
from ...model.edit import Applicability
from ..page import Page
from ..rule import Document, Example, Finding, Mend, Options, Pack, Rewrite, Rule, Whole

_ENDINGS = frozenset({".yaml", ".yml", ".json", ".md"})


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find an id that differs from the file's stem."""
    node = page.document.node(("id",))
    if not isinstance(node, Scalar) or not node.text:
        return
    # The usual file, which need not be taken apart: its name is the id and one ending.
    begin, name, ending = page.path.rpartition("/")[2].partition(node.text)
    if name and not begin and ending in _ENDINGS:
        return
    if not page.stem or node.text == page.stem:
        return
    place = Whole(("id",))
    yield Finding(
        at=place,
        message=f'The id "{node.text}" is not the name of its file, "{page.stem}"',
        help="Links and downstream programs find a page by its id, editors find it by its file. "
        "When the two differ, a change can go into the wrong page. Rename the file, or change the "
        "id if nothing refers to it yet.",
        suggestions=(page.stem,),
        mend=Mend(Applicability.UNSAFE, (Rewrite(place, page.stem),)),
    )


RULE = Rule(
    slug="mismatched-id",
    pack=Pack.CORPUS,
    severity=Severity.ERROR,
    fixable=Applicability.UNSAFE,
    summary="The id is not the file's name",
    why="The id names the published file and is what other pages refer to. A copied file whose id "
    "was not changed is the usual cause, and would overwrite the page it was copied from.",
    bad=Example("id: baclofen-injection\n", name="baclofen-tablets.yaml"),
    good=Example("id: baclofen-tablets\n", name="baclofen-tablets.yaml"),
    scope=Document(check),
    by_name=True,
)
