import { HoldNotice } from "#components/appointments/hold-notice.tsx";
import { loadHeldTime } from "#lib/appointments/queries-hold.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { read } from "#lib/web/transport/read.ts";

/** Shown on the pages between choosing a time and booking it: the time on hold, if any. */
export async function HeldMeanwhile() {
  const [locale, { hold, now }] = await Promise.all([
    requestLocale(),
    read(async (tx, ctx) => ({ hold: await loadHeldTime(tx, ctx), now: ctx.now })),
  ]);
  return hold?.isLive ? <HoldNotice locale={locale} hold={hold} now={now} /> : null;
}
