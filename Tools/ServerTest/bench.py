"""Measures the server beside a bare route of Hummingbird, and beside PostgreSQL, by turns."""
import argparse, contextlib, json, os, pwd, random, shutil, statistics, subprocess, sys, tempfile, time
import urllib.parse, urllib.request
import region
from served import Fault, Server, must_run

PROJECTS = 2000
OWN = os.path.dirname(os.path.realpath(__file__))


class Issuer:
    """The test issuer, which gives a token to whoever asks."""

    def __init__(self, programs):
        self.process = subprocess.Popen([os.path.join(programs, "Issuer"), "--port", "0"], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.process.stdout.readline().split()[-1]

    def token(self, subject):
        fields = urllib.parse.urlencode({"claims": json.dumps({"sub": subject})}).encode()
        with urllib.request.urlopen(self.address + "/test/mint", fields, timeout=600) as answer:
            return json.load(answer)["token"]

    def end(self):
        self.process.kill()
        self.process.wait()


class BareRoute:
    def __init__(self, programs, file):
        self.process = subprocess.Popen([os.path.join(programs, "BareRoute"), file], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.process.stdout.readline().strip()

    def end(self):
        self.process.kill()
        self.process.wait()


class Bench:
    def __init__(self, options, directory, stack):
        self.options, self.directory, self.stack = options, directory, stack
        self.issuer, self.dice = Issuer(options.programs), random.Random(options.seed)
        stack.callback(self.issuer.end)

    def serve(self, name, ledger):
        """A server over the ledger, for somebody of the region whom the issuer knows."""
        programs, place = self.options.programs, os.path.join(self.directory, name)
        os.mkdir(place)
        key = os.path.join(place, "account.key")
        program = os.path.join(programs, "hovedbok-server")
        with open(os.open(key, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
            subprocess.run([program, "new-account-key"], stdout=file, check=True)
        account = subprocess.run(
            [program, "account", "--issuer", self.issuer.address, "--account-key", key, "region"],
            capture_output=True, text=True, check=True).stdout.strip()
        for name, role in [(pwd.getpwuid(os.getuid()).pw_name, "operator"), (account, "region")]:
            must_run(programs, ledger, "user", "add", name, "--role", role, "--name", "Kari Eksempel")
        server = Server(programs, ledger, place, [
            "--listen", "127.0.0.1:0", "--issuer", self.issuer.address, "--client", "hovedbok", "--account-key", key,
            # What one account may ask for is not what is measured.
            "--requests-per-second", "1000000"])
        self.stack.callback(server.end)
        server.start()
        server.headers["Authorization"] = "Bearer " + self.issuer.token("region")
        return server

    def load(self, address, *words):
        """Requests a second that 32 connections get answered; the token is new, for it lasts ten minutes."""
        options = self.options
        done = subprocess.run(
            ["wrk", "-t", "2", "-c", str(options.connections), "-d", f"{options.seconds}s", "--timeout", "60s",
             "-s", os.path.join(OWN, "load.lua"), address, "--", self.issuer.token("region"),
             str(self.dice.randrange(1 << 30)), *words], capture_output=True, text=True)
        figures = [line.split()[1:] for line in done.stdout.splitlines() if line.startswith("figures")]
        if not figures:
            raise Fault(f"wrk ended with {done.returncode}: {done.stdout}{done.stderr}")
        answers, seconds, refused, broken = map(float, figures[0])
        if refused or broken or not answers:
            raise Fault(f"of {answers:.0f} requests {refused:.0f} were refused and {broken:.0f} broken off")
        return answers / seconds

    def by_turns(self, name, ours, theirs, goal):
        """Both in each round, one after the other. Nothing is compared where `theirs` is missing."""
        rounds = [(ours(number), theirs() if theirs else None) for number in range(self.options.rounds)]
        own, others = [own for own, _ in rounds], [other for _, other in rounds]
        result = {"name": name, "hovedbok": statistics.median(own), "rounds": rounds}
        if theirs:
            result["reference"] = statistics.median(others)
            result["judged"] = result["hovedbok"] / result["reference"]
            result["ratios"] = sorted(own / other for own, other in rounds)
            result["goal"], result["met"] = f">= {goal}", result["judged"] >= goal
        return result

    def overviews(self):
        options, ledger = self.options, os.path.join(self.directory, "million")
        if options.ledger:
            shutil.copytree(options.ledger, ledger)
        else:
            fill = os.path.join(options.programs, "Benchmarks")
            if not os.access(fill, os.X_OK):
                return skip("no Benchmarks to make a ledger with, and no --ledger")
            subprocess.run([fill, "fill", ledger, str(options.events), "100000", "1"], check=True,
                           stdout=subprocess.DEVNULL)
        server = self.serve("overviews", ledger)
        server.seconds_until("/readyz")
        answers = sorted((server.must(f"/api/v1/overview?as-of={year}-06-30") for year in range(2016, 2026)), key=len)
        bare = self.bare_route(answers[len(answers) // 2])
        first = self.first_answers(server)
        result = self.by_turns(
            "overview as JSON on random days, beside a bare route, requests/s",
            lambda _: self.load(server.address, "overview"),
            bare and (lambda: self.load(bare.address, "overview")), 0.1)
        server.end()
        return [first, result]

    def first_answers(self, server):
        """How many overviews one connection gets in a second, each on a day that nobody has asked for: wrk asks for
        the 1st to the 28th of a month."""
        days = [f"{year}-{month:02}-{day}" for year in range(2016, 2026) for month in (1, 3, 5, 7, 8, 10, 12)
                for day in (29, 30, 31)]
        rounds = []
        for _ in range(self.options.rounds):
            asked = [days.pop(self.dice.randrange(len(days))) for _ in range(8)]
            start = time.monotonic()
            for day in asked:
                server.must(f"/api/v1/overview?as-of={day}")
            rounds.append((len(asked) / (time.monotonic() - start), None))
        return {"name": "overview as JSON on days asked for the first time, one connection, requests/s",
                "hovedbok": statistics.median(own for own, _ in rounds), "rounds": rounds}

    def bare_route(self, answer):
        if not os.access(os.path.join(self.options.programs, "BareRoute"), os.X_OK):
            return skip("no BareRoute; the overview is measured alone")
        file = os.path.join(self.directory, "answer.json")
        with open(file, "w") as output:
            output.write(answer)
        bare = BareRoute(self.options.programs, file)
        self.stack.callback(bare.end)
        return bare

    def appenders(self):
        ledger, count = os.path.join(self.directory, "ledger"), self.options.connections
        region.make(self.options.programs, ledger)
        server = self.serve("appenders", ledger)
        projects = region.add_projects(server, self.options.projects)
        result = self.by_turns(
            f"{count} appenders over HTTP, beside {count} clients of PostgreSQL, events/s",
            lambda number: self.load(server.address, "award", f"r{number}", *projects),
            self.postgres(count), 1)
        server.stop()
        must_run(self.options.programs, ledger, "verify")
        return [result]

    def postgres(self, count):
        tool, place = self.options.postgres, os.path.join(self.directory, "postgres")
        started = subprocess.run([tool, "start", place])
        if started.returncode != 0:
            return skip("no PostgreSQL that starts; the appenders are measured alone")
        self.stack.callback(subprocess.run, [tool, "stop", place])

        def rate():
            done = subprocess.run([tool, "round", place, str(count), str(self.options.rows)], check=True,
                                  capture_output=True, text=True)
            return float(done.stdout.split()[1])
        return rate


def skip(reason):
    print(f"skipped: {reason}", file=sys.stderr)


def text(figure):
    """Three digits that matter."""
    return f"{figure:.0f}" if figure >= 1000 else f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"


def table(results):
    rows = [["measurement", "hovedbok", "reference", "judged", "spread", "goal", "met"]]
    for result in results:
        row = [result["name"], text(result["hovedbok"])]
        if "reference" in result:
            ratios = result["ratios"]
            row += [text(result["reference"]), text(result["judged"]), f"{text(ratios[0])}-{text(ratios[-1])}",
                    result["goal"], "yes" if result["met"] else "NO"]
        rows.append(row + [""] * (len(rows[0]) - len(row)))
    widths = [max(map(len, column)) for column in zip(*rows)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def main():
    parser = argparse.ArgumentParser(prog="server-bench")
    parser.add_argument("--programs", required=True)
    parser.add_argument("--postgres", required=True)
    parser.add_argument("--only", choices=["overviews", "appenders"])
    parser.add_argument("--ledger", help="a copy of it is used; it must be without users")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--projects", type=int, default=PROJECTS)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--rows", type=int, default=1000, help="that each client of PostgreSQL inserts in a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5, help="of one round")
    parser.add_argument("--seed", type=int, default=random.randrange(1, 1_000_000))
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        return skip("no wrk (apt-get install wrk)")
    print(f"seed {options.seed}", flush=True)
    directory = tempfile.mkdtemp(prefix="server-bench-")
    os.chmod(directory, 0o755)
    try:
        with contextlib.ExitStack() as stack:
            bench = Bench(options, directory, stack)
            works = [options.only] if options.only else ["overviews", "appenders"]
            results = [result for work in works for result in getattr(bench, work)() or []]
    except Fault as fault:
        sys.exit(f"server-bench: {fault}")
    finally:
        shutil.rmtree(directory)
    print(table(results))
    if options.json:
        with open(options.json, "w") as file:
            file.write(json.dumps(results, indent=2) + "\n")
    sys.exit(0 if all(result.get("met", True) for result in results) else 1)


if __name__ == "__main__":
    main()
