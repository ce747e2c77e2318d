"""A ledger with two trusts and projects to which money is granted."""
import json
from served import must_run

ON = {"on": "2024-02-01"}


def make(programs, ledger):
    must_run(programs, ledger, "init", "--origin", "t")
    for code, name in [("STO", "St. Olavs hospital HF"), ("HNT", "Helse Nord-Trøndelag HF")]:
        must_run(programs, ledger, "org", "register", code, "--name", name, "--kind", "hf", "--on", "2002-01-01")


def add_projects(server, count):
    """Registers and approves so many projects, and answers their ids."""
    ids = []
    for number in range(count):
        trust = "STO" if number % 2 else "HNT"
        ids.append(f"{trust}-{number}")
        details = {"id": ids[-1], "org": trust, "kind": "innovation", "title": f"Prosjekt {number}", "on": "2024-01-01"}
        server.must("/api/v1/project/register", json.dumps(details))
        server.must("/api/v1/project/approve", json.dumps({"id": ids[-1], "on": "2024-01-15"}), {"If-Match": "*"})
    return ids


def award(project, amount):
    return json.dumps({"project": project, "amount": str(amount), **ON})
