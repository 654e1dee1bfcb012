import { sendWebhookAgainAction } from "#app/admin/clients/[id]/webhooks/actions.ts";
import { getT } from "#app/_request/words.ts";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { formats } from "#lib/i18n/formats.ts";
import type { WebhookDeliveryDto } from "#lib/webhooks/dto.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";

interface DeliveryTableProps {
  deliveries: readonly WebhookDeliveryDto[];
  /** Nothing is sent to this URL any more. */
  isEnded: boolean;
  write: ReturnType<typeof formats>;
}

const TONES = { waiting: "neutral", delivered: "ok", failed: "warn" } as const;

/** Deliveries by id; accepted and failed ones can be sent again. */
export async function DeliveryTable({ deliveries, isEnded, write }: DeliveryTableProps) {
  const [t, account] = await Promise.all([getT("webhooks"), currentAccount()]);
  const dateOf = (at: number) => write.dateTime(at, account?.timeZone ?? "UTC");
  return (
    <Table
      caption={t("log")}
      isCaptionHidden
      rows={deliveries}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "what",
          heading: t("what"),
          isRowHeading: true,
          cell: ({ kind, appointmentId }) => (
            <TextLink href={`/admin/appointments/${appointmentId}`}>{t(`kind.${kind}`)}</TextLink>
          ),
        },
        { key: "when", heading: t("when"), cell: ({ occurredAt }) => dateOf(occurredAt) },
        {
          key: "state",
          heading: t("state"),
          cell: ({ state, attempts, nextAttemptAt }) => (
            <span className="grid justify-items-start gap-1">
              <Chip tone={TONES[state]}>{t(`states.${state}`)}</Chip>
              <span className="text-small text-muted">
                {t("attempts", { count: attempts })}
                {nextAttemptAt !== null && attempts > 0 && `, ${t("next", { date: dateOf(nextAttemptAt) })}`}
              </span>
            </span>
          ),
        },
        {
          key: "answer",
          heading: t("answer"),
          cell: ({ lastStatus, cause }) =>
            lastStatus === null ? (
              cause !== null && t(`causes.${causeKey(cause)}`)
            ) : (
              <Data>{lastStatus}</Data>
            ),
        },
        {
          key: "again",
          heading: t("again"),
          cell: ({ id, state }) =>
            state !== "waiting" &&
            !isEnded && (
              <ActionForm
                action={sendWebhookAgainAction}
                hidden={{ deliveryId: id }}
                look="quiet"
                submit={t("again")}
                pending={t("saving")}
              />
            ),
        },
      ]}
    />
  );
}

const CAUSES = ["private_address", "no_answer", "stopped", "no_secret"] as const;

/** A cause without words of its own, an unsuccessful response, shows its status instead. */
function causeKey(cause: string): (typeof CAUSES)[number] {
  return CAUSES.find((each) => each === cause) ?? "no_answer";
}
