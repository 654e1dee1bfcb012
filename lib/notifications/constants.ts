export const MESSAGE_KINDS = [
  "appointment_booked",
  "appointment_moved",
  "appointment_cancelled",
  "appointment_confirmed",
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const MESSAGE_AUDIENCES = ["patient", "doctor"] as const;
export type MessageAudience = (typeof MESSAGE_AUDIENCES)[number];
