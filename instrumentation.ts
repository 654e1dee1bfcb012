/** Next calls this once when a server starts, and not while building. It also compiles it for the edge, where nothing runs. */
export async function register(): Promise<void> {
  // eslint-disable-next-line no-restricted-syntax -- no setting of ours: the compiler puts a constant here
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { prepareWebServer } = await import("#lib/web/next-seam/web-server.ts");
  await prepareWebServer();
}
