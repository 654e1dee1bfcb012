"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** Carries the address of this page in a form, to come back to. */
export function HereInput({ name }: { name: string }) {
  const path = usePathname();
  const query = useSearchParams().toString();
  return <input type="hidden" name={name} value={query === "" ? path : `${path}?${query}`} />;
}
