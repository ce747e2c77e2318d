"""What Tools/server-test runs."""
import argparse, os, random, shutil, sys, tempfile
import restarting
from killing import Trial
from served import Fault, Server


def main():
    parser = argparse.ArgumentParser(prog="server-test")
    parser.add_argument("--programs", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--writers", type=int, default=32)
    parser.add_argument("--projects", type=int, default=32)
    parser.add_argument("--spread", type=float, default=1.0, help="the seconds within which the moment lies")
    parser.add_argument("--seed", type=int, default=random.randrange(1, 1_000_000))
    parser.add_argument("--restart", metavar="LEDGER", help="measure restarts on this ledger instead")
    options = parser.parse_args()
    directory = tempfile.mkdtemp(prefix="server-test-")
    ledger = options.restart or os.path.join(directory, "ledger")
    server = Server(options.programs, ledger, directory)
    try:
        isGood = restart(server, options) if options.restart else kill(server, ledger, options)
    except Fault as fault:
        isGood = False
        print(f"server-test: {fault}", file=sys.stderr)
    finally:
        server.end()
    if isGood or options.restart:
        shutil.rmtree(directory)
    else:
        print(f"server-test: what is left lies in {directory}", file=sys.stderr)
    sys.exit(0 if isGood else 1)


def kill(server, ledger, options):
    print(f"seed {options.seed}", flush=True)
    trial = Trial(options.programs, ledger, server, options)
    wrong = trial.run()
    for sentence in wrong[:20]:
        print(sentence)
    print(f"{trial.figures}; {len(wrong)} wrong")
    return not wrong


def restart(server, options):
    times = restarting.measure(server, options.rounds)
    isMet = restarting.is_met(times)
    goal = f"goal {restarting.GOAL:.0f} s: {'met' if isMet else 'NO'}"
    print(f"{options.rounds} kills; {restarting.figures(times)}; {goal}")
    return isMet


if __name__ == "__main__":
    main()
