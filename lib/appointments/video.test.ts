import { describe, expect, it } from "vitest";

import type { Role } from "#lib/core/actor.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";

import type { AppointmentStatus } from "./constants.ts";
import { videoAccess, videoRoomUrl } from "./video.ts";

const STARTS_AT = Date.parse("2027-01-06T09:30:00+05:45");
const VISIT = {
  mode: "video",
  status: "confirmed",
  startsAt: STARTS_AT,
  endsAt: STARTS_AT + 30 * MINUTE_MS,
} as const;

const as = (role: Role) => ({ kind: "user", userId: "u", role, sessionId: "s" }) as const;
const at = (
  minutes: number,
  { role = "patient", isSetUp = true }: { role?: Role; isSetUp?: boolean } = {},
) => ({
  actor: as(role),
  now: STARTS_AT + minutes * MINUTE_MS,
  isSetUp,
});

describe("a video visit's link", () => {
  it.each(["patient", "doctor"] as const)(
    "opens for its %s 15 minutes before the visit, not earlier",
    (role) => {
      expect(videoAccess(VISIT, at(-16, { role }))?.state).toBe("later");
      expect(videoAccess(VISIT, at(-15, { role }))?.state).toBe("open");
    },
  );

  it("still works when the visit runs late, and ends an hour after its planned end", () => {
    expect(videoAccess(VISIT, at(90))?.state).toBe("open");
    expect(videoAccess(VISIT, at(91))).toBeNull();
  });

  it("is not for administrators: they attend no visit", () => {
    expect(videoAccess(VISIT, at(0, { role: "admin" }))).toBeNull();
  });

  it.each(["pending", "completed", "cancelled", "no_show"] satisfies AppointmentStatus[])(
    "is not there while a visit is %s",
    (status) => {
      expect(videoAccess({ ...VISIT, status }, at(0))).toBeNull();
    },
  );

  it("is not there for a visit in person", () => {
    expect(videoAccess({ ...VISIT, mode: "in_person" }, at(0))).toBeNull();
  });

  it("never opens where the operator has named no video server", () => {
    expect(videoAccess(VISIT, at(0, { isSetUp: false }))?.state).toBe("not_set_up");
  });

  it("leads both to one room, which nobody can work out from the visit's id", () => {
    const server = { baseUrl: "https://meet.example.org", secret: "one secret" };
    const url = videoRoomUrl("visit-1", server);
    expect(url).toMatch(/^https:\/\/meet\.example\.org\/praxis-[0-9a-f]{32}$/);
    expect(videoRoomUrl("visit-1", server)).toBe(url);
    expect(videoRoomUrl("visit-2", server)).not.toBe(url);
    expect(videoRoomUrl("visit-1", { ...server, secret: "another" })).not.toBe(url);
  });
});
