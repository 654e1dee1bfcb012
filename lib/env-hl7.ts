import { z } from "zod";

/** A system that is told of appointments over MLLP. */
export interface Hl7Destination {
  /** What pages and the database call it. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly isSecure: boolean;
  /** MSH-5 and MSH-6: which application there it is for, and of which facility; empty where nothing is said. */
  readonly application: string;
  readonly facility: string;
}

const SENTENCE =
  "HL7_DESTINATIONS must be names with addresses, such as hospital=mllps://hl7.example.org:2575/APPLICATION/FACILITY, apart by commas.";
const NAME = /^[a-z0-9][a-z0-9-]{0,29}$/;
const NAMESPACE = /^[A-Za-z0-9._-]{1,20}$/;
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** What `HL7_DESTINATIONS` may be. Names of patients cross no network readable: TLS, except on this machine itself. */
export const HL7_DESTINATIONS = z
  .string()
  .default("")
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ""))
  .transform((parts, check) => {
    const read = parts.map(readDestination);
    const wrong = read.find((each) => typeof each === "string");
    const found = read.filter((each) => typeof each !== "string");
    const isTwice = new Set(found.map(({ name }) => name)).size < found.length;
    const message = wrong ?? (isTwice ? "HL7_DESTINATIONS names one destination twice." : undefined);
    if (message === undefined) return found;
    check.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** @returns the sentence about one that it cannot be */
function readDestination(text: string): Hl7Destination | string {
  const equals = text.indexOf("=");
  const [name, address] = [text.slice(0, Math.max(equals, 0)), text.slice(equals + 1)];
  if (!NAME.test(name) || !URL.canParse(address)) return SENTENCE;
  const { protocol, hostname, port, pathname, search, hash, username, password } = new URL(address);
  const [, application = "", facility = "", ...more] = pathname.split("/");
  const isPlain = `${search}${hash}${username}${password}${more.join("")}` === "";
  const isNamed = [application, facility].every((each) => each === "" || NAMESPACE.test(each));
  if (!/^mllps?:$/.test(protocol) || hostname === "" || port === "" || !isPlain || !isNamed) return SENTENCE;
  const isSecure = protocol === "mllps:";
  if (!isSecure && !LOOPBACK.test(hostname))
    return `HL7_DESTINATIONS: ${name} must begin with mllps, for names of patients would cross the network readable.`;
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return { name, host, port: Number(port), isSecure, application, facility };
}
