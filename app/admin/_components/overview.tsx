import type { ReactNode } from "react";
import { getT } from "#app/_request/words.ts";
import { REPORTED_STATUSES } from "#components/reports/status-series.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { OverviewDto } from "#lib/appointments/dto-admin.ts";
import { managedVisitsHref } from "#lib/appointments/managed-address.ts";
import { reviewsHref } from "#lib/emergency/address.ts";
import type { DeliveryToDo } from "#lib/outbox/constants.ts";

interface OverviewProps {
  overview: OverviewDto;
  toDo: Readonly<Record<DeliveryToDo, number>>;
  /** Emergency accesses not reviewed yet. */
  emergencies: number;
}

/** Today, this week and what is pending: each number links to its list. */
export async function Overview({ overview, toDo, emergencies }: OverviewProps) {
  const [t, tVisit] = await Promise.all([getT("staff"), getT("visit")]);
  const { today, monday, sunday, ofToday, week, requests } = overview;
  const whole = ofToday.reduce((sum, { count }) => sum + count, 0);
  const onToday = { from: today, until: today };
  const inOrder = REPORTED_STATUSES.flatMap((status) => ofToday.filter((each) => each.status === status));
  const waiting = [
    {
      key: "requests" as const,
      count: requests,
      href: managedVisitsHref({ status: "pending", from: today }),
    },
    { key: "emergencies" as const, count: emergencies, href: reviewsHref({ state: "open" }) },
    { key: "calls" as const, count: toDo.call, href: "/admin/messages?todo=call" },
    { key: "failed" as const, count: toDo.again, href: "/admin/messages?todo=again" },
  ].filter(({ count }) => count > 0);
  return (
    <section aria-labelledby="overview" className="screen-only">
      <h2 id="overview" className="sr-only">
        {t("overview.title")}
      </h2>
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Part id="overview-today" title={t("overview.today")}>
          <Line href={managedVisitsHref(onToday)}>{t("overview.appointments", { count: whole })}</Line>
          {inOrder.map(({ status, count }) => (
            <Line key={status} href={managedVisitsHref({ ...onToday, status })}>
              {t("overview.inStatus", { status: tVisit(`status.${status}`), count })}
            </Line>
          ))}
        </Part>
        <Part id="overview-week" title={t("overview.week")}>
          <Line href={managedVisitsHref({ from: monday, until: sunday })}>
            {t("overview.appointments", { count: week })}
            <VisuallyHidden> {t("overview.week")}</VisuallyHidden>
          </Line>
        </Part>
        <Part id="overview-waiting" title={t("overview.waiting")}>
          {waiting.length === 0 && <li>{t("overview.nothing")}</li>}
          {waiting.map(({ key, count, href }) => (
            <Line key={key} href={href}>
              {t(`overview.${key}`, { count })}
            </Line>
          ))}
        </Part>
      </div>
    </section>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <TitledCard id={id} title={title}>
      <ul className="grid">{children}</ul>
    </TitledCard>
  );
}

function Line({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li>
      <TextLink href={href} className="inline-flex min-h-8 items-center">
        {children}
      </TextLink>
    </li>
  );
}
