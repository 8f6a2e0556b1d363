"""`python -m selon` is the `selon` command."""

from selon.cli import main

main()
