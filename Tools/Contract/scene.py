"""A server over a sample ledger, and two issuers of tokens: the one that it believes, and one that it does not."""
import collections, getpass, http.client, json, os, re, shutil, socket, subprocess, sys, time, urllib.parse

Answer = collections.namedtuple("Answer", "status headers body")
PERSONS = [("region", "region", "RHF"), ("operator", "operator", "RHF")]


class Scene:
    """What runs during the test; all of it ends with it."""

    def __init__(self, programs, directory, ledger):
        self.programs, self.directory, self.processes, self.faults = programs, directory, [], []
        self.ledger = os.path.join(directory, "ledger")
        if ledger:
            shutil.copytree(ledger, self.ledger)
        else:
            self.must("hovedbok", "demo", "--ledger", self.ledger)

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                self.faults.append(f"{os.path.basename(process.args[0])} does not end when it is told to")

    def _start(self):
        self.port = free_port()
        key = os.path.join(self.directory, "account.key")
        with open(os.open(key, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
            file.write(self.must("hovedbok-server", "new-account-key"))
        self.home = f"http://localhost:{self.port}"
        self.issuer, secret = self._issuer("--redirect", self.home + "/callback")
        self.secret = secret
        self.stranger, _ = self._issuer()
        self._add(getpass.getuser(), "operator", "RHF")
        for subject, role, organisation in PERSONS:
            account = self.must("hovedbok-server", "account", "--issuer", self.issuer, "--account-key", key, subject)
            self._add(account.strip(), role, organisation)
        self.log = os.path.join(self.directory, "server.log")
        self.server = self.start(
            "hovedbok-server", "serve", "--ledger", self.ledger, "--listen", f"127.0.0.1:{self.port}",
            "--public-address", self.home, "--issuer", self.issuer, "--client", "hovedbok", "--account-key", key,
            log=self.log)
        self.address = self.server.stdout.readline().strip()
        if not self.address:
            sys.exit("contract-test: the server did not start: " + open(self.log).read()[-500:])

    def _add(self, account, role, organisation):
        # A ledger that is given may have users already, and the person of this machine among them.
        self.run("hovedbok", "user", "add", account, "--role", role, "--org", organisation, "--name",
                 "Prøve Eksempel", "--ledger", self.ledger)

    def _issuer(self, *arguments):
        issuer = self.start("Issuer", "--port", "0", *arguments, log=os.devnull)
        return issuer.stdout.readline().split()[-1], issuer.stdout.readline().split()[-1]

    def start(self, program, *arguments, log):
        path = os.path.join(self.programs, program)
        with open(log, "w") as file:
            process = subprocess.Popen(
                [path, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=file, text=True)
        self.processes.append(process)
        return process

    def run(self, program, *arguments):
        return subprocess.run([os.path.join(self.programs, program), *arguments], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True)

    def must(self, program, *arguments):
        done = self.run(program, *arguments)
        if done.returncode != 0:
            sys.exit(f"contract-test: {program} {' '.join(arguments)[:80]} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def mint(self, header=None, claims=None, issuer=None):
        """A token that the issuer signs, be it nonsense; what is not given is as it should be."""
        fields = {"header": json.dumps(header or {}), "claims": json.dumps({"sub": "region", **(claims or {})})}
        answer = ask(issuer or self.issuer, "POST", "/test/mint", FORM, urllib.parse.urlencode(fields))
        return json.loads(answer.body)["token"]

    def token(self, subject="region"):
        """A token that stays good for as long as any test takes."""
        return self.mint(claims={"sub": subject, "exp": int(time.time()) + 86400})

    def ask(self, method, path, headers=None, body=None):
        """Whoever asks too much at once waits a little."""
        while (answer := ask(self.address, method, path, headers, body)).status == 429:
            time.sleep(0.5)
        return answer

    def sees(self, token):
        return {"Authorization": "Bearer " + token}

    def position(self):
        """How far the log reaches."""
        return int(re.search(rb"@(\d+)", self.ask("GET", "/readyz").body)[1])

    def memory(self):
        """What the server has in memory of its own, in MiB: pages of the ledger's files are not counted."""
        with open(f"/proc/{self.server.pid}/status") as file:
            return int(re.search(r"RssAnon:\s+(\d+)", file.read())[1]) >> 10

    def complaints(self):
        """What was wrong with the server, after its end."""
        if self.server.returncode != 0:
            self.faults.append(f"the server ended with {self.server.returncode}: {open(self.log).read()[-500:]}")
        lines = [json.loads(line) for line in open(self.log) if line.startswith("{")]
        kinds = collections.Counter(f"{line['message']} {line.get('kind', '')}" for line in lines
                                    if line["level"] in ("error", "critical"))
        return self.faults + [f"{count} times in the server's log: {kind}" for kind, count in kinds.items()]


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def ask(address, method, path, headers=None, body=None, timeout=120):
    """One request on a connection of its own."""
    connection = http.client.HTTPConnection(address.split("//")[1], timeout=timeout)
    try:
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
