"use strict";
// Filters, links to findings, keys, light and dark. It reads what the page holds and fetches nothing.
(() => {
  const root = document.documentElement;
  const by = (id) => document.getElementById(id);

  // Storage may be forbidden, as in a file that a mail program opens.
  const remembered = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* then not */ } };

  const dark = () => root.dataset.theme === "dark" ||
    (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  const chosen = remembered("rxproof-theme");
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  let pages = [];  // for each page: its element, its texts, its findings
  let current = "";  // the finding that was last gone to

  // The body of a page is kept as text until somebody opens it: most never are.
  const fill = (details) => {
    const kept = details.querySelector(":scope > noscript");
    if (!kept) return;
    const body = document.createElement("template");
    body.innerHTML = kept.textContent;
    kept.replaceWith(body.content);
    const page = pages.find((one) => one.details === details);
    if (page) mark(page);
  };

  const mark = (page) => {
    const shown = new Set();
    page.findings.forEach((finding, index) => {
      const note = by(finding.anchor);
      if (note) note.hidden = !finding.shown;
      if (finding.shown) shown.add(String(index + 1));
    });
    for (const words of page.details.querySelectorAll("mark[data-n]")) {
      words.classList.toggle("off", !words.dataset.n.split(" ").some((number) => shown.has(number)));
    }
    for (const link of page.details.querySelectorAll("sup > a.to")) {
      const note = by(link.hash.slice(1));
      link.parentElement.hidden = Boolean(note && note.hidden);
    }
  };

  const wanted = () => ({
    words: by("text").value.toLowerCase().split(/\s+/).filter(Boolean),
    severities: [...document.getElementsByName("severity")].map((box) => box.checked),
    pack: by("pack").value,
    rule: by("rule").value,
  });

  const filter = () => {
    const want = wanted();
    const all = !want.words.length && want.severities.every(Boolean) && !want.pack && !want.rule;
    let count = 0;
    let sheets = 0;
    for (const page of pages) {
      const words = want.words.filter((word) => !page.text.includes(word));
      let here = 0;
      for (const finding of page.findings) {
        finding.shown = want.severities[finding.severity] &&
          (!want.pack || finding.pack === want.pack) && (!want.rule || finding.rule === want.rule) &&
          words.every((word) => finding.text.includes(word) || finding.rule.includes(word));
        if (finding.shown) here += 1;
      }
      const show = all || here > 0;
      if (page.element.hidden === show) page.element.hidden = !show;
      if (page.filled()) mark(page);
      count += here;
      sheets += show ? 1 : 0;
    }
    by("shown").textContent = count + (count === 1 ? " finding in " : " findings in ") +
      sheets + (sheets === 1 ? " monograph" : " monographs");
    by("none").hidden = sheets > 0;
    by("clear").disabled = all;
  };

  const clear = () => {
    by("text").value = "";
    by("pack").value = "";
    by("rule").value = "";
    for (const box of document.getElementsByName("severity")) box.checked = true;
    filter();
  };

  const go = (anchor, address = true) => {
    const page = pages.find((one) => one.element.id === anchor ||
      one.findings.some((finding) => finding.anchor === anchor));
    if (!page) return;
    const finding = page.findings.find((one) => one.anchor === anchor);
    if (page.element.hidden || (finding && !finding.shown)) clear();
    page.details.open = true;
    fill(page.details);
    const target = finding ? by(anchor) : page.element.querySelector("summary");
    if (!target) return;
    current = finding ? anchor : "";
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: finding ? "center" : "start" });
    if (address && finding) history.replaceState(null, "", "#" + anchor);
  };

  const step = (by_) => {
    const shown = pages.filter((page) => !page.element.hidden)
      .flatMap((page) => page.findings.filter((finding) => finding.shown));
    if (!shown.length) return;
    const at = shown.findIndex((finding) => finding.anchor === current);
    const next = at < 0 ? (by_ > 0 ? 0 : shown.length - 1) : (at + by_ + shown.length) % shown.length;
    go(shown[next].anchor);
  };

  const showTheme = () => {
    const button = by("theme");
    button.textContent = dark() ? "Light" : "Dark";
    button.setAttribute("aria-label", dark() ? "Use light colors" : "Use dark colors");
    button.hidden = false;
  };

  const read = () => {
    const index = JSON.parse(by("index").textContent);
    pages = index.pages.map(([id, text, findings]) => {
      const element = by(id);
      const details = element.querySelector("details");
      return {
        element, details, text,
        filled: () => !details.querySelector(":scope > noscript"),
        findings: findings.map(([severity, rule, pack, anchor, words]) => (
          { severity, rule: index.rules[rule], pack: index.packs[pack], anchor, text: words, shown: true })),
      };
    });
  };

  const listen = () => {
    const filters = by("filters");
    if (filters) {
      filters.hidden = false;
      filters.addEventListener("input", filter);
      filters.addEventListener("change", filter);
      filter();  // a browser may have kept what was chosen before
    }
    by("sheets").addEventListener("toggle", (event) => {
      if (event.target.open) fill(event.target);
    }, true);
    addEventListener("beforeprint", () => {
      for (const page of pages) if (!page.element.hidden) { fill(page.details); page.details.open = true; }
    });
    addEventListener("hashchange", () => go(location.hash.slice(1), false));
    document.addEventListener("click", click);
    document.addEventListener("keydown", press);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);
  };

  const actions = {
    previous: () => step(-1),
    next: () => step(1),
    clear, all: clear,
    theme: () => {
      root.dataset.theme = dark() ? "light" : "dark";
      remember("rxproof-theme", root.dataset.theme);
      showTheme();
    },
  };

  const click = (event) => {
    const button = event.target.closest("button");
    const link = event.target.closest('a[href^="#"]');
    if (button && button.dataset.filter) {
      clear();
      by(button.dataset.filter).value = button.dataset.value;
      filter();
      by("monographs").scrollIntoView();
      by(button.dataset.filter).focus({ preventScroll: true });
    } else if (button && Object.hasOwn(actions, button.id)) {
      actions[button.id]();
    } else if (link && pages.length && link.hash === location.hash) {
      go(link.hash.slice(1), false);  // no hash changes, so no event comes
    }
  };

  const press = (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape" && by("filters")) { clear(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !by("keys").checked) return;
    if (!by("filters")) return;
    if (event.key === "/") { event.preventDefault(); by("text").focus(); }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  };

  // A preview hears when there is a newer page than this one.
  const watch = (address) => {
    if (address) new EventSource(address).addEventListener("message", () => location.reload());
  };

  document.addEventListener("DOMContentLoaded", () => {
    showTheme();
    read();
    for (const details of document.querySelectorAll(".sheet > details[open]")) fill(details);
    listen();
    if (location.hash.length > 1) go(location.hash.slice(1), false);
    watch(document.body.dataset.events);
  });
})();
