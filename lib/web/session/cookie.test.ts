import { afterEach, expect, test, vi } from "vitest";

import { THEME_COOKIE } from "#components/site/theme.ts";
import { forgetEnv } from "#lib/env.ts";
import { LOCALE_COOKIE } from "#lib/i18n/locales.ts";
import { PLACE_COOKIE } from "#lib/web/request/place.ts";

import { authConfig } from "./config.ts";
import * as cookies from "./cookie.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

function over(appUrl: string) {
  vi.stubEnv("APP_URL", appUrl);
  vi.stubEnv("DATABASE_URL", "postgres://praxis@127.0.0.1/praxis");
  vi.stubEnv("AUTH_SECRET", "0123456789abcdefghijklmnopqrstuv");
  vi.stubEnv("RECORDS_KEYS", "tests:KjRg8vQm2yXcS0bJ1tUeFhLrPwDzN5aOiGk7oV9xBqE=");
  forgetEnv();
  return { name: cookies.sessionCookieName(), cookie: authConfig().cookies?.sessionToken };
}

const SAFE = { httpOnly: true, sameSite: "lax", path: "/" };

test("over TLS the session's cookie is bound to this host, its root path and TLS", () => {
  const { name, cookie } = over("https://praxis.example.org");
  expect(name).toBe("__Host-praxis");
  // RFC 6265bis: with this prefix a browser rejects a cookie that names a domain.
  expect(cookie).toEqual({ name, options: { ...SAFE, secure: true } });
});

test("on loopback without TLS it has no prefix, and is as closed otherwise", () => {
  const { name, cookie } = over("http://localhost:3000");
  expect(name).toBe("praxis");
  expect(cookie).toEqual({ name, options: { ...SAFE, secure: false } });
});

test.each(["https://praxis.example.org", "http://localhost:3000"])(
  "at %s signing in leaves every other cookie: none begins as the session's does",
  (appUrl) => {
    const { name } = over(appUrl);
    const { sessionCookieName: _, isSecure: __, ...others } = cookies;
    const names = Object.values(others).map((nameOf) => nameOf());
    expect(names.length).toBeGreaterThanOrEqual(5);
    for (const other of [...names, THEME_COOKIE, LOCALE_COOKIE, PLACE_COOKIE])
      expect(other.startsWith(name), other).toBe(false);
  },
);
