"""What the campaigns share that damage files: whom they ask, what a disk may do to a file, and how they tell what came
of it."""
import collections, concurrent.futures, os, random, subprocess, sys

PAGE = 4096


class Program:
    """hovedbok, with a home of its own, that may take `limit` seconds for a command."""

    def __init__(self, path, home, limit):
        self.path, self.limit = path, limit
        self.environment = {"PATH": os.environ["PATH"], "HOME": home, "HOVEDBOK_LANG": "en", "TZ": "UTC"}

    def run(self, ledger, *words):
        return subprocess.run([self.path, *words, "--ledger", ledger], env=self.environment, timeout=self.limit,
                              stdin=subprocess.DEVNULL, capture_output=True)

    def must(self, ledger, *words):
        done = self.run(ledger, *words)
        if done.returncode != 0:
            name = os.path.basename(sys.argv[0])
            sys.exit(f"{name}: {' '.join(words)[:80]} ended with {done.returncode}: {done.stderr.decode()}")
        return done.stdout


def read(ledger, path):
    with open(os.path.join(ledger, path), "rb") as file:
        return file.read()


def image(original, past, fault):
    """The bytes of a file after a fault, which some states of old help with."""
    kind, *numbers = fault
    changed = bytearray(original)

    def page(number, content=original):
        return content[number * PAGE:(number + 1) * PAGE].ljust(PAGE, b"\0")

    def put(number, content):
        changed[number * PAGE:(number + 1) * PAGE] = content

    if kind == "flip":
        changed[numbers[0] // 8] ^= 1 << numbers[0] % 8
    elif kind == "cut":
        del changed[numbers[0]:]
    elif kind == "zeros added":
        changed += bytes(numbers[0])
    elif kind == "noise added":
        changed += random.Random(numbers[0]).randbytes(numbers[0])
    elif kind == "pages swapped":
        put(numbers[0], page(numbers[1]))
        put(numbers[1], page(numbers[0]))
    elif kind == "page written elsewhere":
        put(numbers[1], page(numbers[0]))
    elif kind == "page of one byte":
        put(numbers[0], bytes([numbers[1]]) * PAGE)
    elif kind == "page of noise":
        put(numbers[0], random.Random(numbers[1]).randbytes(PAGE))
    elif kind == "write lost":
        put(numbers[0], page(numbers[0], past[numbers[1]]))
    elif kind == "put back":
        changed = bytearray(past[numbers[0]])
    return bytes(changed)


def campaign(work, options, scene, images):
    """Lets two processes work on half of the images each, and prints what came of each group; answers how many are not
    as promised. What is, is in small letters."""
    found = collections.defaultdict(collections.Counter)
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        for future in [pool.submit(work, options, scene, images[half::2], half) for half in (0, 1)]:
            for group, kind in future.result():
                found[group][kind] += 1
    failed = 0
    for group, kinds in sorted(found.items()):
        bad = sum(count for kind, count in kinds.items() if kind.isupper())
        print(f"{group:34} {sum(kinds.values()):7} images, {kinds['reported']:6} reported, "
              f"{kinds['harmless'] + kinds['no change']:6} as they were, {bad} not as promised")
        failed += bad
    return failed
