"""Starts a server over a sample ledger and runs what is asked for against it; see Tools/contract-test."""
import argparse, random, shutil, sys, tempfile, time

import clients, operations, tokens
from scene import Scene

PARTS = {"contract": operations.run, "tokens": tokens.run, "clients": clients.run}


def main():
    parser = argparse.ArgumentParser(prog="Tools/contract-test", description="See the head of Tools/contract-test.")
    parser.add_argument("--programs", required=True, help="the directory of the programs")
    parser.add_argument("--short", action="store_true", help="few examples, less than three minutes")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--ledger", help="a ledger to serve a copy of, instead of the sample")
    parser.add_argument("parts", nargs="*", metavar="part", help="contract, tokens, clients; all unless told")
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"no part: {', '.join(sorted(unknown))}")
    print(f"contract-test: seed {options.seed}", flush=True)
    directory = tempfile.mkdtemp(prefix="contract-test-")
    began, faults, figures = time.monotonic(), [], []
    try:
        with Scene(options.programs, directory, options.ledger) as scene:
            for name in options.parts or PARTS:
                found, figure = PARTS[name](scene, options)
                faults += [f"{name}: {fault}" for fault in found]
                figures.append(figure)
        faults += scene.complaints()
    finally:
        shutil.rmtree(directory)
    for fault in faults:
        print(f"fault: {fault}")
    print(f"contract-test: {'; '.join(figures)}; {len(faults)} faults, {time.monotonic() - began:.0f} s")
    sys.exit(1 if faults else 0)


main()
