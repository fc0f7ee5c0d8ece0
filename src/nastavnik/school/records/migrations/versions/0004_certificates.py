"""Certificates of people and diplomas of projects."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("series", sa.String(6), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("holder", sa.String(120), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("award", sa.Text, nullable=False),
        sa.Column("hours", sa.Integer, nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("given_by", sa.String(64), nullable=False),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("cancelled_by", sa.String(64), nullable=False),
        sa.Column("cancelled_at", _MOMENT),
        sa.UniqueConstraint("year", "number"),
        sa.UniqueConstraint("kind", "holder"),
        sa.UniqueConstraint("code"),
    )
