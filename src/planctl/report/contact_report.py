"""Contacts as a table."""

from collections.abc import Sequence

from planctl.report.table import Cell, Column, Table
from planctl.usecases.contacts import ContactLine


def contacts_table(lines: Sequence[ContactLine]) -> Table:
    """Return one row per contact."""
    columns = (
        Column("department", "部门", wraps=True), Column("region", "地区"),
        Column("county", "县区"), Column("channel", "渠道", spare=2),
        Column("address", "地址", wraps=True), Column("role", "角色"),
        Column("name", "姓名", spare=1),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            line.contact.department, line.region, line.county, line.contact.channel.value,
            line.contact.address, line.contact.role.value, line.contact.name,
        )
        for line in lines
    ]  # fmt: skip
    shown = [
        (*row[:3], line.contact.channel.label, row[4], line.contact.role.label, row[6])
        for row, line in zip(rows, lines, strict=True)
    ]
    return Table(
        columns,
        rows,
        shown=shown,
        footer=[f"共 {len(rows)} 个联系人"],
        empty="还没有联系人。planctl contact add --dept 部门 --email 邮箱 添加",
    )
