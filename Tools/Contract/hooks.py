"""What schemathesis does beside its own: puts names of the sample into what it made up, so that requests reach beyond
the first check, and notes how each operation was answered. The names are in CONTRACT_NAMES, the notes go to the file
CONTRACT_NOTES."""
import json, os, zlib

import schemathesis

NAMES = json.loads(os.environ["CONTRACT_NAMES"])


def is_chosen(value):
    """Three of four values are exchanged, always the same ones."""
    return isinstance(value, (str, int)) and zlib.crc32(repr(value).encode()) % 4 != 0


def named(values, noun):
    for name, value in values.items():
        better = NAMES.get(f"{noun}/{name}", NAMES.get(name))
        if better is not None and is_chosen(value):
            values[name] = better


@schemathesis.hook
def before_call(context, case, kwargs):
    noun = case.path.split("/")[3]
    for values in (case.path_parameters, case.query, case.body):
        if isinstance(values, dict):
            named(values, noun)
    if case.method == "POST" and is_chosen(str(case.body)):
        case.headers["If-Match"] = "*"


@schemathesis.hook
def after_call(context, case, response):
    with open(os.environ["CONTRACT_NOTES"], "a") as notes:
        notes.write(f"{case.method} {case.path} {response.status_code}\n")
