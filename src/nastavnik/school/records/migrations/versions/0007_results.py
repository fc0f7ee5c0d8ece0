"""Results of the contest in public: which teams agreed to be named, what was published."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "consent",
        sa.Column("project", sa.String(120), primary_key=True),
        sa.Column("noted_by", sa.String(64), nullable=False),
        sa.Column("noted_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("html", sa.Text, nullable=False),
        sa.Column("published_by", sa.String(64), nullable=False),
        sa.Column("published_at", _MOMENT, nullable=False),
        sa.Column("withdrawn_by", sa.String(64), nullable=False),
        sa.Column("withdrawn_at", _MOMENT),
    )
