"use client";

import { isNetworkError } from "#components/site/no-connection.ts";
import { isOutdated } from "#components/site/outdated.ts";
import { CrashPage } from "./_crash/crash-page.tsx";

/** Rendered by the server for a page that was opened directly (ADR 9), and by the browser after a navigation. */
export default function ErrorPage({ error }: { error: { digest?: string | undefined } }) {
  const why = isOutdated(error) ? "outdated" : isNetworkError(error) ? "offline" : "ours";
  return <CrashPage digest={error.digest} why={why} />;
}
