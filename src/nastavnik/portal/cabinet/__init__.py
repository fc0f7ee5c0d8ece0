"""«Мой кабинет»: a plain page made on the server; it needs no kernel and no scripts."""
