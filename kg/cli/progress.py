"""A progress line on standard error with the time left."""

import sys
import time

import click

from kg.language import say


class Progress:
    """Called with what is done and the total; draws only at a terminal."""

    def __init__(self) -> None:
        self.started = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Show how far it is and how long it will still take."""
        if not sys.stderr.isatty():
            return
        left = (time.monotonic() - self.started) / done * (total - done)
        filled = "█" * (20 * done // total)
        text = f"\r{filled:░<20} {done}/{total} {say('还需', 'left')} {left:.0f} s\033[K"
        click.echo(text, err=True, nl=done == total)
