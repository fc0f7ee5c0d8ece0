"""Needs surveys and their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "survey",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("opened_by", sa.String(64), nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("closed_by", sa.String(64), nullable=False),
        sa.Column("closed_at", _MOMENT),
    )
    op.create_table(
        "survey_answer",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "survey_id", sa.Integer, sa.ForeignKey("survey.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("browser", sa.String(64)),
        sa.Column("chosen", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.UniqueConstraint("survey_id", "browser"),
    )
