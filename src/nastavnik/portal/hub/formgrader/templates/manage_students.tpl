{%- extends "nbgrader/manage_students.tpl" -%}

{%- block breadcrumbs -%}<h2>Участники</h2>{%- endblock -%}

{%- block table_header -%}
<tr>
  <th>Имя</th>
  <th class="text-center">Логин</th>
  <th class="text-center">Почта</th>
  <th class="text-center">Баллы</th>
  <th class="edit"></th>
</tr>
{%- endblock -%}
