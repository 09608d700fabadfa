"""How exact numbers are kept."""

from decimal import Decimal

from sqlalchemy import BigInteger, Dialect, TypeDecorator

from planctl.domain.number import DECIMALS, SCALE


class Exact(TypeDecorator[Decimal]):
    """A decimal kept as an integer of millionths: exact, and it sorts and sums in SQL."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Scale up; digits beyond the scale are an error, never rounded away."""
        if value is None:
            return None
        scaled = value * SCALE
        if scaled != int(scaled):
            raise ValueError(f"{value} has more than {DECIMALS} decimals")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Scale down."""
        return None if value is None else Decimal(value).scaleb(-DECIMALS)
