"""How alembic runs our migrations: inside the connection it is given, nothing else."""

from alembic import context

from nastavnik.school.records.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
