"use client";

import { usePathname, useSearchParams } from "next/navigation";

/**
 * The page's path and query. As the third argument of `useActionState` it lets a form that was sent from another page at that URL show its
 * refusal here, without JavaScript.
 */
export function useHere(): string {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  return search === "" ? pathname : `${pathname}?${search}`;
}
