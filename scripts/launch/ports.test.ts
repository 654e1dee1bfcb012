import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { freePort } from "#db/embedded/free-port.ts";
import { choosePort } from "./ports.ts";

const squatters: Server[] = [];

afterEach(() => {
  for (const squatter of squatters.splice(0)) squatter.close();
});

async function occupy(host: string, port: number): Promise<void> {
  const squatter = createServer().listen(port, host);
  squatters.push(squatter);
  await once(squatter, "listening");
}

test("a chosen port that is free is taken", async () => {
  const port = await freePort();
  expect(await choosePort("127.0.0.1", port)).toBe(port);
});

test.each(["127.0.0.1", "0.0.0.0"])("a chosen port that somebody uses on %s is an error", async (host) => {
  const port = await freePort();
  await occupy(host, port);
  await expect(choosePort("127.0.0.1", port)).rejects.toThrow(`Port ${port} is taken by another program`);
});

test("the default port moves on past one that is taken", async () => {
  const first = await choosePort("127.0.0.1", undefined);
  await occupy("127.0.0.1", first);
  expect(await choosePort("127.0.0.1", undefined)).toBeGreaterThan(first);
});

test("an address that this machine does not have is an error", async () => {
  await expect(choosePort("203.0.113.7", await freePort())).rejects.toThrow(/HOST=203.0.113.7 is no address/);
});
