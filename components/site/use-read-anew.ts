"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { FormState } from "#lib/web/transport/form-state.ts";

/** Reads the page again when a form was refused for a state that the page does not show yet; what was typed stays. */
export function useReadAnew(isStale: boolean, sent: FormState): void {
  const router = useRouter();
  useEffect(() => {
    if (isStale) router.refresh();
  }, [isStale, sent, router]);
}
