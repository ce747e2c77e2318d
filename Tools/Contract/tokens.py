"""Shows the server forged and stale tokens, and good ones where they do not count. Each must be answered with 401, by
the same words, and appends nothing. What they are refused for is what docs/identity.md says."""
import base64, hashlib, hmac, json, re, time, urllib.parse

from scene import FORM, ask

ADDRESSES = [
    ("GET", "/api/v1/event/types", None),
    ("POST", "/api/v1/org/register", {"code": "FALSK", "name": "Falsk", "kind": "hf", "on": "2024-01-01"}),
    ("GET", "/api/v1/follow", None),
    ("POST", "/api/v1/run", {"arguments": ["org", "register", "FALSK", "--name", "Falsk"], "language": "nb",
                             "width": 80, "interactive": False, "answers": [], "files": {}}),
]


def run(scene, options):
    faults, began = good_ones(scene), scene.position()
    shown = [(name, {"Authorization": "Bearer " + token}) for name, token in forgeries(scene) + misfits(scene)]
    shown += elsewhere(scene)
    if not options.short:
        shown.append(("signed by a key that was withdrawn", scene.sees(withdrawn(scene))))
    bodies = set()
    for name, headers in shown:
        for method, path, body in ADDRESSES:
            path += headers.get("?", "")
            answer = scene.ask(method, path, {key: value for key, value in headers.items() if key != "?"},
                               body and json.dumps(body))
            bodies.add(answer.body)
            if (answer.status, answer.headers["Content-Type"]) != (401, "application/problem+json") or not (
                    answer.headers["WWW-Authenticate"] or "").startswith("Bearer"):
                faults.append(f"{name}: {method} {path} answers {answer.status}: {answer.body[:200].decode()}")
    if len(bodies) > 1:
        faults.append(f"the refusals differ: {bodies}")
    if scene.position() != began:
        faults.append("something was appended")
    print(f"tokens: {len(shown)} forged, stale or misplaced, shown at {len(ADDRESSES)} addresses", flush=True)
    return faults, f"{len(shown)} forged or stale tokens"


def good_ones(scene):
    """Without these the rest would prove nothing."""
    token = scene.mint()
    machine = ask(scene.issuer, "POST", "/token", FORM | basic("hovedbok-machine", scene.secret),
                  "grant_type=client_credentials&scope=hovedbok")
    tests = [
        ("a good token", scene.sees(token), 200),
        ("the scheme in small letters", {"Authorization": "bearer " + token}, 200),
        ("a good token of a program whom the ledger does not know",
         scene.sees(json.loads(machine.body)["access_token"]), 403),
        ("a good token of a person whom the ledger does not know", scene.sees(scene.mint(claims={"sub": "x"})), 403),
    ]
    faults = []
    for name, headers, status in tests:
        answer = scene.ask("GET", ADDRESSES[0][1], headers)
        if answer.status != status:
            faults.append(f"{name}: {answer.status} instead of {status}")
    page = scene.ask("GET", "/", scene.sees(token))
    if page.status != 303:
        faults.append(f"a token opens a page: {page.status}")
    page = scene.ask("GET", "/", {"Cookie": session(scene)})
    if page.status != 200:
        faults.append(f"a session opens no page: {page.status}")
    return faults


def forgeries(scene):
    """Tokens whose signature or header is wrong, and in what."""
    head, body, signature = scene.mint().split(".")
    header, claims = decoded(head), decoded(body)
    ours, theirs = (json.loads(ask(issuer, "GET", "/jwks").body)["keys"][0]
                    for issuer in (scene.issuer, scene.stranger))
    as_ours = {"iss": scene.issuer}

    def headed(name, **values):
        return name, scene.mint(header=values)

    def by_stranger(name, **values):
        return name, scene.mint(values, as_ours, scene.stranger)

    return [
        ("no algorithm and no signature", f"{encoded(header | {'alg': 'none'})}.{body}."),
        headed("the algorithm none, signed", alg="none"), headed("the algorithm nOnE", alg="nOnE"),
        headed("no word on the algorithm", alg=None), headed("an unknown algorithm", alg="ES256K"),
        headed("EdDSA", alg="EdDSA"), headed("RS256 under an elliptic key", alg="RS256"),
        headed("ES384 under a key on P-256", alg="ES384"),
        ("HS256 with the public key as the secret", shared(header, body, json.dumps(ours, separators=(",", ":")))),
        ("HS256 with the coordinate of the public key", shared(header, body, ours["x"])),
        ("HS256 with nothing as the secret", shared(header, body, "")),

        by_stranger("signed by another issuer's key", kid=theirs["kid"]),
        by_stranger("signed by another key under the issuer's key id", kid=ours["kid"]),
        by_stranger("brings its own key", jwk=theirs), by_stranger("brings its own key as ours", jwk=theirs,
                                                                   kid=ours["kid"]),
        by_stranger("names the address of its keys", jku=scene.stranger + "/jwks"),
        ("another issuer's in all", scene.mint(issuer=scene.stranger)),
        headed("an unknown key id", kid="another"), headed("no key id", kid=None),
        headed("a key id that is a path", kid="../../../dev/null"), headed("a key id that asks", kid="' or 1=1 --"),
        headed("brings a key beside the right one", jwk=ours), headed("names an address of keys",
                                                                      jku=scene.issuer + "/jwks"),
        headed("names an address of certificates", x5u="https://evil.example/x.pem"),
        headed("brings certificates", x5c=["MIIB"]), headed("says that something must be understood", crit=["exp"]),

        ("claims changed after signing", f"{head}.{encoded(claims | {'sub': 'operator'})}.{signature}"),
        ("header changed after signing", f"{encoded(header | {'typ': 'JWT'})}.{body}.{signature}"),
        ("the signature of another token", f"{head}.{body}.{scene.mint(claims={'x': 1}).split('.')[2]}"),
        ("a signature of noughts", f"{head}.{body}.{text(bytes(64))}"),
        ("a signature cut short", f"{head}.{body}.{text(bytes(range(63)))}"), ("no signature", f"{head}.{body}."),

        headed("no type", typ=None), headed("a logout token", typ="logout+jwt"),
        headed("a proof of possession", typ="dpop+jwt"), headed("another type that ends the same", typ="text/at+jwt"),
    ]


def misfits(scene):
    """Tokens of the issuer's own that are for something else, or were, or will be; and what looks like a token."""
    now, good = int(time.time()), scene.mint()

    def claimed(name, **values):
        return name, scene.mint(claims=values)

    return [
        claimed("an ID token", nonce="n"), claimed("an ID token with a hash", at_hash="x"),

        claimed("another issuer's name", iss="https://evil.example"), claimed("no issuer", iss=None),
        claimed("the issuer with a slash more", iss=scene.issuer + "/"),
        claimed("the issuer in capitals", iss=scene.issuer.upper()), claimed("no audience", aud=None),
        claimed("for nobody", aud=[]), claimed("for another service", aud="another"),
        claimed("for a service that begins the same", aud="hovedbok2"),
        claimed("for two services", aud=["hovedbok", "another"]), claimed("of nobody", sub=None, client_id=None),
        claimed("of a person without a name", sub=""),

        claimed("ended a year ago", iat=now - 31_600_000, nbf=now - 31_600_000, exp=now - 31_536_000),
        claimed("ended a moment ago", iat=now - 600, nbf=now - 600, exp=now - 7),
        claimed("without an end", exp=None), claimed("an end that is a text", exp=str(now + 600)),
        claimed("valid from tomorrow", nbf=now + 86_400), claimed("issued tomorrow", iat=now + 86_400),
        claimed("without a time of issue", iat=None),

        claimed("good for nothing", scope=None), claimed("good for something else", scope="openid write"),
        claimed("good for something that begins the same", scope="hovedbok2"),
        claimed("for the holder of a key", cnf={"jkt": "abc"}),

        ("nothing", ""), ("a word", "token"), ("two dots", ".."), ("two parts", good.rpartition(".")[0]),
        ("five parts", good + ".x.y"), ("padded", good + "="), ("in capitals", good.upper()),
        ("two tokens in one field", f"{good} {good}"), ("two tokens with a comma between", f"{good}, Bearer {good}"),
        claimed("larger than any token", x="x" * 16_384),
    ]


def elsewhere(scene):
    """Good tokens and sessions where they do not count."""
    token, cookie = scene.mint(), session(scene)
    return [
        ("nobody", {}), ("a scheme alone", {"Authorization": "Bearer"}),
        ("no scheme", {"Authorization": token}), ("the scheme of DPoP", {"Authorization": "DPoP " + token}),
        ("a password", basic("region", "region")), ("a token as a password", basic("region", token)),
        ("a token in the query", {"?": "?access_token=" + token}),
        ("a token in a cookie", {"Cookie": "token=" + token}),
        ("a session for the interface for programs", {"Cookie": cookie}),
        ("a session as a token", {"Authorization": "Bearer " + cookie.split("=")[1]}),
        ("the word of a proxy", {"X-Forwarded-User": "region", "X-Remote-User": "region", "Remote-User": "region"}),
        ("a token under another name", {"X-Access-Token": token, "Proxy-Authorization": "Bearer " + token}),
    ]


def withdrawn(scene):
    """A token of a key that the issuer has taken back, once the server has noticed."""
    token = scene.mint()
    ask(scene.issuer, "POST", "/test/rotate", FORM, "drop=true")
    # Keys are fetched once a minute at most.
    for _ in range(80):
        if scene.ask("GET", ADDRESSES[0][1], scene.sees(scene.mint())).status == 200:
            break
        time.sleep(1)
    return token


def session(scene):
    """The cookie of a session, after a login as a browser does it."""
    start = scene.ask("GET", "/login")
    page = ask(scene.issuer, "GET", start.headers["Location"].removeprefix(scene.issuer)).body.decode()
    request = re.search(r'name="request" value="([^"]+)"', page)[1]
    approved = ask(scene.issuer, "POST", "/approve", FORM,
                   urllib.parse.urlencode({"request": request, "person": "region"}))
    back = scene.ask("GET", approved.headers["Location"].removeprefix(scene.home),
                     {"Cookie": start.headers["Set-Cookie"].split(";")[0]})
    return next(value.split(";")[0] for value in back.headers.get_all("Set-Cookie")
                if value.startswith("__Host-hovedbok="))


def basic(name, secret):
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()}


def shared(header, body, secret):
    """Signed with a secret that is none."""
    message = f"{encoded(header | {'alg': 'HS256'})}.{body}"
    return message + "." + text(hmac.new(secret.encode(), message.encode(), hashlib.sha256).digest())


def decoded(part):
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def encoded(values):
    return text(json.dumps(values, separators=(",", ":")).encode())


def text(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
