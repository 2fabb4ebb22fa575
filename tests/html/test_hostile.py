"""A corpus that attacks whoever reads its report, opened in a real browser."""

from __future__ import annotations

from pathlib import Path


def test_no_attack_runs_and_nothing_is_asked_for(attacked: Path, seen) -> None:
    page = seen.open(attacked)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.locator(".sheet > details > noscript").first.wait_for(state="detached")
    page.locator("#text").fill("<script>")
    page.locator("#clear").click()
    page.keyboard.press("j")
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.evaluate("document.querySelectorAll('script').length") == 2
    foreign = "main :is(iframe, object, embed, img, style, link, base, meta, form, textarea)"
    assert page.locator(foreign).count() == 0
    assert page.locator("main svg *:not(title, desc, text, rect)").count() == 0
    assert page.locator(".paper").first.is_visible()


def test_the_policy_would_stop_what_escaping_let_through(attacked: Path, chromium) -> None:
    page = chromium.new_page()
    page.goto(attacked.as_uri())
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.hacked = 1";
            document.body.append(script);
            const holder = document.createElement("div");
            holder.innerHTML = "<img src=x onerror='window.hacked=2'>";
            document.body.append(holder);
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("typeof window.hacked") == "undefined"
    page.close()
