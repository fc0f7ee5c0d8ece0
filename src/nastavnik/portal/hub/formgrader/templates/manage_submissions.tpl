{%- extends "nbgrader/manage_submissions.tpl" -%}

{%- block breadcrumbs -%}<h2>Работы: {{ assignment_id }}</h2>{%- endblock -%}

{%- block messages -%}
<p>Молния проверяет работу программой, облачко составляет отзыв, конверт выдаёт его участнику.
  Проверить все работы сразу может координатор: <code>nastavnik grade {{ assignment_id }}</code>.</p>
{%- endblock -%}

{%- block table_header -%}
<tr>
  <th>Участник</th>
  <th class="text-center">Логин</th>
  <th class="text-center">Сдано</th>
  <th class="text-center">Состояние</th>
  <th class="text-center">Баллы</th>
  <th class="text-center no-sort">Проверить</th>
  <th class="text-center no-sort">Составить отзыв</th>
  <th class="text-center no-sort">Выдать отзыв</th>
</tr>
{%- endblock -%}
