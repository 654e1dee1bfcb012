import { liveSession } from "#lib/web/session/live-session.ts";

/** Another web process, as far as sessions go: it is sent an id and an instant and says whether that session stands. */
process.on("message", ([sessionId, now]: [string, number]) => {
  void liveSession({ now, requestId: "another process" }, sessionId).then((session) =>
    process.send?.(session !== undefined),
  );
});
process.send?.("ready");
