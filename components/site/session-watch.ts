import type { SessionEnds } from "./account.ts";

/** WCAG 2.2, 2.2.1: users are warned, and have enough time to respond with one press. */
export const WARN_BEFORE_MS = 120_000;

const ADDRESS = "/api/session";

export interface SessionView {
  readonly phase: "quiet" | "warning" | "ended";
  readonly leftMs: number;
  readonly canStay: boolean;
}

export const QUIET: SessionView = { phase: "quiet", leftMs: Infinity, canStay: true };

/**
 * Tells `show` the state of the session whenever the display changes: nothing until two minutes before its end, then once a second. Other
 * tabs use the same session, so it asks the server before it shows a warning or the end.
 * @returns what the page calls to stay signed in, and to stop watching
 */
export function watchSession(begin: SessionEnds, show: (view: SessionView) => void) {
  let endsAt = Date.now() + begin.endsInMs;
  let { canStay } = begin;
  let timer = setTimeout(tick, 0);
  let phase: SessionView["phase"] = "quiet";

  async function ask(method: "GET" | "POST"): Promise<void> {
    clearTimeout(timer);
    try {
      const response = await fetch(ADDRESS, { method, cache: "no-store" });
      const said: unknown = response.ok ? await response.json() : undefined;
      if (isEnds(said)) {
        endsAt = Date.now() + said.endsInMs;
        canStay = said.canStay;
      }
    } catch {
      // Offline the last answer remains valid; the server decides when a form is sent.
    }
    present();
  }

  /** A timer may be late: computers sleep. */
  function tick(): void {
    const leftMs = endsAt - Date.now();
    const isNews = phase === "quiet" ? leftMs <= WARN_BEFORE_MS : phase === "warning" && leftMs <= 0;
    if (isNews) void ask("GET");
    else present();
  }

  function present(): void {
    const leftMs = endsAt - Date.now();
    phase = leftMs <= 0 ? "ended" : leftMs <= WARN_BEFORE_MS ? "warning" : "quiet";
    show({ phase, leftMs, canStay });
    clearTimeout(timer);
    if (phase === "quiet") timer = setTimeout(tick, leftMs - WARN_BEFORE_MS);
    if (phase === "warning") timer = setTimeout(tick, leftMs % 1000 || 1000);
  }

  /**
   * The user returns from another tab, where they may have used the session or signed in again, or the device wakes, whose timers have slept
   * as long as it did.
   */
  function look(): void {
    if (document.visibilityState === "hidden") return;
    if (phase === "quiet") tick();
    else void ask("GET");
  }

  window.addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  return {
    stay: () => void ask("POST"),
    stop: () => {
      clearTimeout(timer);
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    },
  };
}

function isEnds(said: unknown): said is SessionEnds {
  return typeof said === "object" && said !== null && "endsInMs" in said && "canStay" in said;
}
