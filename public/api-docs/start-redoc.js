/* global Redoc, document */
const isDark = document.documentElement.classList.contains("dark-mode");
const light = {
  ink: "#1c1b18",
  muted: "#5b574e",
  page: "#faf9f6",
  sunken: "#f1efe9",
  line: "#d9d5cb",
  accent: "#0b5e57",
};
const dark = {
  ink: "#efeeea",
  muted: "#b3b1a8",
  page: "#131513",
  sunken: "#1b1e1b",
  line: "#343833",
  accent: "#83d3c8",
};
const tone = isDark ? dark : light;

Redoc.init(
  "/api/v1/openapi.json",
  {
    nonce: document.currentScript.nonce,
    // The search runs in a worker made of a string, and scroll bars of its own write styles: the site's policy forbids both.
    disableSearch: true,
    nativeScrollbars: true,
    hideDownloadButton: true,
    theme: {
      colors: {
        primary: { main: tone.accent },
        text: { primary: tone.ink, secondary: tone.muted },
        border: { dark: tone.line, light: tone.line },
        gray: { 50: tone.sunken, 100: tone.line },
        success: { main: isDark ? "#8fd6a7" : "#1c6b3c" },
        warning: { main: isDark ? "#ecc06a" : "#7d5200" },
        error: { main: isDark ? "#f2a3a3" : "#a3262c" },
        responses: {
          success: {
            color: isDark ? "#8fd6a7" : "#1c6b3c",
            backgroundColor: isDark ? "#15301f" : "#e3f2e8",
            tabTextColor: "#8fd6a7",
          },
          error: {
            color: isDark ? "#f2a3a3" : "#a3262c",
            backgroundColor: isDark ? "#3a1719" : "#fbe9e9",
            tabTextColor: "#f2a3a3",
          },
          redirect: {
            color: isDark ? "#ecc06a" : "#7d5200",
            backgroundColor: isDark ? "#332609" : "#fbf0d9",
            tabTextColor: "#ecc06a",
          },
        },
      },
      schema: { nestedBackground: tone.sunken, typeNameColor: tone.muted, typeTitleColor: tone.muted },
      sidebar: { backgroundColor: tone.sunken, textColor: tone.ink, activeTextColor: tone.accent },
      typography: {
        fontFamily: "system-ui, sans-serif",
        headings: { fontFamily: "system-ui, sans-serif" },
        code: { color: isDark ? "#f2a3a3" : "#a3262c", backgroundColor: tone.sunken },
        links: { color: tone.accent, visited: tone.accent, hover: tone.accent },
      },
      rightPanel: { backgroundColor: "#1b1e1b", textColor: "#efeeea" },
    },
  },
  document.getElementById("api"),
);
