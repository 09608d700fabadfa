"""planctl demo."""

import click

from planctl.cli.context import AppContext
from planctl.cli.options import pass_app
from planctl.cli.terminal import progress


@click.command("demo", options_metavar="[选项]")
@click.option(
    "--plan", "plans", multiple=True, metavar="代码", help="自带规划的代码（可重复）；默认全部。"
)
@pass_app
def command(app: AppContext, plans: tuple[str, ...]) -> None:
    """新建演示台账：自带规划加上编造的数，每个数都标明“示例”。"""
    from planctl.errors import NotFoundError
    from planctl.paths import shipped_plans
    from planctl.usecases.demo import DEMO_DAY, LABEL, build

    shipped = tuple(shipped_plans())
    for code in plans:
        if code not in shipped:
            raise NotFoundError(f"没有自带规划“{code}”。可用的有：{'、'.join(shipped)}")
    with progress(plans or shipped, "载入规划和示例数") as codes:
        count = build(app.url, app.author(LABEL), tuple(plans or shipped), lambda _: codes)
    click.echo(f"已新建演示台账 {app.shown}：{len(plans or shipped)} 个规划，{count} 个示例数")
    click.echo(f"示例数填到 {DEMO_DAY} 为止，请这样看：")
    click.echo(f"  planctl --db {app.shown} report --as-of {DEMO_DAY} -o report.html")
    click.echo(f"  planctl --db {app.shown} status --dept 市卫生健康委 --as-of {DEMO_DAY}")
