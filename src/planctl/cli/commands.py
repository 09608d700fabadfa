"""The commands: which module holds each and what it does, in one line, by what people come for.

The short help stands here, so that `planctl --help` need not import every command.
"""

# heading: {name: (module, one-line help)}
SECTIONS = {
    "台账": {
        "init": ("planctl.cli.init", "新建台账"),
        "demo": ("planctl.cli.demo", "新建演示台账：自带规划和标明“示例”的数"),
        "log": ("planctl.cli.log", "日志：谁在什么时候改了什么"),
        "db": ("planctl.cli.db", "台账本身：升级、备份、恢复、检查、抄到别处、给登录名"),
    },
    "规划": {
        "plan": ("planctl.cli.plan", "规划文件：检查、载入、列出、查看、导出、比较"),
        "targets": ("planctl.cli.targets", "列出目标"),
        "departments": ("planctl.cli.departments", "列出部门和各自牵头、配合的项数"),
        "regions": ("planctl.cli.regions", "列出地区"),
    },
    "填报": {
        "record": ("planctl.cli.record", "填报一个数"),
        "done": ("planctl.cli.done", "事项打勾：已办成"),
        "correct": ("planctl.cli.correct", "更正已填报的数（原数保留）"),
        "fill": ("planctl.cli.fill", "逐项填报一个地区这一期要报的数"),
        "template": ("planctl.cli.template", "导出填报表（Excel），一个县区一份"),
        "import": ("planctl.cli.importing", "导入填报表（Excel、CSV）"),
        "history": ("planctl.cli.history", "查看一项指标历次填报和更正"),
    },
    "催报和审核": {
        "missing": ("planctl.cli.missing", "谁还没有报（有欠报时退出码为 3）"),
        "review": ("planctl.cli.review", "审核：列出待审、通过、退回"),
        "lock": ("planctl.cli.lock", "锁定一期：之后的改动要写原因"),
    },
    "看情况": {
        "status": ("planctl.cli.status", "现在到哪里了：达到、滞后、逾期、待报"),
        "explain": ("planctl.cli.explain", "为什么这样亮灯：一屏看清算法"),
        "chart": ("planctl.cli.chart", "在终端里画一项指标：计划线、实际值、预计"),
        "overdue": ("planctl.cli.overdue", "列出逾期的节点（有逾期时退出码为 3）"),
        "light": ("planctl.cli.light", "亮灯规则：列出、查看、选用"),
    },
    "报出去": {
        "report": ("planctl.cli.report", "写报告：网页、Word、Excel、Markdown，可每个部门一份"),
        "export": ("planctl.cli.export", "导出全部填报数（CSV、Excel、JSON、Parquet）或台账工作簿"),
        "calendar": ("planctl.cli.calendar", "写日历（iCalendar）：节点和报送截止日"),
        "notify": ("planctl.cli.notify", "按提醒阶梯发到期、逾期、滞后、未报的提醒"),
        "contact": ("planctl.cli.contact", "联系人：添加、列出、删去、导入"),
    },
}
COMMANDS = {name: entry for section in SECTIONS.values() for name, entry in section.items()}
