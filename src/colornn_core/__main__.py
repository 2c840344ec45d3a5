"""``python -m colornn_core``: the command line."""

import sys

from colornn_core.cli import main

if __name__ == "__main__":
    sys.exit(main())
