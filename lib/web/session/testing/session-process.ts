import { liveSession } from "#lib/web/session/live-session.ts";

/** A second web process, for sessions: receives an id and an instant, and reports whether that session is valid. */
process.on("message", ([sessionId, now]: [string, number]) => {
  void liveSession({ now, requestId: "another process" }, sessionId).then((session) =>
    process.send?.(session !== undefined),
  );
});
process.send?.("ready");
