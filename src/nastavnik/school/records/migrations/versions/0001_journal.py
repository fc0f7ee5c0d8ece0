"""The journal: what is planned and held, recommendations, marks of a draft, who was there."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "setting",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False, index=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("day", sa.Date, nullable=False, index=True),
        sa.Column("district", sa.String(80), nullable=False, index=True),
        sa.Column("team", sa.String(80), nullable=False, index=True),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("expert", sa.String(64), nullable=False),
        sa.Column("came", sa.Integer),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("subject", "questions", "strong", "link")
        ),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("changed_by", sa.String(64), nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "advice",
        sa.Column("id", sa.Integer, primary_key=True),
        _of_entry(index=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False, index=True),
        sa.Column("reply", sa.Text, nullable=False),
        sa.Column("replied_by", sa.String(64), nullable=False),
        sa.Column("replied_at", _MOMENT),
    )
    op.create_table(
        "mark",
        _of_entry(primary_key=True),
        sa.Column("criterion", sa.Integer, primary_key=True),
        sa.Column("given", sa.Integer, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
    )
    op.create_table(
        "presence",
        _of_entry(primary_key=True),
        sa.Column("login", sa.String(64), primary_key=True, index=True),
    )


def _of_entry(*, primary_key: bool = False, index: bool = False) -> sa.Column[int]:
    return sa.Column(
        "entry_id",
        sa.Integer,
        sa.ForeignKey("entry.id", ondelete="CASCADE"),
        nullable=False,
        primary_key=primary_key,
        index=index,
    )
