import { expect, test } from "vitest";
import { webProcesses } from "./web-count.ts";

const GB = 1024 ** 3;
/** As the embedded server and most others have them. */
const room = { processors: 2, memoryBytes: 8 * GB, connections: 97, poolSize: 10 };

test("there is one web process for each processor", () => {
  expect(webProcesses(undefined, room)).toBe(2);
  expect(webProcesses(undefined, { ...room, processors: 1 })).toBe(1);
});

test("there are no more than memory and connections reach for, the worker's among them, and never none", () => {
  const many = { ...room, processors: 64, memoryBytes: 256 * GB };
  // 6 are spare: 91 make seven pools of 12, and one of them is the worker's.
  expect(webProcesses(undefined, many)).toBe(6);
  expect(webProcesses(undefined, { ...many, memoryBytes: 3.9 * GB })).toBe(3);
  expect(webProcesses(undefined, { ...many, memoryBytes: 0.5 * GB })).toBe(1);
  expect(webProcesses(undefined, { ...many, connections: 10 })).toBe(1);
});

test("as many as are asked for serve, also more than there are processors", () => {
  expect(webProcesses(6, room)).toBe(6);
  expect(webProcesses(1, room)).toBe(1);
});

test("more than the database has connections for are refused, and the way out is named", () => {
  expect(() => webProcesses(7, room)).toThrow(
    "WEB_PROCESSES=7 needs 102 connections to the database, which allows 97. Set at most 6,",
  );
});
