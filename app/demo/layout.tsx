import type { ReactNode } from "react";
import { SiteShell } from "#app/_request/shells.tsx";

export default function DemoLayout({ children }: { children: ReactNode }) {
  return <SiteShell>{children}</SiteShell>;
}
