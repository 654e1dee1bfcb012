import type { Messages } from "#lib/i18n/en/index.ts";

type PlaceKey = keyof Messages["sessions"]["place"];

/** The pages of a user's account, in the order of the navigation; each has words of that key in the `sessions` catalogue. */
export const PLACES: readonly { readonly href: string; readonly key: PlaceKey }[] = [
  { href: "/account", key: "account" },
  { href: "/account/details", key: "details" },
  { href: "/account/messages", key: "messages" },
  { href: "/account/password", key: "password" },
  { href: "/account/email", key: "email" },
  { href: "/account/phone", key: "phone" },
  { href: "/account/second-factor", key: "secondFactor" },
  { href: "/account/sessions", key: "sessions" },
  { href: "/account/calendar", key: "calendar" },
  { href: "/account/data", key: "data" },
  { href: "/account/close", key: "close" },
];
