"""The console script: settle the language, then hand over to the commands."""

import os
import sys


def main() -> None:
    """Run ``kg``."""
    from kg import language

    language.choose(sys.argv[1:], os.environ)
    from kg.cli.main import cli

    cli()


if __name__ == "__main__":
    main()
