import type { MessageKind } from "#lib/outbox/constants.ts";
import type { Message } from "#lib/outbox/write-messages.ts";

/** Notifies patient and doctor of a change to a visit. */
export function messagesAbout(
  kind: MessageKind,
  visit: { readonly id: string; readonly version: number },
): Message[] {
  const about = { kind, appointmentId: visit.id, appointmentVersion: visit.version };
  return [
    { ...about, audience: "patient" },
    { ...about, audience: "doctor" },
  ];
}
