"""Measures how soon a server that was killed answers again."""
import statistics

GOAL = 2.0
PATHS = ["/readyz", "/api/v1/overview"]


def measure(server, rounds):
    """Seconds from the start to the first 200 of each path, for as many starts. The facts of a new ledger are made at
    the first start, which does not count."""
    times = {path: [] for path in PATHS}
    for number in range(rounds + 1):
        server.start()
        for path in PATHS:
            seconds = server.seconds_until(path)
            if number > 0:
                times[path].append(seconds)
            elif path == "/readyz":
                events = server.must(path).split("@")[1].split(",")[0]
                print(f"first start, which makes the facts of {events} events: {seconds:.2f} s")
        server.kill()
    return times


def figures(times):
    return "; ".join(
        f"{path} after {statistics.median(seconds):.2f} s, at most {max(seconds):.2f} s"
        for path, seconds in times.items())


def is_met(times):
    return max(map(max, times.values())) <= GOAL
