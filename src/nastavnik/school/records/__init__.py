"""The school's database: what is planned, held, advised, asked and given beside the gradebook."""
