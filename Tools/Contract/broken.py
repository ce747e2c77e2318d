"""Requests that no client that means well sends, over a bare socket."""
import contextlib, re, socket

PLACE = "/api/v1/event/types"
# What each is answered with: a refusal (4xx, or the connection closed), an answer, or either.
REFUSED, SERVED, EITHER = "refused", "served", "either"


def head(method, path, token, *fields, host="Host: localhost", version="1.1"):
    lines = [f"{method} {path} HTTP/{version}", *([host] if host else []), *fields]
    if token:
        lines.append("Authorization: Bearer " + token)
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def got(*fields, path=PLACE, method="GET", **more):
    return lambda token: head(method, path, token, *fields, **more)


def sent(body, *fields):
    return lambda token: head("POST", "/api/v1/org/register", token, *fields) + body


CHUNKED = "Transfer-Encoding: chunked"
REQUESTS = [
    ("length and chunks at once", REFUSED, sent(b"0\r\n\r\n", "Content-Length: 5", CHUNKED)),
    ("chunks and length at once", REFUSED, sent(b"0\r\n\r\n", CHUNKED, "Content-Length: 5")),
    ("two lengths", REFUSED, sent(b"{}", "Content-Length: 2", "Content-Length: 3")),
    ("a negative length", REFUSED, sent(b"{}", "Content-Length: -2")),
    ("a length with a sign", REFUSED, sent(b"{}", "Content-Length: +2")),
    ("a length in hexadecimal", REFUSED, sent(b"{}", "Content-Length: 0x2")),
    ("a list of lengths", REFUSED, sent(b"{}", "Content-Length: 2, 2")),
    ("an unknown coding", REFUSED, sent(b"0\r\n\r\n", "Transfer-Encoding: xchunked")),
    ("chunked, and then something else", REFUSED, sent(b"0\r\n\r\n", "Transfer-Encoding: chunked, identity")),
    ("chunked with a tab in front of the colon", REFUSED, sent(b"0\r\n\r\n", "Transfer-Encoding\t: chunked")),
    ("a chunk's size that is no number", REFUSED, sent(b"zz\r\n{}\r\n0\r\n\r\n", CHUNKED)),
    ("a negative chunk", REFUSED, sent(b"-2\r\n{}\r\n0\r\n\r\n", CHUNKED)),
    ("a chunk of more bytes than there are", REFUSED, sent(b"FFFFFFFFFFFFFFFFF\r\n{}\r\n", CHUNKED)),
    ("a chunk longer than it says", REFUSED, sent(b"1\r\n{}\r\n0\r\n\r\n", CHUNKED)),
    ("an endless extension of a chunk", REFUSED, sent(b"2;" + b"x" * (1 << 20) + b"\r\n{}\r\n0\r\n\r\n", CHUNKED)),
    ("trailers beyond all measure", REFUSED, sent(b"0\r\n" + b"X: x\r\n" * 100_000 + b"\r\n", CHUNKED)),
    # Nothing here hangs on the host, so that a wrong one may be answered.
    ("no host", EITHER, got(host=None)),
    ("two hosts", EITHER, got("Host: evil.example")),
    ("a host with a space", EITHER, got(host="Host: a b")),
    ("another host", EITHER, got(host="Host: evil.example")),
    ("an absolute address", EITHER, got(path="http://evil.example" + PLACE)),
    ("HTTP/1.0", SERVED, got(version="1.0", host=None)),
    ("HTTP/0.9", REFUSED, lambda token: b"GET /livez\r\n\r\n"),
    ("HTTP/9.9", REFUSED, got(version="9.9")),
    ("HTTP/2 without being asked", REFUSED, lambda token: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    ("an upgrade to HTTP/2", EITHER, got("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AA")),
    ("an upgrade to a web socket", EITHER, got("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: x")),
    ("TLS", REFUSED, lambda token: bytes.fromhex("16030100c8010000c40303") + bytes(200)),
    ("a method in small letters", REFUSED, got(method="get")),
    ("an unknown method", REFUSED, got(method="FETCH")),
    ("a method of 10,000 letters", REFUSED, got(method="G" * 10_000)),
    ("a tunnel", REFUSED, got(method="CONNECT", path="evil.example:443")),
    ("the server as a whole", REFUSED, got(method="OPTIONS", path="*")),
    ("a path without a slash", REFUSED, got(path="api")),
    ("a space in the address", REFUSED, got(path=PLACE + "?a b")),
    ("a NUL in the address", REFUSED, got(path="/api/v1/project/show/%00")),
    ("broken percent encoding", REFUSED, got(path="/api/v1/project/show/%zz")),
    ("bytes that are no UTF-8", REFUSED, got(path="/api/v1/project/show/%ff%fe")),
    ("bytes beyond ASCII in the address", REFUSED, got(path="/api/v1/project/show/\xff")),
    ("a way out of the tree", REFUSED, got(path="/api/v1/../../../etc/passwd")),
    ("a way out of the tree, encoded", REFUSED, got(path="/api/v1/%2e%2e%2f%2e%2e%2fetc%2fpasswd")),
    ("5,000 times the same in the query", REFUSED, got(path="/api/v1/project/list?" + "org=S&" * 5000)),
    ("10,000 segments", REFUSED, got(path="/api/v1" + "/x" * 10_000)),
    ("a field without a name", REFUSED, got(": x")),
    ("a field without a colon", REFUSED, got("Nonsense")),
    ("a space in front of a colon", REFUSED, got("X-A : x")),
    ("a field over two lines", EITHER, got("X-A: x\r\n  y")),
    ("a NUL in a field", REFUSED, got("X-A: \0")),
    ("a carriage return in a field", REFUSED, got("X-A: x\ry")),
    ("line feeds alone", EITHER, lambda token: head("GET", PLACE, token).replace(b"\r\n", b"\n")),
    ("an expectation that cannot be met", EITHER, sent(b"{}", "Expect: wonders", "Content-Length: 2")),
    ("a body for a question", EITHER, lambda token: head("GET", PLACE, token, "Content-Length: 2") + b"{}"),
    ("nonsense", REFUSED, lambda token: bytes(range(256)) * 16),
]


def faults(scene, token):
    found = []
    for name, expected, request in REQUESTS:
        status = once(scene, request(token))
        is_refusal, is_served = status is None or 400 <= status < 500, status == 200
        if not (is_refusal and expected != SERVED or is_served and expected != REFUSED):
            found.append(f"{name}: answered {status}")
    return found + pipelined(scene, token)


def pipelined(scene, token):
    """A hundred requests at once are answered in their order."""
    with connected(scene) as one:
        one.sendall(b"".join(head("GET" if number % 2 else "PUT", PLACE, token) for number in range(99))
                    + head("GET", "/livez", token, "Connection: close"))
        statuses = [int(status) for status in re.findall(rb"HTTP/1\.1 (\d+)", everything(one))]
    wrong = [status for number, status in enumerate(statuses) if (status == 200) != bool(number % 2)]
    return [f"100 requests at once are answered {statuses}"] if len(statuses) != 100 or wrong else []


def refused(scene, requests):
    """What is wrong with the answers to requests that must be refused."""
    statuses = {name: once(scene, request) for name, request in requests.items()}
    return [f"{name}: answered {status}" for name, status in statuses.items()
            if status is not None and not 400 <= status < 500]


def once(scene, request):
    with connected(scene) as one:
        # The server may have heard enough before all is said.
        with contextlib.suppress(OSError):
            one.sendall(request)
        return answer(one, 45)


@contextlib.contextmanager
def connected(scene):
    host, port = scene.address.split("//")[1].split(":")
    with socket.create_connection((host, int(port)), timeout=45) as one:
        yield one


def answer(one, timeout):
    """The status of an answer; None where the connection was closed without one, 0 where nothing came in time."""
    one.settimeout(timeout or 0.01)
    try:
        begin = one.recv(64)
    except TimeoutError:
        return 0
    except OSError:
        return None
    status = re.match(rb"HTTP/1\.\d (\d+)", begin)
    return int(status[1]) if status else None


def everything(one):
    parts = []
    with contextlib.suppress(OSError):
        while part := one.recv(65_536):
            parts.append(part)
    return b"".join(parts)
