import { REFERRAL } from "./schema.ts";

/** Through whose finder of free times a booking comes, as far as its address says. */
export interface Referral {
  readonly bookingSource?: string;
  readonly bookingReferral?: string;
}

/** As the SMART Scheduling Links guide names them in an address. */
const PARAMETERS = { bookingSource: "source", bookingReferral: "booking-referral" } as const;

/** What an address says of a referral. What is no handle is left out: a finder's slip keeps nobody from booking. */
export function referralOf(params: Readonly<Record<string, unknown>>): Referral {
  const source = REFERRAL.bookingSource.safeParse(params[PARAMETERS.bookingSource]).data;
  const referral = REFERRAL.bookingReferral.safeParse(params[PARAMETERS.bookingReferral]).data;
  return {
    ...(source !== undefined && { bookingSource: source }),
    ...(referral !== undefined && { bookingReferral: referral }),
  };
}

/** The same address with what it says of a referral, as `referralOf` reads it. */
export function withReferral(href: string, { bookingSource, bookingReferral }: Referral): string {
  const said = new URLSearchParams();
  if (bookingSource !== undefined) said.set(PARAMETERS.bookingSource, bookingSource);
  if (bookingReferral !== undefined) said.set(PARAMETERS.bookingReferral, bookingReferral);
  if (said.size === 0) return href;
  return `${href}${href.includes("?") ? "&" : "?"}${said}`;
}
