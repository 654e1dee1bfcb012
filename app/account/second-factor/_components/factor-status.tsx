import { getFormats, getT } from "#app/_request/words.ts";
import { signOutAction } from "#app/_request/account-actions.ts";
import { startAction } from "#app/account/second-factor/actions.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { SECOND_FACTOR_PATH } from "#lib/core/sign-in-path.ts";
import type { SecondFactorDto } from "#lib/identity/second-factor/dto.ts";

interface FactorStatusProps {
  factor: SecondFactorDto;
  /** Whether this session must set it up before anything else. */
  isUnenrolled: boolean;
  timeZone: string;
}

/** The state of the second factor, and the actions for it. */
export async function FactorStatus({ factor, isUnenrolled, timeZone }: FactorStatusProps) {
  const t = await getT("secondFactor");
  if (factor.status !== "on") {
    return (
      <>
        {factor.isRequired && (
          <Notice tone="warn" title={t("requiredTitle")}>
            <p>{t("requiredText")}</p>
          </Notice>
        )}
        <Start isPending={factor.status === "pending"} />
      </>
    );
  }
  if (isUnenrolled) {
    return (
      <Notice tone="warn" title={t("requiredTitle")}>
        <p className="mb-3">{t("requiredSignIn")}</p>
        <form action={signOutAction}>
          <SubmitButton pendingLabel={t("signingOut")}>{t("signOut")}</SubmitButton>
        </form>
      </Notice>
    );
  }
  return <On factor={factor} timeZone={timeZone} />;
}

async function Start({ isPending }: { isPending: boolean }) {
  const t = await getT("secondFactor");
  return (
    <section aria-labelledby="factor-off" className="grid gap-4">
      <h2 id="factor-off">{isPending ? t("pendingTitle") : t("offTitle")}</h2>
      <p className="max-w-prose">{isPending ? t("pendingText") : t("offText")}</p>
      {isPending && <ButtonLink href={`${SECOND_FACTOR_PATH}/set-up`}>{t("goOn")}</ButtonLink>}
      <form action={startAction}>
        <SubmitButton look={isPending ? "quiet" : "primary"} pendingLabel={t("starting")}>
          {isPending ? t("startAnew") : t("start")}
        </SubmitButton>
      </form>
    </section>
  );
}

async function On({ factor, timeZone }: Omit<FactorStatusProps, "isUnenrolled">) {
  const [t, formats] = await Promise.all([getT("secondFactor"), getFormats()]);
  return (
    <section aria-labelledby="factor-on" className="grid gap-4">
      <h2 id="factor-on">{t("onTitle")}</h2>
      {factor.confirmedAt !== null && (
        <p>{t("onSince", { date: formats.date(factor.confirmedAt, timeZone) })}</p>
      )}
      {factor.recoveryCodesLeft < 2 ? (
        <Notice tone="warn">
          <p>{t("codesLeft", { count: factor.recoveryCodesLeft })}</p>
        </Notice>
      ) : (
        <p>{t("codesLeft", { count: factor.recoveryCodesLeft })}</p>
      )}
      <ul className="grid gap-2">
        <li>
          <TextLink href={`${SECOND_FACTOR_PATH}/recovery-codes`} className="py-0.5">
            {t("renewLink")}
          </TextLink>
        </li>
        <li>
          {factor.isRequired ? (
            t("mustStay")
          ) : (
            <TextLink href={`${SECOND_FACTOR_PATH}/off`} className="py-0.5">
              {t("offLink")}
            </TextLink>
          )}
        </li>
      </ul>
    </section>
  );
}
