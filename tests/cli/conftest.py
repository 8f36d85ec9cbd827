"""The made-up district of the tests of questions, for the commands that look things up."""

from tests.ask.conftest import district

__all__ = ["district"]
