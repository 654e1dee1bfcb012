/** Portals, forms and the API: paths that no search should find. `$` ends a path, so that `/doctors` does not match `/doctor`. */
const NOT_TO_BE_FOUND = [
  "/account",
  "/admin",
  "/api/",
  "/cannot-come",
  "/demo/",
  "/doctor$",
  "/doctor/",
  "/first-administrator",
  "/forgot-password",
  "/invitation",
  "/patient",
  "/register",
  "/reset-password",
  "/stop-reminders",
  "/switch-role",
  "/video/",
  // Each search of the directory, and each week of a doctor, has a URL.
  "/*?",
];

/** The paths that search engines may visit (RFC 9309): the public pages of a clinic, and nothing of a demo, whose doctors are made up. */
export function robotsTxt({ isDemo }: { isDemo: boolean }): string {
  const closed = isDemo ? ["/"] : NOT_TO_BE_FOUND;
  return ["User-agent: *", ...closed.map((path) => `Disallow: ${path}`), ""].join("\n");
}
