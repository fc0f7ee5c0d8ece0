"""The discussion club: its minutes, practices exchanged."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "club_minutes",
        sa.Column(
            "entry_id", sa.Integer, sa.ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True
        ),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("agenda", "decisions", "came")),
    )
    op.create_table(
        "practice",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "entry_id",
            sa.Integer,
            sa.ForeignKey("entry.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("district", sa.String(80), nullable=False),
        sa.Column("tos", sa.String(120), nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("done", "for_whom", "needed", "outcome")
        ),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
