import type { LaterEntries } from "./later-entries.ts";

/** What happened between a copy and now, in lines for the operator who restores the copy: ids and codes, no personal data. */
export function sayLater({ withdrawals, counts }: LaterEntries, since: string): string[] {
  if (counts.length === 0) return [`Nothing was recorded since the copy was made (${since}).`];
  return [
    `Since the copy was made (${since}) this was done, and the copy does not know it:`,
    ...counts.map(({ action, count }) => `  ${action}: ${count}`),
    ...(withdrawals.length === 0
      ? []
      : [
          "Do these again once the copy is in place: it gives back what was taken away by them.",
          ...withdrawals.map(
            ({ at, action, entity, entityId }) => `  ${at} UTC  ${action}  ${entity} ${entityId}`,
          ),
        ]),
  ];
}
