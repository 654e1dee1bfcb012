/** An address with its display name. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** The sender of a mail. Without an address nothing can be sent. */
export interface Sender {
  readonly from: Mailbox | undefined;
  /** Where replies go, if not to the sender. */
  readonly replyTo: string | undefined;
}

const SENDER = /^(?<name>[^<]*?)\s*<(?<address>[^>]+)>$/;
/** Names that need no quotes before an address (RFC 5322, section 3.2.3). */
const PLAIN_NAME = /^[\w !#$%&'*+/=?^`{|}~-]+$/;

/** Parses `Praxis <no-reply@example.org>`, or an address alone. */
export function readMailbox(text: string): Mailbox {
  const { name = "", address = text } = SENDER.exec(text)?.groups ?? {};
  return { name, address };
}

/** Formats it so that no character of the name can be read as another address. */
export function writeMailbox({ name, address }: Mailbox): string {
  if (name === "") return address;
  const written = PLAIN_NAME.test(name) ? name : `"${name.replaceAll(/["\\]/g, "\\$&")}"`;
  return `${written} <${address}>`;
}

/**
 * Whether this is exactly one address, however a server may parse it: no list, no line break, no brackets, and nothing that becomes an at
 * sign when it is normalised.
 */
export function isOneAddress(text: string): boolean {
  return /^[^\s\p{Cc}\p{Cf},;:<>()[\]"\\@＠﹫]+@[^\s\p{Cc}\p{Cf},;:<>()[\]"\\@＠﹫]+$/u.test(text);
}
