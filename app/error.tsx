"use client";

import { isNetworkError } from "#components/site/no-connection.ts";
import { CrashPage } from "./_crash/crash-page.tsx";

/** Rendered by the server for a page that was opened directly (ADR 9), and by the browser after a navigation. */
export default function ErrorPage({ error }: { error: { digest?: string | undefined } }) {
  return <CrashPage digest={error.digest} isOffline={isNetworkError(error)} />;
}
