"use client";

import { isNetworkError } from "#components/site/no-connection.ts";
import { CrashPage } from "./_crash/crash-page.tsx";

/** Drawn by the server for a page that was opened (ADR 9), and by the browser for one that was gone to. */
export default function ErrorPage({ error }: { error: { digest?: string | undefined } }) {
  return <CrashPage digest={error.digest} isOffline={isNetworkError(error)} />;
}
