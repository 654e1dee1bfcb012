const [, , port] = process.argv;
const PATIENCE_MS = 4_000;

/** The health check of a container with a web server: whether the server answers at all. Readiness knows more. */
try {
  const answer = await fetch(`http://127.0.0.1:${port}/api/health/live`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`It answers ${answer.status}`);
} catch (error) {
  console.error(`No web server answers at port ${port}:`, error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
