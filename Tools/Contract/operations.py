"""Asks every operation of the contract, with values that fit it and values that do not."""
import collections, json, os, re, subprocess, sys

CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
          "response_schema_conformance", "unsupported_method", "allow_header_conformance", "ignored_auth"]
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"]
# An endless answer is none that schemathesis waits for; it is asked by hand.
ENDLESS = "/api/v1/follow"
# Names that the sample has; the ids of registers are asked for.
NAMES = {"project": "STO-17", "org": "STO", "plan": "HMN-INNO-2023-2026", "year": "2024", "event": "@3", "count": "3",
         "text": "seng", "amount": "1000", "on": "2024-06-01", "as-of": "2024-12-31", "period": "2024",
         "despite": "prøve", "known-at": "2025-02-28", "where": "org=STO", "by": "org", "reason": "prøve",
         "project/id": "STO-17", "plan/id": "HMN-INNO-2023-2026", "closing/id": "2024",
         "dry-run": "false", "limit": "5"}


def run(scene, options):
    try:
        import yaml, openapi_spec_validator, schemathesis
    except ImportError:
        print("skipped: no schemathesis")
        return [], "contract skipped"
    contract = os.path.join(scene.directory, "contract.yaml")
    with open(contract, "w") as file:
        file.write(scene.must("hovedbok-server", "contract"))
    faults = []
    for path in [contract, "docs/openapi.yaml"]:
        errors = list(openapi_spec_validator.OpenAPIV31SpecValidator(yaml.safe_load(open(path))).iter_errors())
        faults += [f"{os.path.basename(path)}: {error.message}" for error in errors]
    with open(contract) as file:
        document = yaml.safe_load(file)
    token = scene.token()
    faults += methods(scene, document, token) + follow(scene, token)
    found, figure = exercise(scene, options, contract, document, token)
    return faults + found, figure


def methods(scene, document, token):
    """A method that an address does not have is answered with 405 and the one that it has."""
    faults = []
    for path, item in document["paths"].items():
        known = {method.upper() for method in item} & set(METHODS)
        address = re.sub(r"{[^}]*}", "x", path)
        for method in sorted(set(METHODS) - known):
            answer = scene.ask(method, address, scene.sees(token))
            if answer.status != 405 or answer.headers["Allow"] is None or not known <= set(
                    re.split(", *", answer.headers["Allow"])):
                faults.append(f"{method} {address}: {answer.status}, Allow: {answer.headers['Allow']}")
    return summary(faults)


def follow(scene, token):
    """The log as it grows: what there is comes at once, from where it is asked for."""
    import requests

    faults = []
    for headers, after in [({}, 0), ({"Last-Event-ID": "2"}, 2)]:
        with requests.get(scene.address + ENDLESS, headers=scene.sees(token) | headers, stream=True, timeout=60) as got:
            first = next(got.iter_lines()).decode()
            if got.status_code != 200 or got.headers["Content-Type"] != "text/event-stream":
                faults.append(f"follow: {got.status_code} {got.headers['Content-Type']}")
            if first != f"id: {after + 1}":
                faults.append(f"follow after {after} begins with {first}")
    for last in ["-1", "x", "18446744073709551616"]:
        answer = scene.ask("GET", ENDLESS, scene.sees(token) | {"Last-Event-ID": last})
        if answer.status != 400:
            faults.append(f"follow with Last-Event-ID {last}: {answer.status}")
    return faults


def exercise(scene, options, contract, document, token):
    """Has schemathesis ask all operations; it tells of each fault with a line of curl."""
    notes = os.path.join(scene.directory, "notes")
    environment = os.environ | {
        "CONTRACT_NOTES": notes, "CONTRACT_NAMES": json.dumps(NAMES | ids(scene, document, token)),
        "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": os.path.dirname(os.path.abspath(__file__)), "NO_COLOR": "1"}
    extent = ["--phases", "coverage,fuzzing", "-n", "50"]
    if options.short:
        extent = ["--phases", "fuzzing", "-n", "5", "--no-shrink"]
    began = scene.position()
    done = subprocess.run(
        [os.path.join(os.path.dirname(sys.executable), "schemathesis"), "run", contract, "--url", scene.address,
         "-H", "Authorization: Bearer " + token, "-c", ",".join(CHECKS), "--exclude-path", ENDLESS,
         "--seed", str(options.seed), "--continue-on-failure", "--no-color", "--workers", "2", "--rate-limit", "180/s",
         "--request-timeout", "120", "--generation-database", "none", "--warnings", "off", *extent],
        cwd=scene.directory, env=environment, capture_output=True, text=True)
    faults = [] if done.returncode == 0 else [f"schemathesis ended with {done.returncode}:\n{done.stdout[-20000:]}"]
    if done.returncode not in (0, 1):
        faults.append(done.stderr[-2000:])
    answered = collections.defaultdict(collections.Counter)
    for line in open(notes):
        method, path, status = line.split()
        answered[path][status] += 1
    told = set(re.findall(r"\b[45]\d\d\b", document["components"]["responses"]["problem"]["description"]))
    total = sum(answered.values(), collections.Counter())
    faults += [f"{count} answers with {status}, of which the contract says nothing"
               for status, count in total.items() if status not in told | {"200", "304"}]
    missing = set(document["paths"]) - set(answered) - {ENDLESS}
    faults += [f"never asked: {path}" for path in sorted(missing)]
    fine = sum("200" in statuses for statuses in answered.values())
    statuses = ", ".join(f"{count} x {status}" for status, count in sorted(total.items()))
    print(f"operations: {len(answered)} asked, {fine} of them answered with 200 at least once; {statuses}; "
          f"{scene.position() - began} events appended", flush=True)
    return faults, f"{sum(total.values())} requests to {len(answered)} operations"


def ids(scene, document, token):
    """An id of each register, from the list that it has."""
    found = {}
    for path in document["paths"]:
        noun = path.split("/")[3]
        if path != f"/api/v1/{noun}/show/{{id}}" or f"/api/v1/{noun}/list" not in document["paths"]:
            continue
        answer = scene.ask("GET", f"/api/v1/{noun}/list", scene.sees(token))
        rows = json.loads(answer.body).get("rows") if answer.status == 200 else None
        if rows:
            found[f"{noun}/id"] = str(next(iter(rows[0].values())))
    return found


def summary(faults, most=5):
    """The first faults of a kind, and how many more there are."""
    return faults[:most] + ([f"and {len(faults) - most} more of the kind"] if len(faults) > most else [])
