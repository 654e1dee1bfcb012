import { REFERRAL } from "./schema.ts";

/** The slot finder from which a booking comes, as far as its URL tells. */
export interface Referral {
  readonly bookingSource?: string;
  readonly bookingReferral?: string;
}

/** The query parameters of the SMART Scheduling Links guide. */
const PARAMETERS = { bookingSource: "source", bookingReferral: "booking-referral" } as const;

/** The referral in a URL. Invalid handles are ignored: a finder's mistake must not prevent a booking. */
export function referralOf(params: Readonly<Record<string, unknown>>): Referral {
  const source = REFERRAL.bookingSource.safeParse(params[PARAMETERS.bookingSource]).data;
  const referral = REFERRAL.bookingReferral.safeParse(params[PARAMETERS.bookingReferral]).data;
  return {
    ...(source !== undefined && { bookingSource: source }),
    ...(referral !== undefined && { bookingReferral: referral }),
  };
}

/** The same URL with a referral, as `referralOf` reads it. */
export function withReferral(href: string, { bookingSource, bookingReferral }: Referral): string {
  const said = new URLSearchParams();
  if (bookingSource !== undefined) said.set(PARAMETERS.bookingSource, bookingSource);
  if (bookingReferral !== undefined) said.set(PARAMETERS.bookingReferral, bookingReferral);
  if (said.size === 0) return href;
  return `${href}${href.includes("?") ? "&" : "?"}${said}`;
}
