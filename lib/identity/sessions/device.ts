import { z } from "zod";

import { DEVICE_MAX_LENGTH } from "#lib/identity/users/constants.ts";

/** How a browser or a client describes itself. It is truncated rather than rejected, because people do not choose it. */
export const DeviceText = z.string().transform((text) => oneLineOf(text).slice(0, DEVICE_MAX_LENGTH));

/** A browser and its operating system, by their common names, as far as they can be determined. */
export interface Device {
  readonly browser: string | null;
  readonly system: string | null;
}

/**
 * Parses a User-Agent (RFC 9110 section 10.1.5). Browsers claim to be one another for historical reasons, so those that claim the most are
 * tested first: Edge also claims to be Chrome, and Chrome to be Safari.
 */
export function deviceOf(userAgent: string | null): Device {
  const text = userAgent ?? "";
  return { browser: firstOf(BROWSERS, text), system: firstOf(SYSTEMS, text) };
}

type Signs = readonly (readonly [name: string, sign: RegExp])[];

const BROWSERS: Signs = [
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Opera", /\b(OPR|Opera|OPiOS|OPX)\//],
  ["Vivaldi", /\bVivaldi\//],
  ["Edge", /\b(Edg|EdgA|EdgiOS|Edge)\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|CriOS|Chromium|HeadlessChrome)\//],
  ["Safari", /\bVersion\/[\d.]+.*\bSafari\//],
  ["curl", /^curl\//],
];

const SYSTEMS: Signs = [
  ["Windows", /\bWindows\b/],
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Android", /\bAndroid\b/],
  ["macOS", /\bMac OS X\b|\bMacintosh\b/],
  ["Linux", /\bLinux\b|\bX11\b/],
];

function firstOf(signs: Signs, text: string): string | null {
  return signs.find(([, sign]) => sign.test(text))?.[0] ?? null;
}

/** PostgreSQL cannot store a null character, and a list shows no line breaks. */
function oneLineOf(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ").trim();
}
