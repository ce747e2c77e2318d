"""Kills a server again and again while writers append, and looks at what is left."""
import collections, json, random, statistics, threading, time
import region
from served import GONE, Fault, must_run


class Writer(threading.Thread):
    """Appends one award after the other, each with a key of its own. What was not acknowledged is sent again until it
    is; and whenever a connection broke, so is what was acknowledged last, which must append nothing."""

    def __init__(self, number, server, projects, trial):
        super().__init__(daemon=True)
        self.number, self.server, self.projects, self.trial = number, server, projects, trial
        self.receipts, self.sent, self.broken = {}, 0, 0
        self.connection = self.fault = None

    def run(self):
        try:
            while not self.trial.is_over.is_set():
                self.sent += 1
                self.append(self.sent)
        except Exception as error:
            self.fault = error

    def key(self, number):
        return f"w{self.number}-{number}"

    def append(self, number):
        """Sends one award until it is acknowledged."""
        while True:
            try:
                if self.connection is None:
                    self.connect()
                    if number > 1:
                        self.acknowledge(number - 1)
                return self.acknowledge(number)
            except GONE:
                self.broken += self.connection is not None
                self.connection = None
                time.sleep(0.01)

    def connect(self):
        connection = self.server.connection()
        connection.connect()
        self.connection = connection

    def acknowledge(self, number):
        key, project = self.key(number), self.projects[(self.number + number) % len(self.projects)]
        headers = {"Idempotency-Key": key, "If-Match": "*"}
        status, text = self.server.ask(
            "/api/v1/grant/award", region.award(project, number), headers, self.connection)
        if status != 200:
            raise Fault(f"the award {key} is answered with {status}: {text}")
        position = json.loads(text)["events"][0]["position"]
        if self.receipts.setdefault(key, position) != position:
            raise Fault(f"{key} was acknowledged at @{self.receipts[key]} and at @{position}")


class Trial:
    """Some rounds of it on one ledger."""

    def __init__(self, programs, ledger, server, options):
        self.programs, self.ledger, self.server, self.options = programs, ledger, server, options
        self.dice, self.is_over = random.Random(options.seed), threading.Event()
        self.starts, self.writers = [], []

    def run(self):
        region.make(self.programs, self.ledger)
        self.server.start()
        self.starts.append(self.server.seconds_until("/readyz"))
        projects = region.add_projects(self.server, self.options.projects)
        self.writers = [Writer(n, self.server, projects, self) for n in range(self.options.writers)]
        for writer in self.writers:
            writer.start()
        for number in range(self.options.rounds):
            self.wait_for_the_moment(number)
            self.server.kill()
            self.server.start()
            self.starts.append(self.server.seconds_until("/readyz"))
        self.wait_for_acknowledgements()
        self.is_over.set()
        for writer in self.writers:
            writer.join()
        self.look_for_faults()
        self.server.stop()
        return self.judge()

    def wait_for_the_moment(self, number):
        """Every fourth round it comes soon after the start, else after something was acknowledged."""
        if number % 4 != 3:
            self.wait_for_acknowledgements()
        time.sleep(self.dice.uniform(0, self.options.spread))

    def wait_for_acknowledgements(self):
        before = self.acknowledged
        while self.acknowledged == before:
            self.look_for_faults()
            time.sleep(0.002)

    @property
    def acknowledged(self):
        return sum(len(writer.receipts) for writer in self.writers)

    def look_for_faults(self):
        for writer in self.writers:
            if writer.fault:
                raise writer.fault

    def judge(self):
        """Tells every award that is not in the log where its receipts say, once, and every one that nobody sent."""
        positions, amounts = collections.defaultdict(list), {}
        log = must_run(self.programs, self.ledger, "log", "--type", "funds-granted", "--format", "jsonl")
        for event in map(json.loads, log.splitlines()):
            positions[event["sourcekey"]].append(event["position"])
            amounts[event["sourcekey"]] = int(event["data"]["fundsGranted"]["amount"]["minor"])
        wrong = []
        for writer in self.writers:
            for number in range(1, writer.sent + 1):
                key = writer.key(number)
                found, receipt = positions.pop(key, []), writer.receipts.get(key)
                if found != [receipt] or amounts[key] != 100 * number:
                    wrong.append(f"{key} was acknowledged at @{receipt} and lies at {found}")
        wrong += [f"{key} at {found} was sent by nobody" for key, found in positions.items()]
        must_run(self.programs, self.ledger, "verify")
        wrong += self.compare_totals(sum(amounts.values()))
        return wrong

    def compare_totals(self, minor):
        """The facts must say what the log says."""
        answer = json.loads(must_run(self.programs, self.ledger, "funding", "--format", "json"))
        told = sum(row["granted_minor"] for row in answer["totals"])
        return [] if told == minor else [f"the awards add up to {minor} øre, and funding says {told}"]

    @property
    def figures(self):
        broken = sum(writer.broken for writer in self.writers)
        return (f"{self.options.rounds} kills, {len(self.writers)} writers, {self.acknowledged} acknowledged, "
                f"{broken} broken off; ready after {statistics.median(self.starts):.2f} s, "
                f"at most {max(self.starts):.2f} s")
