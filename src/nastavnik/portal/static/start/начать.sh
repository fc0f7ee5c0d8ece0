#!/bin/sh
# Open the folder of the school: needs only Python.
cd "$(dirname "$0")" || exit 1
command -v python3 >/dev/null 2>&1 || { echo "Нужен Python: установите пакет python3. Страницы без калькуляторов: index.html"; exit 1; }
exec python3 start.py "$@"
