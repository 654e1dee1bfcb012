import type { ReactNode } from "react";
import { PlainPage } from "#components/site/plain-page.tsx";
import { env } from "#lib/env.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import type { StandInProps } from "#lib/web/next-seam/stand-ins.ts";

/** Shown instead of a page: in its portal's frame if there is one, else as a page without navigation. */
export async function StandIn({
  title,
  isFramed = false,
  children,
}: StandInProps & { title: string; children: ReactNode }) {
  if (!isFramed) {
    return (
      <PlainPage locale={await requestLocale()} isDemo={env().PRAXIS_MODE === "demo"} title={title}>
        {children}
      </PlainPage>
    );
  }
  return (
    <>
      <h1>{title}</h1>
      {children}
    </>
  );
}
