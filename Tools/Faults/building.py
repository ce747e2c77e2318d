"""How the campaigns come by the programs that they try."""
import os, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))


def built(product):
    """The path of a product, built for release."""
    words = ["swift", "build", "-c", "release", "--product", product, "--package-path", ROOT]
    subprocess.run(words, check=True, stdout=sys.stderr, stdin=subprocess.DEVNULL)
    shown = subprocess.run([*words, "--show-bin-path"], check=True, capture_output=True, text=True)
    return os.path.join(shown.stdout.strip(), product)
