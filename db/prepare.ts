import type postgres from "postgres";
import { tracing } from "#lib/core/trace.ts";

/** More texts than the application has. Texts built for one occasion must not fill the server's memory. */
const MOST_TEXTS = 500;

type Work<T> = (tx: postgres.TransactionSql) => T | Promise<T>;

/**
 * Lets the server keep statements with parameters prepared, so that each takes one round trip instead of two: drizzle tells the driver not
 * to. Changes the given client, whose transactions then begin without options, as drizzle's do. `?prepare=false` in the URL switches it
 * off.
 */
export function prepareStatements(sql: postgres.Sql): postgres.Sql {
  const texts = new Set<string>();
  const { begin } = sql;
  const inTransaction = (tx: postgres.TransactionSql): postgres.TransactionSql => {
    const { savepoint } = tx;
    return Object.assign(keeping(tx, texts), {
      savepoint: <T>(work: Work<T>) => savepoint((nested) => work(inTransaction(nested))),
    });
  };
  return Object.assign(keeping(sql, texts), {
    begin: <T>(work: Work<T>) => begin((tx) => work(inTransaction(tx))),
  });
}

function keeping<Client extends postgres.ISql>(client: Client, texts: Set<string>): Client {
  const { unsafe } = client;
  const isKept = (text: string) => texts.has(text) || (texts.size < MOST_TEXTS && Boolean(texts.add(text)));
  const send: typeof unsafe = (text, parameters = [], options = {}) => {
    const prepare = parameters.length > 0 && isKept(text);
    return sent(unsafe(text, parameters, prepare ? { ...options, prepare } : options));
  };
  return Object.assign(client, { unsafe: send });
}

/** Also when it is not awaited: statements reach the server in the order in which they were called. */
function sent<Query extends Promise<unknown> & { execute: () => unknown }>(query: Query): Query {
  query.execute();
  const answered = tracing()?.countStatement();
  if (answered) void query.then(answered, answered);
  return query;
}
