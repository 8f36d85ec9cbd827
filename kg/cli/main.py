"""The program: its options, and the commands, each loaded only when it is called."""

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from kg import __version__
from kg.errors import KgError
from kg.language import say

COMMANDS = {
    "build": "kg.cli.build",
    "retract": "kg.cli.build",
    "tag": "kg.cli.tagging",
    "train": "kg.cli.training",
    "evaluate": "kg.cli.evaluate",
    "ask": "kg.cli.ask",
    "find": "kg.cli.lookup",
    "show": "kg.cli.lookup",
    "timeline": "kg.cli.timeline",
    "search": "kg.cli.lookup",
    "query": "kg.cli.lookup",
    "facts": "kg.cli.rows",
    "links": "kg.cli.rows",
    "documents": "kg.cli.rows",
    "stats": "kg.cli.rows",
    "why": "kg.cli.why",
    "review": "kg.cli.review",
    "judge": "kg.cli.review",
    "undo": "kg.cli.review",
    "check": "kg.cli.check",
    "match": "kg.cli.match",
    "load": "kg.cli.views",
    "export": "kg.cli.views",
    "schema": "kg.cli.schema",
}


class Program(click.Group):
    """Finds a command by importing its module; turns our errors into one line and exit 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which one uses them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module and return the function of the same name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run; an error for the user is one line on standard error."""
        try:
            return super().invoke(ctx)
        except KgError as e:
            click.echo(f"kg: {e}", err=True)
            ctx.exit(2)


@click.group(
    cls=Program,
    help=say(
        "从地方政府文件建立知识图谱：谁建什么、在哪里、花多少钱、由谁负责。",
        "A knowledge graph from Chinese local-government documents: "
        "who builds what, where, for how much, and which office answers for it.",
    ),
)
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    envvar="KG_LEDGER",
    default=Path("kg.db"),
    show_default=True,
    help=say("账本文件", "the ledger file"),
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help=say("界面语言", "messages in"))
@click.version_option(__version__, prog_name="kg")
@click.pass_context
def cli(ctx: click.Context, ledger: Path, lang: str | None) -> None:
    """Remember the ledger; the language was settled before the commands were read."""
    ctx.obj = ledger
