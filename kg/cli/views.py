"""`kg load` and `kg export`: the graph elsewhere."""

import os
import sys
from pathlib import Path

import click

from kg.cli.progress import Progress
from kg.errors import InputError, StoreError
from kg.language import say
from kg.ledger import Ledger
from kg.views.graph import Graph, graph

KINDS = ("rdf", "graphml", "csv", "jsonl")
SYNTAXES = ("trig", "turtle", "nquads", "jsonld")


def _graph(ledger: Path) -> Graph:
    with Ledger.open(ledger) as book:
        return graph(book)


@click.group(help=say("把图写入图数据库。", "Write the graph to a graph database."))
def load() -> None:
    """Group the servers that the graph can be loaded into."""


@load.command(
    "neo4j",
    help=say(
        "写入 Neo4j：只写有变化的，撤回账本不再有的，不动别人的数据。密码取自 NEO4J_PASSWORD，"
        "否则询问。",
        "Write to Neo4j: only what differs; what the ledger took back goes, others' data stays. "
        "The password comes from NEO4J_PASSWORD or a prompt.",
    ),
)
@click.option(
    "--uri", default="bolt://localhost:7687", envvar="NEO4J_URI", show_default=True,
    help=say("服务器地址", "address of the server"),
)  # fmt: skip
@click.option(
    "--user", default="neo4j", envvar="NEO4J_USER", show_default=True,
    help=say("用户；空则不用密码", "user; empty where no password is asked"),
)  # fmt: skip
@click.option(
    "--database", default="neo4j", envvar="NEO4J_DATABASE", show_default=True,
    help=say("数据库", "database"),
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help=say("只说会改什么", "only tell what would change"))
@click.pass_obj
def load_neo4j(ledger: Path, uri: str, user: str, database: str, dry_run: bool) -> None:
    """Load the graph into Neo4j and tell what changed."""
    from kg.views import neo4j

    whole = _graph(ledger)
    server = neo4j.Server(uri, user, _password(user), database)
    counts = neo4j.load(server, whole.nodes, whole.edges, dry_run=dry_run, progress=Progress())
    click.echo(
        say(
            f"{'将' if dry_run else '已'}新增 {counts.added}，改动 {counts.changed}，"
            f"删除 {counts.removed}；共 {counts.nodes} 个节点、{counts.edges} 条边。",
            f"{'would add' if dry_run else 'added'} {counts.added}, changed {counts.changed}, "
            f"removed {counts.removed}; {counts.nodes} nodes and {counts.edges} edges in all.",
        )
    )
    if counts.kept:
        click.echo(
            say(
                f"{counts.kept} 个不再有的节点连着别人的边，予以保留。",
                f"{counts.kept} nodes that are gone hold others' edges and were kept.",
            ),
            err=True,
        )


def _password(user: str) -> str:
    """Return the password: never an argument, so that no list of processes shows it."""
    if not user:
        return ""
    given = os.environ.get("NEO4J_PASSWORD")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise StoreError(
            "没有 Neo4j 的密码；请设环境变量 NEO4J_PASSWORD（无需密码则用 --user ''）。",
            "no password for Neo4j; set NEO4J_PASSWORD (or --user '' where none is asked).",
        )
    asked: str = click.prompt(say("Neo4j 密码", "Neo4j password"), hide_input=True, err=True)
    return asked


@click.command(
    help=say(
        "把图导出到文件夹：RDF、GraphML、CSV 或 JSON lines。RDF 也可给文件名，"
        "如 graph.nq.gz、graph.trig.zst，旁边另写 void.ttl。",
        "Export the graph to a folder: RDF, GraphML, CSV or JSON lines. RDF also goes to a file "
        "such as graph.nq.gz or graph.trig.zst, with void.ttl beside it.",
    )
)
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "syntax",
    type=click.Choice(SYNTAXES),
    help=say("RDF 的写法，默认 trig", "syntax of RDF, trig by default"),
)
@click.option(
    "--licence", default="", metavar="IRI",
    help=say("RDF 数据的许可，写入 void.ttl", "licence of the RDF data, told in void.ttl"),
)  # fmt: skip
@click.pass_obj
def export(ledger: Path, kind: str, folder: Path, syntax: str | None, licence: str) -> None:
    """Write the graph to files, each whole or not at all."""
    for name, given in (("--format", syntax), ("--licence", licence)):
        if given and kind != "rdf":
            raise InputError(
                f"{name} 只用于 rdf，不用于 {kind}。", f"{name} is for rdf, not for {kind}."
            )
    if kind == "rdf":
        files, told = _rdf(ledger, folder, syntax, licence)
    else:
        names, told = _exported(kind, folder, _graph(ledger))
        files = tuple(folder / name for name in names)
    click.echo(told, err=True)
    for file in files:
        click.echo(str(file))


def _rdf(
    ledger: Path, target: Path, syntax: str | None, licence: str
) -> tuple[tuple[Path, ...], str]:
    from kg.views import rdf_ledger

    file, format = rdf_ledger.place(target, syntax)
    with Ledger.open(ledger) as book:
        done = rdf_ledger.export(book, file, format=format, licence=licence)
    n = done.counts
    return (done.file, done.description), say(
        f"{n.graphs} 个图，{n.statements} 条陈述，{n.triples} 个三元组。",
        f"{n.graphs} graphs, {n.statements} statements, {n.triples} triples.",
    )


def _exported(kind: str, folder: Path, whole: Graph) -> tuple[tuple[str, ...], str]:
    """Write the files of one kind and return their names and how much went in."""
    if kind == "graphml":
        from kg.views import graphml

        names: tuple[str, ...] = ("graph.graphml",)
        nodes, edges = graphml.write(folder, whole.nodes, whole.edges)
    else:
        from kg.views import tables

        write = tables.write_csv if kind == "csv" else tables.write_jsonl
        names = (f"nodes.{kind}", f"edges.{kind}")
        nodes, edges = write(folder, whole.nodes, whole.edges)
    return names, say(f"{nodes} 个节点，{edges} 条边。", f"{nodes} nodes, {edges} edges.")
