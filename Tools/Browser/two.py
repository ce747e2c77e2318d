"""Two people at once, and the page's size on the screen and over the wire."""
from browser import Browser
from hands import Mouse
from journeys import PLAN, expect, form, receipt

MOST_BYTES = 300_000
WIDTHS = (1280, 768, 360)


def conflict(base, look):
    """Two people have one plan's form open; the second is told what happened, and keeps what was typed."""
    with Browser(base, "region") as first, Browser(base, "region") as second:
        hands = [Mouse(first), Mouse(second)]
        for hand in hands:
            form(hand, "plan", "status")
            # The address fills in the plan, and with it the revision that the form has seen.
            hand.browser.open(f"/register/plan/status?id={PLAN}")
        texts = ["Den ene vurderingen", "Den andre vurderingen, som ikke må bli borte"]
        for hand, text in zip(hands, texts):
            for name, value in {"item": "A1", "year": "2026", "progress": "started", "assessment": text}.items():
                hand.fill(name, value)
        hands[0].push("Registrer")
        receipt(hands[0])
        hands[1].push("Registrer")
        expect(not second.all(".receipt"), "the second of two people overwrites the first unseen")
        expect("i mellomtiden" in second.text, f"no word of a conflict: {second.one('main').text[:300]}")
        kept = second.one('[name="assessment"]').get_attribute("value")
        expect(kept == texts[1], f"what was typed is gone: “{kept}”")
        look(second, "conflict")
        hands[1].push("Registrer")
        receipt(hands[1])


def sizes(browser, addresses):
    """The pages that are wider than the window, with what sticks out."""
    wrong = []
    for address in addresses:
        browser.open(address)
        for width in WIDTHS:
            browser.resize(width, 900)
            over, what = browser.run("""
                const wide = document.documentElement.scrollWidth - window.innerWidth
                const out = [...document.body.querySelectorAll('*')].filter(one => !one.closest('.scroll, .hidden'))
                    .find(one => one.getBoundingClientRect().right > window.innerWidth + 1)
                return [wide, wide > 0 && out ? out.outerHTML.slice(0, 80) : '']""")
            if over > 0:
                wrong.append(f"{address} at {width} px: {over} px too wide: {what}")
    browser.resize(*browser.size)
    return wrong


def weight(browser):
    """What the overview weighs with everything that it needs, in bytes, to a browser that has nothing of it yet."""
    browser.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    browser.requests()
    browser.open("/")
    fetched = [(url, size) for url, size in browser.requests() if not url.startswith("data:")]
    return sum(size for _, size in fetched), [url for url, _ in fetched]
