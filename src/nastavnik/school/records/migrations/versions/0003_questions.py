"""Questions for the «Вопросы-ответы» meetings, and the running order of each meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "agenda",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("meeting", sa.String(40), nullable=False, index=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
    )
    op.create_table(
        "question",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("login", sa.String(64), nullable=False, index=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("wanted", sa.String(40), nullable=False),
        sa.Column("source", sa.String(80), nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False, unique=True),
        sa.Column("meeting", sa.String(40), nullable=False),
        sa.Column("topic", sa.String(40), nullable=False),
        sa.Column("hidden", sa.Text, nullable=False),
        sa.Column("answered_at", _MOMENT),
        sa.Column(
            "agenda_id", sa.Integer, sa.ForeignKey("agenda.id", ondelete="SET NULL"), index=True
        ),
    )
