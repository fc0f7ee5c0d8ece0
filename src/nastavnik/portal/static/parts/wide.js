// A table wider than the phone is moved aside in its own frame; the keyboard must reach it too.

for (const frame of document.querySelectorAll("main > section, .paper > div")) {
  if (frame.scrollWidth <= frame.clientWidth) continue;
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "Широкая таблица: прокрутите вбок");
}
