"""`python -m rxproof`."""

import sys

from .cli import program

sys.exit(program())
