import { getFormats, getT } from "#app/_request/words.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";

interface Timed {
  readonly createdAt: number;
  readonly endedAt: number | null;
}

/** The columns for when each message was written and when it was settled, in the user's time zone. */
export async function timeColumns() {
  const [t, write, account] = await Promise.all([getT("messages"), getFormats(), currentAccount()]);
  const timeZone = account?.timeZone ?? "UTC";
  return [
    {
      key: "queued",
      heading: t("queuedAt"),
      cell: ({ createdAt }: Timed) => write.dateTime(createdAt, timeZone),
    },
    {
      key: "ended",
      heading: t("endedAt"),
      cell: ({ endedAt }: Timed) => (endedAt === null ? "–" : write.dateTime(endedAt, timeZone)),
    },
  ];
}
