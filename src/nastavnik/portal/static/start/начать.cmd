@echo off
chcp 65001 >nul
cd /d "%~dp0"
py -3 start.py 2>nul && exit /b
python start.py 2>nul && exit /b
echo Нужен Python: возьмите его на python.org или попросите помощника. Страницы без калькуляторов: index.html
pause
