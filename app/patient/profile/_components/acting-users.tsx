import { getFormats, getT } from "#app/_request/words.ts";
import { confirmAccessAction, endAccessAction } from "#app/patient/profile/actions.ts";
import { Card } from "#components/ui/card.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Details } from "#components/ui/details.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { ActsForDto } from "#lib/patients/dto.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";

interface ActingUsersProps {
  patientId: string;
  timeZone: TimeZone;
  users: readonly ActsForDto[];
}

/** The users who act for a patient of age: parents and guardians need the patient's consent, and any access can be ended. */
export async function ActingUsers({ patientId, timeZone, users }: ActingUsersProps) {
  const t = await getT("profile");
  return (
    <Card as="section" aria-labelledby="acting" className="grid gap-4">
      <h2 id="acting">{t("actingTitle")}</h2>
      <p className="max-w-prose">{t("actingIntro")}</p>
      <ul className="grid gap-6">
        {users.map((user) => (
          <ActingUser key={user.userId} {...{ patientId, timeZone, user }} />
        ))}
      </ul>
    </Card>
  );
}

async function ActingUser({
  patientId,
  timeZone,
  user: { userId, name, relation, confirmedAt, endsAt },
}: Omit<ActingUsersProps, "users"> & { user: ActsForDto }) {
  const [t, write] = await Promise.all([getT("profile"), getFormats()]);
  const hidden = { patientId, userId };
  return (
    <li className="grid justify-items-start gap-2">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Data className="font-semibold wrap-anywhere">{name}</Data>
        <span className="text-muted">{t(`theyAre.${relation}`)}</span>
        <Chip tone={endsAt === null ? "ok" : "warn"}>{t(endsAt === null ? "acts" : "actsNoMore")}</Chip>
      </p>
      {confirmedAt !== null && (
        <p className="text-small text-muted">
          {t("confirmedOn", { date: write.date(localDateOf(confirmedAt, timeZone)) })}
        </p>
      )}
      {endsAt !== null && (
        <>
          <p className="max-w-prose">{t("endedText")}</p>
          <ActionForm
            action={confirmAccessAction}
            hidden={hidden}
            submit={t("confirm")}
            pending={t("saving")}
          />
        </>
      )}
      <Details summary={t("endAsk")}>
        <p>{t("endText")}</p>
        <ActionForm
          action={endAccessAction}
          hidden={hidden}
          submit={t("end")}
          pending={t("saving")}
          look="danger"
        />
      </Details>
    </li>
  );
}
