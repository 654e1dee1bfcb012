import type postgres from "postgres";

type Answer = Pick<postgres.ResultMeta<number | null>, "state"> & {
  readonly [index: number]: { readonly pid: number };
};

/** For the operator. Another client may be given the connection on which a statement was prepared, and this one a connection without it. */
export const UNDECLARED_POOLER =
  "DATABASE_URL leads through a connection pooler, such as PgBouncer, and does not say whether that keeps prepared statements. " +
  "Add prepare=false to the address, as in postgres://user:password@host:6432/database?prepare=false; or prepare=true, if it keeps them " +
  "(PgBouncer from 1.21 on, with max_prepared_statements above 0) or is a proxy that pools nothing.";

/**
 * Whether a pooler stands before PostgreSQL. It greets its clients before it gives them a connection, and so cannot name the process that
 * will answer them.
 * @param answer to a statement that selected `pg_backend_pid() as pid`
 */
export function isPooled(answer: Answer): boolean {
  return answer[0]?.pid !== answer.state.pid;
}

/** Whether there is a pooler that the address does not declare: statements would fail now and then, depending on the connection that they meet. */
export function isUndeclaredPooler(databaseUrl: string, answer: Answer): boolean {
  return isPooled(answer) && !new URL(databaseUrl).searchParams.has("prepare");
}
