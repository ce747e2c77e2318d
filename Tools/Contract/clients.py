"""Slow, greedy and broken clients beside one that behaves. Whatever they do, the one that behaves is served as fast as
before, nobody is answered with 5xx, and the server's memory stays within bounds."""
import concurrent.futures, contextlib, itertools, json, math, socket, threading, time

import broken

QUIET = "/api/v1/event/types"
# Nobody waits longer than this for others, in seconds; on a machine that is busy, five times the quiet time counts.
PATIENCE = 0.5
# The most that the server's own memory may grow, in MiB.
GROWTH = 512


class Bystander(threading.Thread):
    """Somebody who asks a small question again and again, each time on a connection of their own."""

    def __init__(self, scene, token):
        super().__init__(daemon=True)
        self.scene, self.headers, self.is_over = scene, scene.sees(token), threading.Event()
        self.times, self.faults, self.peak = [], [], 0

    def run(self):
        while not self.is_over.is_set():
            began = time.monotonic()
            try:
                status = self.scene.ask("GET", QUIET, self.headers).status
                if status != 200:
                    self.faults.append(f"somebody else is answered {status}")
            except OSError as error:
                self.faults.append(f"somebody else is not answered: {error}")
            self.times.append(time.monotonic() - began)
            self.peak = max(self.peak, self.scene.memory())
            self.is_over.wait(0.02)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.is_over.set()
        self.join()

    @property
    def p95(self):
        return sorted(self.times)[math.ceil(len(self.times) * 0.95) - 1]


def run(scene, options):
    # Each account has a share of the server, so the one that behaves has one of its own.
    token, greedy = scene.token(), scene.token("operator")
    seconds = 4 if options.short else 75
    scene.ask("GET", QUIET, scene.sees(token))
    with Bystander(scene, token) as bystander:
        time.sleep(seconds)
    quiet, before, faults, worst = bystander.p95, scene.memory(), list(bystander.faults), 0
    attacks = [slow_headers, slow_bodies, idle, half_sent, unread, followers, large_headers, large_bodies, large_lists]
    for attack in attacks:
        with Bystander(scene, token) as bystander:
            found = attack(scene, greedy, seconds)
        name = attack.__doc__.split("\n")[0].rstrip(".")
        print(f"clients: {name}: p95 of somebody else {bystander.p95 * 1000:.0f} ms ({quiet * 1000:.0f} quiet), "
              f"at most {max(bystander.times) * 1000:.0f}; {bystander.peak} MiB ({before} before)", flush=True)
        if bystander.p95 > max(PATIENCE, 5 * quiet):
            found.append(f"p95 of somebody else is {bystander.p95:.2f} s")
        if bystander.peak > before + GROWTH:
            found.append(f"the server's memory grows from {before} to {bystander.peak} MiB")
        faults += [f"{name}: {fault}" for fault in found + bystander.faults[:3]]
        worst = max(worst, bystander.p95)
    faults += overcrowded(scene) + broken.faults(scene, token)
    after = scene.memory()
    if after > before + GROWTH / 2:
        faults.append(f"the server keeps {after} MiB, before it had {before}")
    return faults, (f"p95 beside {len(attacks)} kinds of attackers at most {worst * 1000:.0f} ms "
                    f"({quiet * 1000:.0f} quiet), {len(broken.REQUESTS)} broken requests")


@contextlib.contextmanager
def crowd(scene, count):
    """Connections that are all open at once."""
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(broken.connected(scene)) for _ in range(count)]


def drip(scene, count, seconds, beginning, byte):
    """Sends a byte a fifth of a second on each connection; tells what came back."""
    with crowd(scene, count) as sockets:
        for one in sockets:
            one.sendall(beginning)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for one in sockets:
                with contextlib.suppress(OSError):
                    one.send(byte)
            time.sleep(0.2)
        return [broken.answer(one, 0) for one in sockets]


def slow_headers(scene, token, seconds):
    """100 clients send a header byte by byte."""
    came = drip(scene, 100, seconds, b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", b"a")
    faults = [f"answered {status}" for status in set(came) if status and not 400 <= status < 500]
    if seconds > 70 and 0 in came:
        faults.append("a header that does not end is waited for longer than a minute")
    return faults


def slow_bodies(scene, token, seconds):
    """100 clients send a body byte by byte."""
    head = broken.head("POST", "/api/v1/org/register", token, "Content-Length: 100000")
    came = drip(scene, 100, seconds, head, b" ")
    return [f"answered {status}" for status in set(came) if status and not 400 <= status < 500]


def idle(scene, token, seconds):
    """400 clients connect and say nothing."""
    with crowd(scene, 400):
        time.sleep(seconds)
    return []


def overcrowded(scene):
    """More clients connect and say nothing than there is room for: they have to go before long."""
    with crowd(scene, 600):
        began = time.monotonic()
        scene.ask("GET", "/livez")
        waited = time.monotonic() - began
    print(f"clients: behind 600 clients that say nothing, somebody waits {waited:.1f} s", flush=True)
    return [f"behind 600 clients that say nothing, somebody waits {waited:.1f} s"] if waited > 20 else []


def half_sent(scene, token, seconds):
    """Clients go away in the middle of a request, 200 a second."""
    head = broken.head("POST", "/api/v1/org/register", token, "Content-Length: 100")
    end = time.monotonic() + seconds
    for beginning in itertools.cycle([head[:-10], head + b"{"]):
        if time.monotonic() > end:
            return []
        with broken.connected(scene) as one:
            one.sendall(beginning)
            # Closed with what is unsent thrown away, so that the server sees a reset.
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        time.sleep(0.005)


def unread(scene, token, seconds):
    """20 clients ask for the log again and again and never read it."""
    request = broken.head("GET", "/api/v1/log", token)
    with crowd(scene, 20) as sockets:
        for one in sockets:
            one.sendall(request * 5)
        time.sleep(seconds)
    return []


def followers(scene, token, seconds):
    """100 clients of one account wait for what comes next in the log; its share is 32."""
    request = broken.head("GET", "/api/v1/follow", token, f"Last-Event-ID: {scene.position()}")
    with crowd(scene, 100) as sockets:
        for one in sockets:
            one.sendall(request)
        time.sleep(seconds)
        statuses = [broken.answer(one, 30) for one in sockets]
    counts = (statuses.count(200), statuses.count(429))
    return [] if counts == (32, 68) else [f"{counts[0]} followed and {counts[1]} were refused"]


def large_headers(scene, token, seconds):
    """Headers and addresses beyond all measure."""
    many = "".join(f"X-{number}: x\r\n" for number in range(10_000))
    requests = {
        "a field of 1 MiB": broken.head("GET", QUIET, token, "X-Large: " + "x" * (1 << 20)),
        "10,000 fields": broken.head("GET", QUIET, token, many.rstrip()),
        "an address of 1 MiB": broken.head("GET", QUIET + "?x=" + "x" * (1 << 20), token),
        "a name of 1 MiB": broken.head("GET", QUIET, token, "x" * (1 << 20) + ": x"),
        "a field that does not end": broken.head("GET", QUIET, token)[:-4] + b"x" * (8 << 20),
        "a token of 40 KiB": broken.head("GET", QUIET, "x" * 40_960),
    }
    return broken.refused(scene, requests)


def large_bodies(scene, token, seconds):
    """Bodies beyond all measure."""
    length, chunked = "Content-Length: 67108864", "Transfer-Encoding: chunked"
    chunks = (b"10000\r\n" + b" " * 65_536 + b"\r\n") * 512
    where = "/api/v1/org/register"
    requests = {
        "announced": broken.head("POST", where, token, length) + bytes(32 << 20),
        "in chunks": broken.head("POST", where, token, chunked) + chunks,
        "of a command that was typed": broken.head("POST", "/api/v1/run", token, chunked) + chunks,
        "by nobody": broken.head("POST", where, "", length) + bytes(32 << 20),
        "of more bytes than there are": broken.head("POST", where, token, "Content-Length: 9223372036854775808"),
    }
    return broken.refused(scene, requests)


def large_lists(scene, token, seconds):
    """Bodies that are large within the limits, eight at a time."""
    size = 1 << 19
    bodies = ["[" * size, '{"x":' * size, json.dumps({"despite": ["x"] * (size // 4), "code": "X", "name": "X"}),
              json.dumps({f"x{number}": 1 for number in range(size // 8)})]

    def fault(body):
        try:
            status = scene.ask("POST", "/api/v1/org/register", scene.sees(token), body).status
        except OSError as error:
            status = error
        return None if status in range(400, 500) else f"{len(body)} bytes, {body[:20]}…: {status}"

    with concurrent.futures.ThreadPoolExecutor(8) as together:
        return [found for found in together.map(fault, bodies * 2) if found]
