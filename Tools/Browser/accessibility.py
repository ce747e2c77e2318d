"""Runs axe on pages, and says which rule is broken where."""
import glob, os, subprocess, sys, zipfile

# The wheel is taken for the one file of axe 4.12 in it.
WHEEL = "axe-playwright-python==0.1.8"


def source():
    """The text of axe, fetched once into the user's cache; None where it cannot be had."""
    cache = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "hovedbok", "axe")
    pattern = os.path.join(cache, "axe_playwright_python-" + WHEEL.split("==")[1] + "-*.whl")
    if not glob.glob(pattern):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", cache, WHEEL]
        if subprocess.run(command, stdout=subprocess.DEVNULL).returncode:
            return None
    with zipfile.ZipFile(glob.glob(pattern)[0]) as wheel:
        name = next(name for name in wheel.namelist() if name.endswith("axe.min.js"))
        return wheel.read(name).decode()


class Axe:
    """Looks at pages, and keeps what it found."""

    def __init__(self, text):
        self.text, self.looks, self.found = text, 0, {}

    def look(self, browser, where, only_colours=False):
        """Looks at the page that the browser shows, and prints each rule that it breaks with the first place."""
        if not self.text:
            return
        self.looks += 1
        if not browser.run("return Boolean(window.axe)"):
            browser.run(self.text + "; window.axe = axe")
        results = browser.driver.execute_async_script(
            "const [only, done] = arguments, options = {resultTypes: ['violations']};"
            "if (only) options.runOnly = ['cat.color'];"
            "axe.run(document, options).then(found => done(found.violations.map(rule =>"
            "[rule.id, rule.nodes.map(node => [node.target.join(' '), node.failureSummary])])))", only_colours)
        for rule, nodes in results:
            self.found[where, rule] = nodes
            target, summary = nodes[0]
            said = " ".join(summary.split("\n")[1:])[:240].strip()
            print(f"axe: {where}: {rule}: {len(nodes)} × {target}: {said}", flush=True)
