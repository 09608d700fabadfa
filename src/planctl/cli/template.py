"""planctl template."""

from pathlib import Path

import click

from planctl.cli.context import AppContext
from planctl.cli.entry import period_option
from planctl.cli.options import pass_app, plan_option, region_option
from planctl.errors import UsageError


@click.command("template", options_metavar="[选项]")
@plan_option
@region_option
@click.option("--all-regions", is_flag=True, help="每个县区一份，写到 -o 指定的文件夹。")
@period_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="文件或文件夹",
    help="写到这个文件（.xlsx）；--all-regions 时写到这个文件夹。",
)  # fmt: skip
@pass_app
def command(
    app: AppContext, plan: str | None, region: str | None, all_regions: bool, period: str,
    output: Path,
) -> None:  # fmt: skip
    """导出填报表：planctl template --plan 昭通 --region 昭阳区 --period 2024Q3 -o 昭阳区.xlsx。

    表里列好这个地区这一期要报的每一项，和目标、序时目标、上期的数；县区在黄底格里填好发回，用
    planctl import 导入。县区的表只列县区自己要报的；市本级的，写 --region 市名。
    """
    from planctl.cli.filenames import FileNames
    from planctl.cli.terminal import make_folder, write_bytes
    from planctl.domain.period import PeriodError, parse_period
    from planctl.exchange.template import write_template
    from planctl.report.template_sheet import template_sheet
    from planctl.usecases.template import forms

    if plan is None:
        raise UsageError("要说明是哪个规划：--plan 规划代码")
    if (region is None) is not all_regions:
        raise UsageError("请写一个地区（--region 地区），或每个县区一份（--all-regions），两者选一")
    try:
        asked = parse_period(period)
    except PeriodError as error:
        raise UsageError(str(error)) from error
    region, _ = app.narrowed(region)
    if all_regions:
        make_folder(output)
    names = FileNames()
    for form in forms(app.url, plan, asked, region, app.today):
        data = write_template(template_sheet(form))
        name = names.of(f"{form.plan.code}_{form.region.name}_{form.period.code}", "xlsx")
        write_bytes(data, output / name if all_regions else output)
