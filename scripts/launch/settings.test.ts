import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";

test("without a database named it is the demo, on this machine alone, on a port that may move", () => {
  expect(readSettings({}, [])).toMatchObject({ mode: "demo", host: "127.0.0.1", port: undefined });
  expect(readSettings({ DATABASE_URL: "" }, [])).toMatchObject({ mode: "demo" });
});

test("with a database named it is production", () => {
  expect(readSettings({ DATABASE_URL: "postgres://db/praxis" }, [])).toMatchObject({ mode: "production" });
});

test("nobody turns a real database into the demo from outside", () => {
  const variables = { DATABASE_URL: "postgres://db/praxis", PRAXIS_MODE: "demo" };
  expect(() => readSettings(variables, [])).toThrow(/PRAXIS_MODE is set by npm start itself/);
});

test.each(["0", "65536", "3000.5", "http", "-1"])("PORT=%s is refused", (PORT) => {
  expect(() => readSettings({ PORT }, [])).toThrow(/PORT must be a number/);
});

test.each(["0", "65", "1.5", "two", "-1"])("WEB_PROCESSES=%s is refused", (WEB_PROCESSES) => {
  expect(() => readSettings({ WEB_PROCESSES }, [])).toThrow(
    /WEB_PROCESSES must be a whole number from 1 to 64/,
  );
});

test("as many web processes as are asked for are taken down", () => {
  expect(readSettings({ WEB_PROCESSES: "3" }, [])).toMatchObject({ webProcesses: 3 });
  expect(readSettings({ WEB_PROCESSES: "" }, [])).toMatchObject({ webProcesses: undefined });
});

test("the port, the address and the data directory are honoured", () => {
  const variables = { PORT: "8080", HOST: "0.0.0.0", PRAXIS_DATA_DIR: "/srv/praxis" };
  expect(readSettings(variables, ["--dev"])).toEqual({
    mode: "demo",
    isDevelopment: true,
    host: "0.0.0.0",
    port: 8080,
    webProcesses: undefined,
    dataDir: "/srv/praxis",
  });
});
