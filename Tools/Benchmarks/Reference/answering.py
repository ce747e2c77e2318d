"""How a system beside Hovedbok answers: one line in for each question, one line out with the seconds that it took and
the answer, in the form in which the benchmark holds answers against each other.

  asof DAY            the overview of projects per a day
  both DAY INSTANT    the same as known at an instant (milliseconds)
  diff DAY INSTANT DAY INSTANT
                      the fields of projects that differ between two such bases

A line `ready` goes out first, when everything is set up. Days are numbers of days since 1970."""
import sys, time


def table(rows):
    """Rows of an overview: org, area, kind, projects, oldest and average days in the phase."""
    lines = []
    for org, area, kind, projects, oldest, total, counted in rows:
        counted, total = int(counted), int(total or 0)
        average = (total + counted // 2) // counted if counted else ""
        lines.append(f"{org or ''}|{area or ''}|{kind or ''}|{projects}|{'' if oldest is None else oldest}|{average}")
    return ";".join(sorted(lines))


def serve(ask):
    """Answers questions until there are none left; `ask` gives rows, and how to write them down."""
    print("ready", flush=True)
    for line in sys.stdin:
        verb, *numbers = line.split()
        begin = time.perf_counter()
        rows, write = ask(verb, *map(int, numbers))
        seconds = time.perf_counter() - begin
        print(f"{seconds:.9f}\t{write(rows)}", flush=True)
