import { z } from "zod";

import type { ExpectedSeal } from "./verify.ts";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Seq = z.coerce.number().int().positive();

const LogLine = z.object({ seal: z.object({ seq: Seq, hash: Hash }) });

/** Parses `<seq>:<hash>`, as a person copies it; undefined for anything else. */
export function parseSeal(text: string): ExpectedSeal | undefined {
  const [seq, hash, ...rest] = text.trim().split(":");
  const parsed = LogLine.safeParse({ seal: { seq, hash } });
  return parsed.success && rest.length === 0 ? parsed.data.seal : undefined;
}

/** The seals in the lines of a log, one after another; every other line is skipped. */
export async function* sealsOfLog(lines: AsyncIterable<string>): AsyncIterable<ExpectedSeal> {
  for await (const line of lines) {
    // A log collector may put a time or a name before our text.
    const begin = line.indexOf("{");
    if (begin === -1 || !line.includes('"seal"')) continue;
    const parsed = LogLine.safeParse(parseJson(line.slice(begin)));
    if (parsed.success) yield parsed.data.seal;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
