{%- extends "nbgrader/manage_assignments.tpl" -%}

{%- block head -%}
{{ super() }}
<style>td.name a { color: inherit; pointer-events: none; } /* it would open the files */</style>
{%- endblock -%}

{%- block breadcrumbs -%}<h2>Задания</h2>{%- endblock -%}

{%- block messages -%}
<p>Собрать сданное: кнопка в столбце «Собрать». Проверить программой: нажмите число работ.</p>
{%- endblock -%}

{%- block table_header -%}
<tr>
  <th>Задание</th>
  <th class="text-center">Срок</th>
  <th class="text-center">Состояние</th>
  <th class="edit"></th>
  <th class="assign"></th>
  <th class="preview"></th>
  <th class="release"></th>
  <th class="text-center no-sort">Собрать</th>
  <th class="text-center">Работ</th>
  <th class="text-center no-sort">Составить отзывы</th>
  <th class="text-center no-sort">Выдать отзывы</th>
</tr>
{%- endblock -%}
