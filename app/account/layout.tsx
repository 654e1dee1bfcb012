import type { ReactNode } from "react";
import { SiteShell } from "#app/_request/shells.tsx";
import { getT } from "#app/_request/words.ts";
import { NavLink } from "#components/site/nav-link.tsx";
import { PLACES } from "./places.ts";
import { Arrow } from "#components/ui/arrow.tsx";

/** One frame for every role: an account belongs to the user, in whatever role they act. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const t = await getT("sessions");
  return (
    <SiteShell>
      {/* The overview lists the same places, so it has no navigation beside it. */}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-2 lg:not-has-[>nav>[aria-current]]:grid-cols-[14rem_minmax(0,1fr)] lg:gap-10">
        <nav aria-label={t("navigation")} className="has-[>[aria-current]]:hidden print:hidden">
          <NavLink
            href="/account"
            isSection={false}
            className="link inline-flex min-h-11 items-center gap-1 lg:hidden"
          >
            <Arrow to="back" /> {t("accountTitle")}
          </NavLink>
          <ul className="hidden lg:grid">
            {PLACES.map(({ href, key }) => (
              <li key={href}>
                <NavLink
                  href={href}
                  isSection={false}
                  className="inline-flex min-h-11 items-center text-ink no-underline underline-offset-4 hover:text-accent aria-[current]:font-semibold aria-[current]:text-accent aria-[current]:underline"
                >
                  {t(`place.${key}`)}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">{children}</div>
      </div>
    </SiteShell>
  );
}
