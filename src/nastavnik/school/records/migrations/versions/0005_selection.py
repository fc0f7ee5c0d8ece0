"""The selection of future mentors: marks of candidates, decisions of the commission."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "candidate_mark",
        sa.Column("login", sa.String(64), primary_key=True),
        sa.Column("side", sa.String(10), nullable=False),
        sa.Column("first", sa.Integer),
        sa.Column("second", sa.Integer),
    )
    op.create_table(
        "selection_step",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("team", sa.String(80), nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("why", "outcome")),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen", sa.Text, nullable=False),
    )
