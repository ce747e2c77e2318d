"""Tries the pages of a server in a browser: axe, journeys of each role, two people at once, widths, weight. Run by
Tools/browser-test, which starts the server."""
import argparse, os, random, sys, tempfile, time

import accessibility, journeys, pages, two
from browser import Browser
from hands import Keyboard, Mouse

LANGUAGES, THEMES = ("nb", "nn", "en"), ("light", "dark")
SHORT = 12


class Trial:
    """What was tried, and what went wrong."""

    def __init__(self, base, axe):
        self.base, self.axe, self.tried, self.wrong = base, axe, 0, 0

    def attempt(self, name, act):
        """Does something that fails by AssertionError or by what selenium throws."""
        start = time.monotonic()
        self.tried += 1
        try:
            act()
            print(f"ok      {name} ({time.monotonic() - start:.0f} s)", flush=True)
        except Exception as problem:
            self.wrong += 1
            said = str(problem).split("Stacktrace")[0].strip() or type(problem).__name__
            print(f"FAILED  {name}: {said}", flush=True)

    def journey(self, person, tell, hand, scripts=True):
        def act():
            with tempfile.TemporaryDirectory() as files, \
                    Browser(self.base, person, files=files, scripts=scripts) as browser:
                tell(hand(browser), self.look, files)
                quiet(browser)
        self.attempt(f"{tell.__name__}, {hand.name}{'' if scripts else ', no scripts'}", act)

    def look(self, browser, where):
        """Has axe, which is a script, look at a page that only journeys lead to."""
        if not browser.scripts:
            return
        for theme in THEMES:
            browser.theme(theme)
            self.axe.look(browser, f"{where} ({theme})", only_colours=theme == "dark")
        browser.theme("light")


def quiet(browser):
    """Nothing was complained of in the console, and nothing was asked of another host."""
    complaints = [text for text in browser.complaints() if "Failed to load resource" not in text]
    journeys.expect(not complaints, f"the console says {complaints[:3]}")
    strangers = [url for url, _ in browser.requests()
                 if not url.startswith((browser.base, "data:", "blob:")) and "/authorize" not in url
                 and not url.endswith("/favicon.ico")]
    journeys.expect(not strangers, f"asked of another host: {strangers[:3]}")


def look_at_pages(trial, found, choices):
    """Axe on pages, in languages and themes. A theme changes colours alone, so the second is asked for those alone."""
    for language in LANGUAGES:
        chosen = [(name, theme) for name, theme, spoken in choices if spoken == language]
        if not chosen:
            continue
        with Browser(trial.base, "region", language=language) as browser:
            for number, name in enumerate(dict.fromkeys(name for name, _ in chosen)):
                if number and number % 50 == 0:
                    print(f"{number} kinds of pages looked at, {language}", flush=True)
                browser.open(found[name])
                themes = [theme for other, theme in chosen if other == name]
                for theme in themes:
                    browser.theme(theme)
                    trial.axe.look(browser, f"{found[name]} ({theme}, {language})",
                                   only_colours=theme == "dark" and "light" in themes)
            trial.attempt(f"quiet pages, {language}", lambda: quiet(browser))


def measure(trial, found):
    """How wide pages are, and what the overview weighs."""
    with Browser(trial.base, "region") as browser:
        wide = two.sizes(browser, found)
        trial.attempt(f"no page of {len(found)} is wider than the window at {two.WIDTHS} px",
                      lambda: journeys.expect(not wide, "\n        ".join(wide)))
        weight, fetched = two.weight(browser)
        trial.attempt(f"the overview weighs {weight / 1000:.1f} kB in {len(fetched)} requests",
                      lambda: journeys.expect(weight <= two.MOST_BYTES, "more than 300 kB"))


def walk(trial, short):
    for person, tell in journeys.ALL:
        trial.journey(person, tell, Mouse)
        if not short:
            trial.journey(person, tell, Keyboard)
            trial.journey(person, tell, Mouse, scripts=False)
    trial.attempt("two people at one plan", lambda: two.conflict(trial.base, trial.look))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--only", choices=["axe", "journeys", "sizes"])
    parser.add_argument("--part", default="1/1", metavar="K/N", help="only the K-th of N shares of the kinds of pages")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    axe = accessibility.Axe(accessibility.source())
    trial = Trial(options.base, axe)
    if not axe.text:
        print("skipped: no axe, which pip fetches once")
    if options.only != "journeys":
        with Browser(options.base, "region") as browser:
            found = pages.crawl(browser)
        part, parts = map(int, options.part.split("/"))
        names = list(found)[part - 1::parts]
        choices = [(name, theme, language) for name in names for theme in THEMES for language in LANGUAGES]
        if options.short:
            print(f"seed {options.seed}")
            chance = random.Random(options.seed)
            choices = chance.sample(choices, SHORT)
            names = ["", *chance.sample(names, SHORT)]
        print(f"{len(found)} kinds of pages; axe looks at {len(choices)} of {len(found) * 6}", flush=True)
        if options.only != "sizes" and axe.text:
            look_at_pages(trial, found, choices)
        measure(trial, [found[name] for name in names])
    if options.only in (None, "journeys"):
        walk(trial, options.short)
    print(f"{trial.tried} trials, {trial.wrong} failed; axe looked {axe.looks} times, {len(axe.found)} violations")
    sys.exit(bool(trial.wrong or axe.found))


main()
