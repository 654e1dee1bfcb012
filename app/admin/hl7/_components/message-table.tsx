import { sendHl7AgainAction } from "#app/admin/hl7/actions.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { Chip, type Tone } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { HL7_CAUSES, type Hl7State } from "#lib/hl7/constants.ts";
import type { Hl7MessageDto } from "#lib/hl7/dto.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";

const TONES = {
  waiting: "info",
  taken: "ok",
  parked: "danger",
  passed: "neutral",
} as const satisfies Record<Hl7State, Tone>;

/** HL7 messages by id; an appointment's last message can be sent again once its delivery has ended. */
export async function MessageTable({ messages }: { messages: readonly Hl7MessageDto[] }) {
  const [t, write, account] = await Promise.all([getT("hl7"), getFormats(), currentAccount()]);
  const timeZone = account?.timeZone ?? "UTC";
  return (
    <Table
      caption={t("title")}
      isCaptionHidden
      rows={messages}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "what",
          heading: t("what"),
          isRowHeading: true,
          cell: ({ event, appointmentId }) => (
            <TextLink href={`/admin/appointments/${appointmentId}`}>{t(`event.${event}`)}</TextLink>
          ),
        },
        {
          key: "destination",
          heading: t("destination"),
          cell: ({ destination }) => <Data>{destination}</Data>,
        },
        {
          key: "controlId",
          heading: t("controlId"),
          cell: ({ controlId }) => (
            <span className="wrap-anywhere">
              <Data>{controlId}</Data>
            </span>
          ),
        },
        {
          key: "when",
          heading: t("when"),
          cell: ({ occurredAt }) => write.dateTime(occurredAt, timeZone),
        },
        {
          key: "state",
          heading: t("state"),
          cell: (message) => <State message={message} dateOf={(at) => write.dateTime(at, timeZone)} />,
        },
      ]}
    />
  );
}

interface StateProps {
  message: Hl7MessageDto;
  dateOf: (at: number) => string;
}

async function State({ message, dateOf }: StateProps) {
  const t = await getT("hl7");
  const { id, controlId, state, attempts, nextAttemptAt, answer, canSendAgain } = message;
  const cause = HL7_CAUSES.find((each) => each === message.cause);
  return (
    <div className="grid justify-items-start gap-2">
      <Chip tone={TONES[state]}>{t(`states.${state}`)}</Chip>
      {state !== "passed" && (
        <span className="text-small text-muted">
          {t("attempts", { count: attempts })}
          {nextAttemptAt !== null && attempts > 0 && `, ${t("next", { date: dateOf(nextAttemptAt) })}`}
        </span>
      )}
      {answer !== null && state !== "passed" ? (
        <span className="text-small text-muted">{t(`answers.${answer}`)}</span>
      ) : (
        cause !== undefined && <span className="text-small text-muted">{t(`causes.${cause}`)}</span>
      )}
      {canSendAgain && (
        <ActionForm
          action={sendHl7AgainAction}
          hidden={{ messageId: id }}
          look="quiet"
          pending={t("sending")}
          submit={
            <>
              {t("again")}{" "}
              <VisuallyHidden>
                <Data>{controlId}</Data>
              </VisuallyHidden>
            </>
          }
        />
      )}
    </div>
  );
}
