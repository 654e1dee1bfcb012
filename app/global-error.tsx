"use client";

import { crash } from "#lib/i18n/en/crash.ts";
import { CrashPage } from "./_crash/crash-page.tsx";
import "./globals.css";

/** Stands in for the root layout when that itself failed, so it brings its own document. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <head>
        <title>{crash.title}</title>
      </head>
      <body>
        <CrashPage digest={error.digest} />
      </body>
    </html>
  );
}
