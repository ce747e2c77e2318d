"""Which pages there are: one of each kind, found by following links from the start page."""
import urllib.parse

# Pages that no link leads to, or only on some days.
UNLINKED = ["/search?q=mako", "/search?q=zzzz", "/project/STO-99-999", "/nothing/here", "/?as-of=1850-01-01",
            "/?as-of=2024-12-31&known-at=2025-02-01", "/compare?from=2024-12-31&to=2025-12-31",
            "/report/funding?by=org,year"]
# Where kinds of pages are not told apart by their path alone.
BY_NAME = {"report", "register", "audit"}


def kind(address):
    """The kind of a page: reports, forms and audits differ by name, things of one noun do not."""
    parts = urllib.parse.urlsplit(address)
    steps = parts.path.strip("/").split("/")
    names = sorted({name for name, _ in urllib.parse.parse_qsl(parts.query)} & {"by", "board", "q", "from"})
    if steps[0] in BY_NAME:
        steps = steps[:3]
    else:
        steps = steps[:1] + ["*"] * (len(steps) > 1)
    return "/".join(steps) + "".join("?" + name for name in names)


def is_page(address):
    return not (address.startswith(("/assets/", "/logout", "/login")) or "format=" in address or "lang=" in address)


def crawl(browser):
    """The address of the first page of each kind, by kind, and of those that no link leads to, by themselves."""
    waiting, found = ["/"], {address: address for address in UNLINKED}
    while waiting:
        address = waiting.pop(0).split("#")[0]
        if not is_page(address) or kind(address) in found:
            continue
        found[kind(address)] = address
        browser.open(address)
        waiting += browser.links()
    return found
