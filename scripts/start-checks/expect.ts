import { setTimeout as pause } from "node:timers/promises";
import { stillRunningIn } from "./run.ts";

/** From a signal to the end of everything, while no request is being served. */
const STOP_LIMIT_MS = 3_000;
const READY_PATIENCE_MS = 60_000;

/** @throws Error with what was expected, and what was found instead */
export function expectThat(isSo: boolean, expected: string, found = ""): void {
  if (!isSo) throw new Error(found === "" ? expected : `${expected}. Instead:\n${found}`);
}

/** The pages answer, and the server reports that its database and its worker are there. */
export async function expectServing(origin: string): Promise<void> {
  for (const path of ["/", "/doctors", "/sign-in"]) {
    const answer = await fetch(new URL(path, origin));
    const page = await answer.text();
    expectThat(answer.status === 200, `${path} answers 200`, `${answer.status}\n${page.slice(0, 500)}`);
  }
  await expectReady(origin);
}

/** The worker needs a moment to give its first sign of life. */
async function expectReady(origin: string): Promise<void> {
  let said = "";
  for (let waitedMs = 0; waitedMs < READY_PATIENCE_MS; waitedMs += 250) {
    const answer = await fetch(new URL("/api/health/ready", origin));
    said = await answer.text();
    if (answer.status === 200) return;
    await pause(250);
  }
  expectThat(false, "/api/health/ready answers 200 within a minute", said);
}

export function expectQuickStop(tookMs: number): void {
  expectThat(tookMs <= STOP_LIMIT_MS, `It stops within ${STOP_LIMIT_MS} ms`, `${Math.round(tookMs)} ms`);
}

export async function expectNothingLeft(folder: string): Promise<void> {
  const left = await stillRunningIn(folder);
  expectThat(left.length === 0, "Nothing is left running", left.join("\n"));
}
