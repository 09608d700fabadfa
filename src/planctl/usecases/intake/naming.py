"""What a row is about: the indicator, the region and the period that its cells name."""

import re
from collections.abc import Mapping

from planctl.domain.names import plain
from planctl.domain.period import parse_period
from planctl.errors import PlanctlError
from planctl.exchange.headings import is_remark
from planctl.exchange.tables import FigureTable
from planctl.usecases.intake.found import FaultError, Wanted, cut
from planctl.usecases.intake.subjects import Subject, Subjects
from planctl.usecases.lookup import find_region

_HERE = {"全市", "全县", "全区", "全州", "市本级", "本级", "市级", "县级", "全市合计"}
_PERIOD_IN_TEXT = re.compile(
    r"(?:19|20)\d\d年?(?:-?Q[1-4]|-?H[12]|(?:第|前)?[1-4一二三四]个?季度|[上下]半年"
    r"|1月?[-—~至到]\d{1,2}月|\d{1,2}月|-\d{2}(?!\d))",
    re.IGNORECASE,
)


class Names:
    """Finds what the rows of one table are about; what cannot be found is a fault of its cell."""

    def __init__(self, subjects: Subjects, table: FigureTable, wanted: Wanted) -> None:
        """Take what the stamp, the title and the command line say of the whole table."""
        self.subjects, self.table = subjects, table
        self.columns: Mapping[str, int] = table.heading.columns
        stamp = table.stamp
        self.plan = stamp.plan if stamp else wanted.plan
        self.region = stamp.region if stamp else table.region or wanted.region
        self.period = stamp.period if stamp else table.period or wanted.period
        self.only = wanted if stamp is None else Wanted()
        self.wanted_region = (
            find_region(subjects.directory, self.only.region).code if self.only.region else None
        )
        self._subjects: dict[tuple[str | None, str], Subject] = {}
        self._regions: dict[tuple[tuple[int, bool], str | None], int] = {}
        if "region" not in self.columns and self.region is None:
            self.region = self._region_in_texts()
        if "period" not in self.columns and self.period is None:
            self.period = self._period_in_texts()

    @property
    def has_period(self) -> bool:
        """Return whether anything says which period the figures are of."""
        return bool(self.period or {"period", "key"} & set(self.columns))

    def _period_in_texts(self) -> str | None:
        """Return the period that the title speaks of, if it speaks of one."""
        texts = ["".join(text.split()) for text in self.table.texts]
        told = {one for text in texts for one in _PERIOD_IN_TEXT.findall(text)}
        codes = {parse_period(one).code for one in told}
        return codes.pop() if len(codes) == 1 else None

    def _region_in_texts(self) -> str | None:
        """Return the county that the title or the sheet's name speaks of, if it is one."""
        regions = self.subjects.directory.regions.values()
        told = {
            region.code
            for text in self.table.texts
            for region in regions
            if region.level == "county" and region.name in text
        }
        return told.pop() if len(told) == 1 else None

    def series(
        self, plan: str | None, name: str, region: str | None, unit: str | None
    ) -> tuple[Subject, int]:
        """Return the indicator and the row of the region that texts name."""
        plan = plan or self.plan
        subject = self._subjects.get((plan, name))
        if subject is None:
            subject = self._subjects[plan, name] = self._subject(plan, name)
        place = self._regions.get((subject.reach, region))
        if place is None:
            place = self._regions[subject.reach, region] = self._place(subject, region)
        self._check_unit(subject, unit)
        return subject, place

    def _subject(self, plan: str | None, name: str) -> Subject:
        column = next(one for one in ("key", "code", "indicator") if one in self.columns)
        try:
            subject = self.subjects.subject(plan, name)
        except PlanctlError as error:
            raise self.wrong(error, column) from error
        if self.only.plan and self.subjects.plan(self.only.plan).code != subject.plan:
            raise FaultError(
                self.at("plan", "indicator"), f"是规划 {subject.plan} 的指标", "请核对 --plan"
            )
        return subject

    def _place(self, subject: Subject, region: str | None) -> int:
        if region in _HERE:
            region = subject.home.code
        if region is not None and is_remark(region):
            raise FaultError(self.at("region"), f"这一行是“{region}”", "请删去合计行")
        try:
            place = self.subjects.region(subject, region or self.region)
        except PlanctlError as error:
            raise self.wrong(error, "region") from error
        if self.wanted_region and self.wanted_region != place.code:
            name = self.subjects.directory.regions[place.code].name
            raise FaultError(
                self.at("region"), f"是{name}的数，不是 {self.only.region} 的", "请核对 --region"
            )
        return subject.places[place.code]

    def _check_unit(self, subject: Subject, unit: str | None) -> None:
        """A table in 万人 is not read as one in 人."""
        ours = subject.indicator.unit
        if unit is None or ours is None or plain(unit) == plain(ours):
            return
        raise FaultError(self.at("unit"), f"单位写的是“{unit}”，应是“{ours}”", "请换算成这个单位")

    def number(self, subject: Subject, period: str | None) -> int:
        """Return the number of the indicator's own period that a text means."""
        period = period or self.period
        if period is None:
            raise FaultError(self.at("period"), "没有写报告期", "请写 2024Q3、2024年三季度这样的期")
        try:
            number = self.subjects.period(subject, period)
        except ValueError as error:
            raise self.wrong(error, "period") from error
        if self.only.period:
            self._check_period(number)
        return number

    def _check_period(self, number: int) -> None:
        wanted = parse_period(self.only.period or "")
        told = self.subjects.periods[number]
        if told.end != wanted.end:
            raise FaultError(
                self.at("period"), f"是{told.label}的数，不是{wanted.label}的", "请核对 --period"
            )

    def keyed(self, key: str) -> tuple[str, str, str]:
        """Return (indicator, period, region) of the hidden mark of a row of ours."""
        name, _, rest = key.partition("@")
        period, _, region = rest.partition("@")
        if not (name and period and region):
            raise FaultError(self.at("key"), f"隐藏的行标“{key}”不对", "请从原表复制整行")
        stamp = self.table.stamp
        if stamp is not None and region != stamp.region:
            told = self.subjects.directory.regions.get(region)
            raise FaultError(
                self.at("key"), f"这一行是从{told.name if told else region}的表里贴过来的",
                "请在本地区的填报表里填",
            )  # fmt: skip
        return name, period, region

    def at(self, *names: str) -> int:
        """Return the column of the first of some fields that the table has, counted from 1."""
        return next((self.columns[name] + 1 for name in names if name in self.columns), 0)

    def wrong(self, error: Exception, name: str) -> FaultError:
        """Return the fault of a cell; what to do stands behind the first full stop."""
        what, mend = cut(str(error))
        return FaultError(self.at(name, "indicator"), what, mend)
