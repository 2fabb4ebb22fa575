"""`rxproof rules`, `rxproof explain` and `rxproof schema`: what there is to know."""

from __future__ import annotations

from pathlib import Path

import click

from .console import OK, wants_color, width, write
from .options import COLOR, CONFIG, a_slug, check_slugs, config_for_rules


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@CONFIG
@COLOR
def rules(form: str, config_file: Path | None, color: str) -> int:
    """List every rule: name, severity, whether it can be mended, pack, one line."""
    from ..outputs import catalog
    from ..pipeline import rule_pages

    config = config_for_rules(config_file)
    pages = rule_pages(config.plugins if config else ())
    text = (
        catalog.listing_json(pages)
        if form == "json"
        else catalog.listing(pages, color=wants_color(color))
    )
    write(text, None)
    return OK


@click.command()
@click.argument("rule", metavar="RULE", callback=a_slug)
@CONFIG
@COLOR
def explain(rule: str, config_file: Path | None, color: str) -> int:
    """Explain a rule: what it finds, why, a bad and a good example, options, sources."""
    from ..outputs import catalog
    from ..pipeline import rule_pages

    config = config_for_rules(config_file)
    check_slugs("'RULE'", [rule], config)
    page = next(page for page in rule_pages(config.plugins if config else ()) if page.slug == rule)
    write(catalog.explanation(page, color=wants_color(color), width=width()), None)
    return OK


@click.command()
@click.argument(
    "name",
    metavar="NAME",
    type=click.Choice(["monograph", "config", "report", "published", "baseline"]),
)
def schema(name: str) -> int:
    """Print a JSON Schema, for editors and downstream programs."""
    from .. import schemas

    write(schemas.text(name), None)
    return OK
