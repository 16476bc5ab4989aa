"""`python -m casetui`."""

import sys

from casetui.cli import main

if __name__ == "__main__":
    sys.exit(main())
