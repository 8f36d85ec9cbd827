"""`kg schema`: the files that are generated from the ontology."""

import click

from kg.language import say
from kg.schema import resource


@click.command(
    help=say(
        "由 ontology/ontology.toml 生成本体、形状、约束和文档表格。",
        "Generate ontology, shapes, constraints and the docs' table from ontology/ontology.toml.",
    )
)
@click.option(
    "--check",
    is_flag=True,
    help=say("只检查：有过期文件则列出并以 1 退出", "only look: name the stale files and exit 1"),
)
@click.pass_context
def schema(ctx: click.Context, check: bool) -> None:
    """Write the generated files, or name those that are stale."""
    from kg.views import artefacts

    root = resource("ontology/ontology.toml").parent.parent
    names = artefacts.stale(root) if check else artefacts.write(root)
    for name in names:
        click.echo(name)
    if check and names:
        click.echo(say("以上文件已过期；请运行 kg schema。", "stale; run kg schema."), err=True)
        ctx.exit(1)
    done = say("没有过期文件。", "nothing is stale.") if not names else say("已写。", "written.")
    click.echo(done, err=True)
