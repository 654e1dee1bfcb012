import type { Metadata } from "next";
import { birthday } from "#app/_staff/birthday.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { UntilEnd } from "#components/records/until-end.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { EpochMs } from "#lib/core/instant.ts";
import type { UrlParams } from "#lib/core/lists.ts";
import { confirmPath } from "#lib/core/sign-in-path.ts";
import { EMERGENCY_PATH, emergencyPath } from "#lib/emergency/address.ts";
import { EMERGENCY_REASON_MAX_LENGTH } from "#lib/emergency/constants.ts";
import type { RunningAccessDto } from "#lib/emergency/dto.ts";
import { hasRecentSignIn } from "#lib/emergency/has-recent-sign-in.ts";
import { listRunningAccesses } from "#lib/emergency/queries.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { mintKey } from "#lib/web/transport/mint-key.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { LeaveAfter } from "./_components/leave-after.tsx";
import { openEmergencyAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("emergency");
  return { title: t("title") };
}

/** Where a doctor opens the records of a patient whom they do not treat, and finds the running accesses. */
export default async function EmergencyPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("doctor", EMERGENCY_PATH);
  const { done } = await searchParams;
  const { running, isRecent, now } = await auditedRead(async (tx, ctx) => ({
    running: await listRunningAccesses(tx, ctx),
    isRecent: await hasRecentSignIn(tx, ctx),
    now: ctx.now,
  }));
  const t = await getT("emergency");
  return (
    <>
      <h1>{t("title")}</h1>
      {done === "ended" && (
        <Notice tone="ok" role="status">
          <p>{t("ended")}</p>
        </Notice>
      )}
      <p className="max-w-prose">{t("intro")}</p>
      <Notice tone="warn">
        <p className="max-w-prose">{t("warning")}</p>
      </Notice>
      {running.length > 0 && <Running accesses={running} now={now} />}
      {isRecent ? <OpenForm /> : <PasswordFirst />}
    </>
  );
}

async function Running({ accesses, now }: { accesses: readonly RunningAccessDto[]; now: EpochMs }) {
  const [t, write, account] = await Promise.all([getT("emergency"), getFormats(), currentAccount()]);
  return (
    <TitledCard id="open-now" title={t("openNow")}>
      <LeaveAfter
        leftMs={Math.min(...accesses.map(({ expiresAt }) => expiresAt)) - now}
        path={EMERGENCY_PATH}
      />
      <ul className="grid gap-2">
        {accesses.map(({ id, patientName, expiresAt }) => (
          <li key={id}>
            <UntilEnd id={id} leftMs={expiresAt - now} over={<p>{t("overTitle")}</p>}>
              <TextLink href={emergencyPath(id)} className="py-0.5">
                {t.rich("running", {
                  name: patientName,
                  until: write.time(expiresAt, account?.timeZone ?? "UTC"),
                  data: (words) => <Data>{words}</Data>,
                })}
              </TextLink>
            </UntilEnd>
          </li>
        ))}
      </ul>
    </TitledCard>
  );
}

/** Asked first, because text typed into the form would be lost on the way to the password and back. */
async function PasswordFirst() {
  const t = await getT("emergency");
  return (
    <TitledCard id="open-title" title={t("formTitle")}>
      <p>{t("passwordFirst")}</p>
      <p>
        <ButtonLink href={confirmPath(EMERGENCY_PATH)}>{t("enterPassword")}</ButtonLink>
      </p>
    </TitledCard>
  );
}

async function OpenForm() {
  const t = await getT("emergency");
  return (
    <TitledCard id="open-title" title={t("formTitle")}>
      <FieldsForm
        formId="emergency"
        action={openEmergencyAction}
        hidden={{ idempotencyKey: mintKey() }}
        fields={[
          {
            kind: "text",
            name: "name",
            label: t("name"),
            hint: t("nameHint"),
            maxLength: 200,
            isRequired: true,
          },
          await birthday({ label: t("dateOfBirth"), value: {} }),
          {
            kind: "lines",
            name: "reason",
            label: t("reason"),
            hint: t("reasonHint"),
            rows: 3,
            maxLength: EMERGENCY_REASON_MAX_LENGTH,
            isRequired: true,
          },
        ]}
        submit={t("submit")}
        pending={t("pending")}
      />
    </TitledCard>
  );
}
