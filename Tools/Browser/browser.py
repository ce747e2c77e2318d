"""One person's browser: chromium without a window, on one served ledger, with what goes wrong in it written down."""
import json, urllib.parse

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

# Seconds that somebody waits for a page: machines that test many things at once are slow.
PATIENCE = 120


class Browser:
    """A browser in which somebody may log in. Use it with `with`."""

    def __init__(self, base, person=None, size=(1280, 900), theme="light", language="nb", scripts=True, files=None):
        self.base, self.size, self.scripts = base, size, scripts
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in ("headless=new", "no-sandbox", "disable-gpu", "hide-scrollbars", f"lang={language}",
                         "disable-background-networking", "disable-component-update", "no-first-run"):
            options.add_argument("--" + argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        if files:
            options.add_experimental_option("prefs", {"download.default_directory": files})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(300)
        self.driver.set_script_timeout(300)
        self.resize(*size)
        self.theme(theme)
        if person:
            self.log_in(person)
            self.open("/?lang=" + language)
        if not scripts:
            self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def theme(self, theme):
        features = [{"name": "prefers-color-scheme", "value": theme}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def resize(self, width, height):
        """Makes the page exactly so wide, which windows do not let one do below 500 pixels."""
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def log_in(self, person):
        """Logs in at the test issuer, as one of its made-up people; waits till the ledger's own pages are back."""
        self.driver.get(self.base + "/")
        self.wait(lambda: self.all(f'button[value="{person}"]'))[0].click()
        self.wait(lambda: self.driver.current_url.startswith(self.base) and self.all("#main"))

    def open(self, address):
        """Opens an address of the server."""
        self.driver.get(urllib.parse.urljoin(self.base + "/", address))

    def all(self, selector, within=None):
        return (within or self.driver).find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        found = self.all(selector)
        if not found:
            raise AssertionError(f"{self.place}: no {selector}")
        return found[0]

    def wait(self, condition, seconds=PATIENCE):
        return WebDriverWait(self.driver, seconds, 0.05).until(lambda _: condition())

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    @property
    def place(self):
        """The path and query of the page."""
        parts = urllib.parse.urlsplit(self.driver.current_url)
        return urllib.parse.unquote(parts.path + ("?" + parts.query if parts.query else ""))

    @property
    def status(self):
        """The status of HTTP of the page that is shown."""
        return self.run("return performance.getEntriesByType('navigation')[0].responseStatus")

    @property
    def text(self):
        return self.one("body").text

    def links(self):
        """The addresses of this server that the page links to, in their order."""
        found = self.run("return [...document.querySelectorAll('a[href]')].map(link => link.href)")
        return list(dict.fromkeys(link[len(self.base):] for link in found if link.startswith(self.base)))

    def complaints(self):
        """What the console said since it was asked last."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] != "INFO"]

    def requests(self):
        """What was fetched since it was asked last: addresses, and how many bytes came over the wire for each."""
        entries = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        address, weight = {}, {}
        for entry in entries:
            facts = entry["params"]
            if entry["method"] == "Network.requestWillBeSent":
                address[facts["requestId"]] = facts["request"]["url"]
            elif entry["method"] == "Network.loadingFinished":
                weight[facts["requestId"]] = int(facts["encodedDataLength"])
        return [(url, weight.get(request, 0)) for request, url in address.items()]
