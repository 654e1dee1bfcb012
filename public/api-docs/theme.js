/* global document, window */
/** Shows the page as the device likes it, unless a theme was chosen on this site. Swagger UI knows dark by a class. */
const root = document.documentElement;
const preference = window.matchMedia("(prefers-color-scheme: dark)");

function apply() {
  const chosen = root.dataset.theme;
  root.classList.toggle("dark-mode", chosen === "dark" || (chosen === undefined && preference.matches));
}

apply();
preference.addEventListener("change", apply);
