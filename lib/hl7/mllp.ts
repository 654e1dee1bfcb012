import { HL7_ANSWERS, type Hl7Answer } from "./constants.ts";

/** The bytes that begin and end a message on the wire (MLLP Release 1). */
const START = 0x0b;
const END = 0x1c;
const CARRIAGE_RETURN = 0x0d;

/** More than any acknowledgement has. */
const MAX_BYTES = 64 * 1024;

/** A message as it is sent. */
export function frame(text: string): Buffer {
  return Buffer.concat([Buffer.of(START), Buffer.from(text, "utf8"), Buffer.of(END, CARRIAGE_RETURN)]);
}

/**
 * Collects bytes as they come, and returns the whole messages in them. Bytes between messages are skipped, and what follows the end of one
 * is not waited for.
 * @throws Error when a message goes on for ever
 */
export function collector(): (bytes: Buffer) => string[] {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const messages: string[] = [];
    for (let end = rest.indexOf(END); end >= 0; end = rest.indexOf(END)) {
      const start = rest.indexOf(START);
      if (start >= 0 && start < end) messages.push(rest.subarray(start + 1, end).toString("utf8"));
      rest = rest.subarray(end + 1);
    }
    if (rest.length > MAX_BYTES) throw new Error("An acknowledgement does not end");
    return messages;
  };
}

/** The content of an acknowledgement: MSA-1 and MSA-2, independent of what else it has or lacks. */
export interface Acknowledgement {
  /** Undefined for a code that is in no table. */
  readonly answer: Hl7Answer | undefined;
  readonly controlId: string;
}

/** @returns undefined for what acknowledges nothing */
export function readAcknowledgement(text: string): Acknowledgement | undefined {
  const separator = text.startsWith("MSH") ? text.charAt(3) : "|";
  const line = text.split(/[\r\n]+/).find((each) => each.startsWith(`MSA${separator}`));
  if (line === undefined || separator === "") return undefined;
  const [, word = "", controlId = ""] = line.split(separator);
  return { answer: HL7_ANSWERS.find((each) => each === word.trim()), controlId: controlId.trim() };
}
