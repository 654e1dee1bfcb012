import type postgres from "postgres";

/** A statement as the product sent it; what differs from call to call stands in it as «name». */
export interface Statement {
  readonly text: string;
  readonly params: readonly unknown[];
  /** The name under which the id that it answers is needed later on. */
  readonly keepsIdAs?: string;
}

export interface Recorded {
  readonly slots: readonly Statement[];
  readonly booking: readonly Statement[];
}

export type Values = Record<string, string>;

/** Sends the statements in one transaction, prepared where they have parameters, and answers with the rows of each. */
export async function replay(
  sql: postgres.Sql,
  statements: readonly Statement[],
  values: Values,
): Promise<readonly (readonly postgres.Row[])[]> {
  const known = { ...values };
  const answers: (readonly postgres.Row[])[] = [];
  await sql.begin(async (tx) => {
    for (const { text, params, keepsIdAs } of statements) {
      const filled = params.map((param) => (typeof param === "string" ? fill(param, known) : param));
      const rows = await send(tx, fill(text, known), filled);
      if (keepsIdAs !== undefined) known[keepsIdAs] = String(rows[0]?.["id"]);
      answers.push(rows);
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
