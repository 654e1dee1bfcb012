/** Portals, forms and the API: what nobody finds by searching. `$` ends an address, so that `/doctors` is none of `/doctor`. */
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
  // Each search of the directory, and each week of a doctor, is an address.
  "/*?",
];

/** What search engines may visit (RFC 9309): the public pages of a clinic, and nothing of a demo, whose doctors are made up. */
export function robotsTxt({ isDemo }: { isDemo: boolean }): string {
  const closed = isDemo ? ["/"] : NOT_TO_BE_FOUND;
  return ["User-agent: *", ...closed.map((path) => `Disallow: ${path}`), ""].join("\n");
}
