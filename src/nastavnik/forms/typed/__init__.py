"""Fields whose answers the browser holds as one mapping: cards on shelves, forms of questions."""
