"""The Python library `eventsourcing` beside Hovedbok: the exported history as its domain events in its own SQLite
store, read in order, mapped to domain events and handed to a projection that counts them.
  library.py prepare EVENTS.tsv DATABASE
  library.py replay DATABASE            ends with 3 where the library is missing"""
import sys, time
from collections import Counter
from datetime import datetime, timezone
from uuid import NAMESPACE_URL, uuid5

try:
    from eventsourcing.application import Application
    from eventsourcing.domain import DomainEvent
except ImportError:
    sys.exit(3)

PAGE = 1000


class Happened(DomainEvent):
    """An event of any type; what it says stays the bytes that it is, so that nothing is decoded twice."""
    kind: str
    effective: int
    organisation: str
    payload: str


def application(database):
    return Application(env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": database})


def events(file):
    for line in file:
        _, stream, revision, kind, recorded, effective, organisation, _, payload = line.rstrip("\n").split("\t")
        yield Happened(
            originator_id=uuid5(NAMESPACE_URL, stream), originator_version=int(revision) + 1,
            timestamp=datetime.fromtimestamp(int(recorded) / 1000, timezone.utc), kind=kind,
            effective=int(effective), organisation=organisation, payload=payload[3:])


def prepare(source, database):
    app, batch = application(database), []
    with open(source, encoding="utf-8") as file:
        for event in events(file):
            batch.append(app.mapper.to_stored_event(event))
            if len(batch) == 10_000:
                app.recorder.insert_events(batch)
                batch = []
    app.recorder.insert_events(batch)


def replay(database):
    app, counts, start, size = application(database), Counter(), 1, 0
    begin = time.perf_counter()
    while page := app.recorder.select_notifications(start=start, limit=PAGE):
        for notification in page:
            event = app.mapper.to_domain_event(notification)
            counts[event.kind] += 1
            size += len(event.payload)
        start = page[-1].id + 1
    print(f"seconds {time.perf_counter() - begin:.6f}\nevents {sum(counts.values())}\nbytes {size // 2}")


if sys.argv[1] == "prepare":
    prepare(*sys.argv[2:])
else:
    replay(*sys.argv[2:])
