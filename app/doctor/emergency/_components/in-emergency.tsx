import type { ReactNode } from "react";
import { UntilEnd } from "#components/records/until-end.tsx";
import type { EpochMs } from "#lib/core/instant.ts";
import { emergencyPath } from "#lib/emergency/address.ts";
import type { RunningAccessDto } from "#lib/emergency/dto.ts";
import { AccessOver } from "./access-over.tsx";
import { EmergencyBanner } from "./emergency-banner.tsx";
import { LeaveAfter } from "./leave-after.tsx";

interface InEmergencyProps {
  access: Pick<RunningAccessDto, "id" | "expiresAt">;
  now: EpochMs;
  children: ReactNode;
}

/** What an emergency access shows, below its banner: the open page drops it when the access expires. */
export function InEmergency({ access, now, children }: InEmergencyProps) {
  const { id, expiresAt } = access;
  return (
    <>
      <LeaveAfter leftMs={expiresAt - now} path={emergencyPath(id)} />
      <UntilEnd id={id} leftMs={expiresAt - now} over={<AccessOver endsAt={expiresAt} />}>
        <EmergencyBanner access={access} now={now} />
        {children}
      </UntilEnd>
    </>
  );
}
