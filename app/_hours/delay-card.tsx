import { getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Details } from "#components/ui/details.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { setDelayAction } from "./actions.ts";
import { hiddenOf, type Portal } from "./portal.ts";

const CHOICES = [5, 10, 15, 20, 30, 45, 60, 90, 120];

interface DelayCardProps {
  portal: Portal;
  delay: { readonly doctorId: string; readonly minutes: number };
  isSaved: boolean;
}

/** The doctor's delay today, and what the day's patients see of it; entered by the doctor or an administrator. */
export async function DelayCard({ portal, delay: { doctorId, minutes }, isSaved }: DelayCardProps) {
  const t = await getT("staff");
  const isOwn = portal.doctorId === undefined;
  const choices = CHOICES.includes(minutes) || minutes === 0 ? CHOICES : [...CHOICES, minutes];
  return (
    <div className="grid gap-2 screen-only">
      {isSaved && (
        <Notice tone="ok" role="status">
          {t("delaySaved")}
        </Notice>
      )}
      {minutes > 0 && <p>{t(isOwn ? "delayNow" : "delayNowOf", { minutes: String(minutes) })}</p>}
      <Details summary={t(isOwn ? "delayTitle" : "delayTitleOf")}>
        <FieldsForm
          key={minutes}
          formId="delay"
          action={setDelayAction}
          hidden={hiddenOf(portal, doctorId)}
          fields={[
            {
              kind: "select",
              name: "minutes",
              label: t(isOwn ? "delayLabel" : "delayLabelOf"),
              hint: t("delayHint"),
              value: String(minutes),
              options: [
                { value: "0", label: t("delayNone") },
                ...choices.map((each) => ({
                  value: String(each),
                  label: t("delayMinutes", { minutes: String(each) }),
                })),
              ],
            },
          ]}
          submit={t("delaySave")}
          pending={t("stepPending")}
          look="quiet"
        />
      </Details>
    </div>
  );
}
