"""What people do in a day with Hovedbok, told as they would tell it. Each journey is given a mouse or a keyboard."""
import io, json, os, zipfile

PLAN = "HMN-INNO-2023-2026"


def expect(condition, sentence):
    if not condition:
        raise AssertionError(sentence)


def says(hand, *texts):
    """The page that is shown holds all of the texts."""
    shown = hand.browser.text
    for text in texts:
        expect(text in shown, f"{hand.browser.place}: does not say “{text}” but “{shown[-700:]}”")


def receipt(hand):
    """What the ledger answered to a form."""
    return hand.browser.one(".receipt pre").text


def refusal(hand):
    """Why a form was not taken, in a sentence, with what to do about it in another."""
    sentences = hand.browser.one(".problem").text.split("\n")
    expect(len(sentences) > 1, f"the refusal has no hint: {sentences}")
    return " ".join(sentences)


def taken(hand, files, name, selector="main a"):
    """The bytes that a link or button hands over: as a file, or shown in the browser."""
    browser, place = hand.browser, hand.browser.place
    before = set(os.listdir(files))
    hand.act(hand.named(selector, name))
    # The browser makes an empty file of that name first, and fills another.
    news = lambda: [file for file in set(os.listdir(files)) - before
                    if not file.startswith(".") and not file.endswith(".crdownload")
                    and os.path.getsize(os.path.join(files, file))]
    browser.wait(lambda: news() or browser.place != place)
    if news():
        with open(os.path.join(files, news()[0]), "rb") as file:
            return file.read()
    shown = browser.wait(lambda: browser.run("return document.readyState === 'complete' && document.body.innerText"))
    browser.driver.back()
    return shown.encode()


def form(hand, noun, verb):
    """Goes from wherever one is to a form, by the menu."""
    hand.follow("Registrer", "#menu")
    hand.follow_address(f"/register/{noun}/{verb}" if verb else f"/register/{noun}")


def adviser(hand, look, files):
    """An adviser registers a project, awards money, is refused, breaks the rule for a reason, corrects and undoes."""
    project = f"STO-{hand.name}-{hand.browser.run('return Date.now()') % 100000}".upper()
    form(hand, "project", "register")
    hand.push("Registrer")
    refusal(hand)
    look(hand.browser, "form refused")
    told = {"id": project, "title": "Lettere vaktplan", "kind": "innovation", "phase": "received", "org": "STO"}
    for name, text in told.items():
        hand.fill(name, text)
    hand.push("Prøv først")
    expect(project in receipt(hand), "the trial does not say what would be appended")
    hand.push("Registrer")
    expect("@" in receipt(hand), "the receipt does not say where the event stands")
    look(hand.browser, "receipt")
    award(hand, look, project)
    change(hand, project)


def award(hand, look, project):
    """The project is not approved yet: money is a broken rule, and somebody must say why it is right all the same."""
    form(hand, "grant", "award")
    hand.fill("project", project)
    hand.fill("amount", "100000")
    hand.push("Prøv først")
    refusal(hand)
    look(hand.browser, "rule broken")
    hand.fill("despite", "Styret vedtok midlene før godkjenningen")
    hand.push("Prøv først")
    trial = receipt(hand)
    hand.push("Registrer")
    expect(receipt(hand) != trial, "one cannot tell the receipt from the trial")
    hand.browser.open("/project/" + project)
    says(hand, "100 000,00")


def change(hand, project):
    """A title is set right, and the correction taken back."""
    form(hand, "project", "change")
    hand.fill("id", project)
    hand.fill("title", "Lettere vaktplan for alle")
    hand.push("Registrer")
    receipt(hand)
    hand.browser.open("/project/" + project)
    says(hand, "Lettere vaktplan for alle")
    form(hand, "undo", "")
    hand.push("Registrer")
    receipt(hand)
    hand.browser.open("/project/" + project)
    expect("for alle" not in hand.browser.one("h1").text, "the undone title still stands")


def other_trust(hand, look, files):
    """An adviser guesses ids of another trust, and learns nothing."""
    browser = hand.browser
    for thing in ("/project/HMR-2023-002", "/project/HMR-2099-999", "/study/HMR-2022-S1", "/study/HMR-2099-S1"):
        browser.open(thing)
        expect(browser.one("h1").text == "Finner ikke siden" and browser.status == 404,
               f"{thing} is answered {browser.status}, “{browser.one('main').text}”")
    form(hand, "project", "change")
    hand.fill("id", "HMR-2023-002")
    hand.fill("title", "Tatt")
    hand.push("Registrer")
    expect(not browser.all(".receipt"), "an adviser changes another trust's project")
    look(browser, "not permitted")


def region(hand, look, files):
    """The regional office goes back in time, compares, restates, explains a figure, takes proof and files away."""
    browser = hand.browser
    figures = lambda: browser.run("return document.querySelector('.figures')?.innerText ?? ''")
    before = figures()
    hand.slide(browser.one("#quarter"), 6)
    if browser.scripts:
        browser.wait(lambda: "as-of=" in browser.place)
    else:
        hand.push("Vis", ".time")
    browser.wait(lambda: "as-of=20" in browser.place and figures() not in ("", before))
    hand.follow("2024", ".years")
    says(hand, "31.12.2024")
    hand.follow("Lukking 2024", ".presets")
    look(browser, "as known at a closing")
    hand.follow("Nå", ".presets")
    hand.follow("Lukkinger", "#menu")
    hand.follow("Omarbeidede tall 2024")
    says(hand, "2024")
    hand.follow("Sammenlign", "#menu")
    hand.fill("from", "2023-12-31")
    hand.fill("to", "2024-12-31")
    hand.push("Sammenlign")
    says(hand, "2023-12-31", "2024-12-31")
    explained(hand, look, files)


def explained(hand, look, files):
    """From a figure to its events, the proof of one, and the figures as files."""
    browser = hand.browser
    hand.follow("Midler", "#menu")
    hand.follow_address("/explain")
    hand.follow_address("/event/")
    expect(json.loads(taken(hand, files, "Last ned beviset"))["proof"], "the proof is empty")
    hand.follow("Midler", "#menu")
    expect(taken(hand, files, "Excel").startswith(b"PK"), "the workbook is none")
    expect(b"STO" in taken(hand, files, "CSV"), "the CSV tells nothing")
    expect(json.loads(taken(hand, files, "JSON")), "the JSON is none")


def auditor(hand, look, files):
    """An auditor looks at what came late, at broken rules and a sample, and takes a pack away."""
    browser = hand.browser
    hand.follow("Revisjon", "#menu")
    hand.follow("Etterregistrert")
    hand.fill("days", "200")
    hand.push("Vis")
    expect("days=200" in browser.place, "the number of days is not in the address")
    hand.follow("Revisjon", "#menu")
    hand.follow("Regelbrudd")
    says(hand, "Regelbrudd")
    hand.follow("Revisjon", "#menu")
    hand.follow("Stikkprøve")
    hand.fill("seed", "7")
    hand.push("Vis")
    first = browser.one("main table").text
    browser.open(browser.place)
    expect(browser.one("main table").text == first, "the same seed draws another sample")
    hand.follow("Revisjon", "#menu")
    hand.follow("2025", ".years")
    pack = taken(hand, files, f"{PLAN} 2025", "main button")
    expect(pack.startswith(b"PK"), f"the pack is none: {pack[:300]}")
    expect(len(zipfile.ZipFile(io.BytesIO(pack)).namelist()) > 3, "the pack is empty")
    browser.open("/register/project/register")
    hand.fill("title", "Ikke min sak")
    hand.fill("org", "STO")
    hand.push("Registrer")
    expect(not browser.all(".receipt"), "an auditor registers a project")


def secretary(hand, look, files):
    """A secretary calls a meeting of the council, and sees it on the council's page."""
    meeting = f"INNO-RAD-{hand.browser.run('return Date.now()') % 100000}-26"
    hand.follow("Råd", "#menu")
    says(hand, "Møter")
    form(hand, "meeting", "call")
    told = {"id": meeting, "council": "INNO-RAD", "day": "2026-12-15", "place": "Stjørdal", "org": "RHF"}
    for name, text in told.items():
        hand.fill(name, text)
    hand.push("Registrer")
    receipt(hand)
    hand.follow("Råd", "#menu")
    says(hand, meeting)


def evaluation(hand, look, files):
    """The regional office reads an evaluation, closes it, and approves its figures."""
    browser = hand.browser
    # A year is closed once.
    year = {"mouse": 2023, "keyboard": 2024}[hand.name] if browser.scripts else 2025
    hand.follow("Planer", "#menu")
    hand.follow_address(f"/plan/{PLAN}")
    hand.follow(f"Evaluering av {year}")
    says(hand, "Tallgrunnlag")
    look(browser, "evaluation")
    hand.push("Lukk evalueringen")
    receipt(hand)
    browser.open(f"/closing/PLAN/{PLAN}/{year}")
    look(browser, "closing of a plan")
    hand.push("Godkjenn tallene")
    receipt(hand)
    browser.open(f"/closing/PLAN/{PLAN}/{year}")
    says(hand, "godkjent")


# Whose each journey is.
ALL = [("adviser-sto", adviser), ("adviser-sto", other_trust), ("region", region), ("auditor", auditor),
       ("secretary", secretary), ("region", evaluation)]
