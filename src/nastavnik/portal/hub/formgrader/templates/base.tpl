{% set services = base_url.rpartition("/")[0] -%}
{#- The frame of formgrader's lists: the school's words and the way back; the tables are nbgrader's. -#}
<!doctype html>
<html lang="ru">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Проверка работ</title>
  <link rel="icon" href="data:,">
  {% set static = base_url ~ "/formgrader/static" -%}
  {% for script in (
    "node_modules/jquery/dist/jquery.min.js", "node_modules/underscore/underscore-min.js",
    "node_modules/backbone/backbone-min.js", "node_modules/bootstrap/dist/js/bootstrap.min.js",
    "node_modules/datatables.net/js/jquery.dataTables.js",
    "node_modules/datatables.net-bs/js/dataTables.bootstrap.js", "js/backbone_xsrf.js", "js/utils.js",
  ) -%}
  <script src="{{ static }}/{{ script }}"></script>
  {% endfor -%}
  {% for sheet in (
    "node_modules/bootstrap/dist/css/bootstrap.min.css",
    "node_modules/datatables.net-bs/css/dataTables.bootstrap.css", "css/nbgrader.css",
  ) -%}
  <link rel="stylesheet" href="{{ static }}/{{ sheet }}">
  {% endfor -%}
  <script>var base_url = "{{ base_url }}";</script>
  <style>
    body { font-size: 16px; }
    .school { align-items: baseline; display: flex; flex-wrap: wrap; gap: 8px 24px; padding: 16px 0; }
    .school h1 { font-size: 24px; margin: 0 auto 0 0; }
    .table-wrap { overflow-x: auto; }
    a[href="#"] .glyphicon { font-size: 20px; padding: .25rem .5rem; }
    /* what is the methodologist's and the coordinator's work, by command */
    :is(td, th):is(.edit, .assign, .preview, .release, .edit-student), tfoot { display: none; }
  </style>
  {%- block head -%}{%- endblock %}
</head>
<body>
  <div class="container-fluid">
    <header class="school">
      <h1>Проверка работ</h1>
      <a href="{{ base_url }}/formgrader/manage_assignments">Задания</a>
      <a href="{{ base_url }}/formgrader/gradebook">Отметки вручную</a>
      <a href="{{ base_url }}/formgrader/manage_students">Участники</a>
      <a href="{{ services }}/staff/">Вернуться в школу</a>
    </header>
    <p>Эти страницы — программа nbgrader, часть слов в них английская. Тексты удобнее отмечать на странице
      <a href="{{ services }}/staff/marking">«Отметки за тексты»</a>.</p>
    {%- block body -%}
    {%- block breadcrumbs -%}{%- endblock -%}
    {%- block messages -%}{%- endblock -%}
    <div class="table-wrap">
    <table class="table table-hover">
      <thead>{%- block table_header -%}{%- endblock -%}</thead>
      <tbody id="main-table">{%- block table_body -%}{%- endblock -%}</tbody>
      <tfoot>{%- block table_footer -%}{%- endblock -%}</tfoot>
    </table>
    </div>
    {%- endblock -%}
  </div>
  {%- block script -%}{%- endblock -%}
</body>
</html>
