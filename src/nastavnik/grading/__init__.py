"""Floor 4: nbgrader glue: our evaluation inside nbgrader's own pipeline."""
