"""Makes pictures of pages, to look at: at three widths, in the dark, in each language, and on paper."""
import argparse, base64, os, shutil, subprocess

from browser import Browser
from two import WIDTHS

PLAN = "HMN-INNO-2023-2026"
PAGES = {
    "overview": "/", "overview-then": "/?as-of=2024-12-31&known-at=2025-02-01", "projects": "/project",
    "project": "/project/STO-17", "funding": "/report/funding?by=year", "study": "/study/HMR-2022-S1",
    "call": "/call/HMN-INNO-2016", "plan": f"/plan/{PLAN}", "indicator": "/indicator/INNO-KURS", "council": "/council",
    "compare": "/compare?from=2024-12-31&to=2025-12-31", "closing": "/closing/2024", "restatement": "/restatement/2024",
    "evaluation": f"/evaluation/{PLAN}/2025", "audit": "/audit", "audit-late": "/audit/late", "explain":
    "/explain?cell=funding%5Byear%3D2024,currency%3DNOK%5D.granted_minor", "event": "/event/978", "reports": "/report",
    "register": "/register", "form": "/register/grant/award", "search": "/search?q=mako", "todo": "/todo",
    "published": "/report/enrolment?as-of=2025-12-31&publish=true", "about": "/about", "missing": "/project/STO-99-999",
}
# What the guides show, each with how high the picture is: the overview with its time bar, what is behind a figure, and
# a form that was tried first.
GUIDE = {
    "overview": ("/?as-of=2025-12-31", 1060),
    "explain": (PAGES["explain"] + "&as-of=2025-12-31", 800),
    "form": ("/register/grant/award?project=STO-17&amount=400000", 640),
}
# No picture is higher than this: what is below is more of the same.
HIGHEST = 3500


def take(browser, file, width):
    """A picture of the whole page at a width."""
    browser.resize(width, 900)
    height = browser.run("return document.documentElement.scrollHeight")
    browser.resize(width, min(height, HIGHEST))
    browser.driver.save_screenshot(file)


def print_on_paper(browser, file):
    """The page as it is printed: a PDF, and its first side as a picture where there is something that makes one."""
    sheet = browser.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    with open(file + ".pdf", "wb") as made:
        made.write(base64.b64decode(sheet["data"]))
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-r", "70", "-png", "-singlefile", file + ".pdf", file], check=True)


def lighten(file):
    """A picture in few colours has a third of the weight; without Pillow it stays as it is."""
    try:
        from PIL import Image
    except ImportError:
        return print(f"{file} could be lighter: python3 -m pip install pillow")
    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(64, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def take_for_guide(browser, directory):
    """The pictures of the guides, in the language of each."""
    for language in ("nb", "en"):
        for name, (address, height) in GUIDE.items():
            file = os.path.join(directory, f"{name}.{language}.png")
            browser.open(address + ("&" if "?" in address else "?") + "lang=" + language)
            if name == "form":
                browser.one('button[name="dry-run"]').click()
                browser.wait(lambda: browser.all(".receipt"))
            browser.resize(WIDTHS[0], height)
            browser.driver.save_screenshot(file)
            lighten(file)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base")
    parser.add_argument("directory")
    parser.add_argument("--only", action="append", choices=PAGES, metavar="NAME", help="one page; may be repeated")
    parser.add_argument("--guide", action="store_true", help="what docs/guide.*.md show, and nothing else")
    options = parser.parse_args()
    os.makedirs(options.directory, exist_ok=True)
    with Browser(options.base, "region") as browser:
        if options.guide:
            return take_for_guide(browser, options.directory)
        for name in options.only or PAGES:
            file = os.path.join(options.directory, name)
            for language in ("nn", "en", "nb"):
                browser.open(PAGES[name] + ("&" if "?" in PAGES[name] else "?") + "lang=" + language)
                take(browser, f"{file}-1280-{language}.png", WIDTHS[0])
            for width in WIDTHS[1:]:
                take(browser, f"{file}-{width}.png", width)
            browser.theme("dark")
            take(browser, f"{file}-1280-dark.png", WIDTHS[0])
            take(browser, f"{file}-360-dark.png", WIDTHS[-1])
            browser.theme("light")
            print_on_paper(browser, f"{file}-print")
    print(f"{len(os.listdir(options.directory))} pictures in {options.directory}")


main()
