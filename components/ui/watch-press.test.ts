import { expect, test } from "vitest";

import { watchPress } from "./watch-press.ts";

/** A page on which events happen, and the callbacks to run after them. */
function page() {
  const target = new EventTarget();
  let soon: (() => void)[] = [];
  const done: string[] = [];
  const watch = watchPress(target, (run) => soon.push(run));
  return {
    done,
    watch,
    happen: (...names: string[]) => names.forEach((name) => target.dispatchEvent(new Event(name))),
    leave: (field: string) => watch.afterPress(() => done.push(field)),
    goOn: () => {
      const runs = soon;
      soon = [];
      for (const run of runs) run();
    },
  };
}

test("a field that is left with the keyboard is judged at once", () => {
  const { leave, done } = page();
  leave("name");
  expect(done).toEqual(["name"]);
});

test("a field that is left by a press is judged after the click, so that nothing moves in between", () => {
  const { happen, leave, goOn, done } = page();
  happen("pointerdown", "mousedown");
  leave("password");
  expect(done).toEqual([]);
  happen("pointerup", "mouseup", "click");
  expect(done).toEqual([]);
  goOn();
  expect(done).toEqual(["password"]);
  goOn();
  expect(done).toEqual(["password"]);
});

test("on a touch screen, where the finger is up before the focus moves, too", () => {
  const { happen, leave, goOn, done } = page();
  happen("pointerdown", "pointerup", "mousedown");
  leave("password");
  goOn();
  expect(done).toEqual([]);
  happen("mouseup", "click");
  goOn();
  expect(done).toEqual(["password"]);
});

test("a press that the browser takes for a scroll or a drag ends as well", () => {
  const { happen, leave, goOn, done } = page();
  happen("pointerdown");
  leave("name");
  happen("pointercancel");
  goOn();
  expect(done).toEqual(["name"]);
});

test("a form that is gone listens no more", () => {
  const { happen, leave, watch, done } = page();
  watch.stop();
  happen("pointerdown");
  leave("name");
  expect(done).toEqual(["name"]);
});
