import type { ReactNode } from "react";
import { Data } from "#components/ui/data.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { RecordContent as Content } from "#lib/records/schema.ts";

/** The content of one version of a record. */
export function RecordContent({ locale, content }: { locale: Locale; content: Content }) {
  const t = translator(locale, "records");
  const { diagnoses, treatment, prescriptions, notes } = content;
  return (
    <div className="grid gap-4">
      {diagnoses.length > 0 && (
        <Part title={t("diagnoses")}>
          <ul className="grid list-disc gap-1 ps-5">
            {diagnoses.map(({ text, system, code }, index) => (
              <li key={index}>
                <Data className="wrap-anywhere">
                  {text}
                  {code !== undefined && ` (${[system, code].filter(Boolean).join(" ")})`}
                </Data>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {treatment !== "" && <TextPart title={t("treatment")} text={treatment} />}
      {prescriptions.length > 0 && (
        <Part title={t("prescriptions")}>
          <ul className="grid list-disc gap-1 ps-5">
            {prescriptions.map(({ medicine, ...how }, index) => (
              <li key={index}>
                <Data className="wrap-anywhere">
                  <strong>{medicine}</strong>
                  {Object.values(how)
                    .filter((words) => words !== "")
                    .map((words) => `, ${words}`)}
                </Data>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {notes !== "" && <TextPart title={t("notes")} text={notes} />}
    </div>
  );
}

function TextPart({ title, text }: { title: string; text: string }) {
  return (
    <Part title={title}>
      <p>
        <Data className="wrap-anywhere whitespace-pre-line">{text}</Data>
      </p>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-1">
      <h4 className="font-semibold">{title}</h4>
      {children}
    </div>
  );
}
