import type postgres from "postgres";

/** A statement as the product sent it; what differs from call to call stands in it as «name». */
export interface Statement {
  readonly text: string;
  readonly params: readonly unknown[];
  /** The product sent the next one before this one was answered. */
  readonly travelsWithNext?: boolean;
  /** The name under which the id that it answers is needed later on. */
  readonly keepsIdAs?: string;
}

export interface Recorded {
  readonly slots: readonly Statement[];
  readonly booking: readonly Statement[];
}

export type Values = Record<string, string>;

/**
 * Sends the statements in one transaction, prepared where they have parameters and together where the product sent them
 * together, and answers with the rows of each.
 */
export async function replay(
  sql: postgres.Sql,
  statements: readonly Statement[],
  values: Values,
): Promise<readonly (readonly postgres.Row[])[]> {
  const known = { ...values };
  const answers: (readonly postgres.Row[])[] = [];
  await sql.begin(async (tx) => {
    const sent: Promise<readonly postgres.Row[]>[] = [];
    for (const { text, params, keepsIdAs, travelsWithNext } of statements) {
      const filled = params.map((param) => (typeof param === "string" ? fill(param, known) : param));
      sent.push(send(tx, fill(text, known), filled).execute());
      if (travelsWithNext) continue;
      answers.push(...(await Promise.all(sent.splice(0))));
      if (keepsIdAs !== undefined) known[keepsIdAs] = String(answers.at(-1)?.[0]?.["id"]);
    }
  });
  return answers;
}

function send(tx: postgres.TransactionSql, text: string, params: unknown[]) {
  if (params.length === 0) return tx.unsafe(text);
  // They went through the driver once before, as the product's own parameters.
  return tx.unsafe(text, params as postgres.ParameterOrJSON<never>[], { prepare: true });
}

function fill(text: string, values: Values): string {
  return text.includes("«") ? text.replaceAll(/«(\w+)»/g, (_, name: string) => values[name] ?? "") : text;
}
