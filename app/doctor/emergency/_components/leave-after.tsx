/** Without JavaScript the browser leaves the page for another when the time is over, which this asks it to. */
export function LeaveAfter({ leftMs, path }: { leftMs: number; path: string }) {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`${seconds};url=${path}`} />
    </noscript>
  );
}
