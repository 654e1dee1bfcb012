const DOWN = ["pointerdown", "mousedown"];
const UP = ["pointerup", "mouseup", "pointercancel", "dragend"];

export interface PressWatch {
  /** Runs the callback at once or, while a mouse button or a finger is down, after the click. */
  afterPress(run: () => void): void;
  stop(): void;
}

/**
 * Watches for a press, so that nothing moves under the pointer between press and release: a click happens only if both hit the same
 * element. `soon` runs its callback after the current event and its click.
 */
export function watchPress(target: EventTarget, soon: (run: () => void) => void): PressWatch {
  let isDown = false;
  let waiting: (() => void)[] = [];
  const press = () => {
    isDown = true;
  };
  const release = () => {
    isDown = false;
    soon(() => {
      // On a touch screen the finger is up before the emulated mouse goes down.
      if (isDown) return;
      const runs = waiting;
      waiting = [];
      for (const run of runs) run();
    });
  };
  for (const name of DOWN) target.addEventListener(name, press, true);
  for (const name of UP) target.addEventListener(name, release, true);
  return {
    afterPress: (run) => {
      if (isDown) waiting.push(run);
      else run();
    },
    stop: () => {
      for (const name of DOWN) target.removeEventListener(name, press, true);
      for (const name of UP) target.removeEventListener(name, release, true);
    },
  };
}
