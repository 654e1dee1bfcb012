import type { ReactNode } from "react";
import { getT } from "#app/_request/words.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { isLinkedToDoctor } from "#lib/doctors/queries-own.ts";
import { read } from "#lib/web/transport/read.ts";

/** A doctor's own page; for an account that is not linked to a doctor yet, what to do about it. */
export async function Linked({ children }: { children: ReactNode }) {
  const [isLinked, t, tHours] = await Promise.all([read(isLinkedToDoctor), getT("staff"), getT("hours")]);
  if (isLinked) return children;
  return (
    <>
      <h1>{tHours("title")}</h1>
      <EmptyState title={t("unlinkedTitle")}>
        <p>{tHours("unlinkedText")}</p>
      </EmptyState>
    </>
  );
}
