// Every word a calculator says by itself.

export const WORDS = {
  menu: "Калькуляторы",
  all: "Все калькуляторы",
  answer: "Ответ",
  example: "Показать пример",
  clear: "Очистить",
  back: "Вернуть как было",
  shown: "Заполнили примером школы: замените его своими числами.",
  cleared: "Поля пустые.",
  returned: "Ваши ответы на месте.",
  add: "Добавить строку",
  remove: "Удалить",
  removed: (number) => `Строка ${number} удалена.`,
  row: (number) => `строка ${number}`,
  slider: (name) => `Ползунок: ${name}`,
  choose: "выберите",
  lookUp: "проверить",
  basis: "Основание: ",
  sure: "Уверенность: ",
  details: "На чём основан ответ",
  offline: "Нет связи с программой. Ответы на экране целы; не закрывайте страницу.",
};
