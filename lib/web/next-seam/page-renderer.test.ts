import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { finishForm, renderings, takeForm } from "#lib/web/transport/rendering.ts";

import { adaptPageRenderer, type PageRenderer } from "./page-renderer.ts";

beforeEach(() => {
  vi.stubEnv("DATABASE_URL", "postgres://praxis@127.0.0.1/praxis");
  vi.stubEnv("APP_URL", "https://praxis.example.org");
  vi.stubEnv("AUTH_SECRET", "a-secret-for-tests-that-is-long-enough");
  vi.stubEnv("RECORDS_KEYS", "tests:KjRg8vQm2yXcS0bJ1tUeFhLrPwDzN5aOiGk7oV9xBqE=");
  vi.stubEnv("LOG_LEVEL", "silent");
  forgetEnv();
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Sends a form to a page that Next renders as `render` does. */
function sendForm(render: () => Promise<unknown>) {
  const renderer: PageRenderer = Object({
    definition: { page: "/x/page" },
    userland: { loaderTree: ["", {}, {}] },
    render,
  });
  adaptPageRenderer(renderer);
  const headers = { "content-type": "multipart/form-data; boundary=edge" };
  const response = { statusCode: 200, setHeader: vi.fn(), getHeader: () => undefined };
  const sent = [{ method: "POST", url: "/x", headers }, response, { renderOpts: {} }];
  const answer: Promise<unknown> = Reflect.apply(renderer.render, renderer, sent);
  return { response, answer };
}

test("a form that is never decoded is refused, and its action does not begin after that", async () => {
  const decoded = Promise.withResolvers<void>();
  const act = vi.fn();
  const { response, answer } = sendForm(async () => {
    await decoded.promise;
    takeForm();
    act();
  });
  await vi.runAllTimersAsync();
  await answer;
  expect(response.statusCode).toBe(400);
  decoded.resolve();
  await vi.runAllTimersAsync();
  expect(act).not.toHaveBeenCalled();
});

test("an action that has begun takes as long as it needs", async () => {
  const done = Promise.withResolvers<string>();
  const { response, answer } = sendForm(() => {
    takeForm();
    return done.promise;
  });
  await vi.runAllTimersAsync();
  done.resolve("the page");
  expect(await answer).toBe("the page");
  expect(response.statusCode).toBe(200);
});

test("a page that is not found is no refusal of a form that has been done", async () => {
  const statusOf = async (act: () => void) => {
    const { response, answer } = sendForm(() => {
      takeForm();
      act();
      renderings().getStore()?.answerWith(404);
      return Promise.resolve("not found");
    });
    await answer;
    return response.statusCode;
  };
  expect(await statusOf(finishForm)).toBe(200);
  expect(await statusOf(() => undefined)).toBe(404);
});
