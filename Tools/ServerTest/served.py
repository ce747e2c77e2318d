"""A server over a ledger, started, asked, killed and started again."""
import http.client, os, signal, socket, subprocess, time


class Fault(Exception):
    """What must not happen."""


class LocalConnection(http.client.HTTPConnection):
    """A connection over a unix socket."""

    def __init__(self, path, timeout):
        super().__init__("localhost", timeout=timeout)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


# What tells that nobody is there, or that whoever was there is gone.
GONE = (OSError, http.client.HTTPException)


class Server:
    """`hovedbok-server` on a unix socket, or at an address when flags say so."""

    def __init__(self, programs, ledger, directory, flags=None, patience=900):
        self.program = os.path.join(programs, "hovedbok-server")
        self.socket = None if flags else os.path.join(directory, "s")
        self.words = ["--ledger", ledger] + (flags or ["--socket", self.socket, "--trust-peers"])
        self.log, self.patience = os.path.join(directory, "server.log"), patience
        self.headers, self.process, self.address = {}, None, None

    def start(self):
        """Starts it; where it listens at an address, it prints that as soon as it can be reached."""
        self.began = time.monotonic()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.program, *self.words], stdin=subprocess.DEVNULL, stderr=log, text=True,
                stdout=subprocess.DEVNULL if self.socket else subprocess.PIPE)
        if not self.socket:
            self.address = self.process.stdout.readline().strip()
            if not self.address:
                raise Fault(f"the server does not start: {self.last_words()}")

    def connection(self):
        if self.socket:
            return LocalConnection(self.socket, self.patience)
        return http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=self.patience)

    def ask(self, path, body=None, headers=None, connection=None):
        """Answers the status and the text, on a connection of its own unless one is given."""
        own = connection or self.connection()
        try:
            own.request("POST" if body else "GET", path, body, {**self.headers, **(headers or {})})
            response = own.getresponse()
            return response.status, response.read().decode()
        finally:
            if connection is None:
                own.close()

    def must(self, path, body=None, headers=None):
        status, text = self.ask(path, body, headers)
        if status != 200:
            raise Fault(f"{path} is answered with {status}: {text}")
        return text

    def seconds_until(self, path):
        """From the start to the first 200."""
        waited = 0.0
        while waited < self.patience:
            if self.process.poll() is not None:
                raise Fault(f"the server ended with {self.process.returncode}: {self.last_words()}")
            try:
                if self.ask(path)[0] == 200:
                    return time.monotonic() - self.began
            except GONE:
                pass
            waited = time.monotonic() - self.began
            time.sleep(0.001 if waited < 5 else 0.05)
        raise Fault(f"{path} is not answered with 200 in {self.patience} s")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Asks it to end, as whoever runs it does."""
        self.process.terminate()
        try:
            status = self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            raise Fault("the server does not end when it is asked to")
        if status != 0:
            raise Fault(f"the server ended with {status} when it was asked to end: {self.last_words()}")

    def end(self):
        """Leaves nothing running, whatever went wrong."""
        if self.process and self.process.poll() is None:
            self.kill()

    def last_words(self):
        with open(self.log, errors="replace") as log:
            return "".join(log.readlines()[-3:])


def run(programs, ledger, *words):
    """Runs a command at the ledger's files; answers how it ended and what it printed."""
    done = subprocess.run([os.path.join(programs, "hovedbok"), *words, "--ledger", ledger, "--lang", "en"],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return done.returncode, done.stdout + (done.stderr if done.returncode else "")


def must_run(programs, ledger, *words):
    status, text = run(programs, ledger, *words)
    if status != 0:
        raise Fault(f"hovedbok {' '.join(words)} ended with {status}: {text}")
    return text
