import { clsx } from "clsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { VisitTypeOffer } from "#lib/catalog/dto.ts";
import { feeWords } from "#lib/i18n/fee-words.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";

export interface VisitChoice {
  readonly visitType: VisitTypeOffer;
  readonly mode: Mode;
}

interface VisitChooserProps {
  locale: Locale;
  visitTypes: readonly VisitTypeOffer[];
  chosen: VisitChoice;
  /** The path of another choice's times. */
  hrefFor: (choice: VisitChoice) => string;
}

/** Chooses visit type and mode: links, because each choice has times of its own. */
export function VisitChooser({ locale, visitTypes, chosen, hrefFor }: VisitChooserProps) {
  const t = translator(locale, "slots");
  return (
    <div className="grid gap-4">
      <nav aria-label={t("kind")} className="grid gap-2">
        <h2 className="text-body font-semibold">{t("kind")}</h2>
        <ul className="grid gap-2 sm:grid-cols-2">
          {visitTypes.map((visitType) => (
            <li key={visitType.id}>
              <VisitTypeLink
                locale={locale}
                visitType={visitType}
                href={hrefFor({ visitType, mode: modeFor(visitType, chosen.mode) })}
                isChosen={visitType.id === chosen.visitType.id}
              />
            </li>
          ))}
        </ul>
      </nav>
      <ModeLinks locale={locale} chosen={chosen} hrefFor={hrefFor} />
    </div>
  );
}

interface VisitTypeLinkProps {
  locale: Locale;
  visitType: VisitTypeOffer;
  href: string;
  isChosen: boolean;
}

function VisitTypeLink({ locale, visitType, href, isChosen }: VisitTypeLinkProps) {
  const t = translator(locale, "slots");
  const write = formats(locale);
  return (
    <TextLink
      href={href}
      scroll={false}
      aria-current={isChosen || undefined}
      className={clsx(
        "block h-full rounded-control border p-3 no-underline hover:border-accent",
        isChosen ? "border-accent bg-accent-soft outline outline-accent" : "border-line-strong bg-surface",
      )}
    >
      <Data className="block font-semibold">{visitType.name}</Data>
      <span className="block text-small text-muted">
        {t("kindFacts", {
          duration: write.duration(visitType.durationMinutes),
          fee: feeWords(locale, visitType.feeMinor, visitType.currency),
        })}
      </span>
    </TextLink>
  );
}

function ModeLinks({ locale, chosen, hrefFor }: Omit<VisitChooserProps, "visitTypes">) {
  const t = translator(locale, "slots");
  const tVisit = translator(locale, "visit");
  return (
    <nav aria-label={t("way")}>
      <ul className="flex flex-wrap gap-2">
        {chosen.visitType.modes.map((mode) => (
          <li key={mode}>
            <TextLink
              href={hrefFor({ ...chosen, mode })}
              scroll={false}
              aria-current={mode === chosen.mode || undefined}
              className={clsx(
                "inline-flex min-h-11 items-center rounded-control border px-3.5 no-underline hover:border-accent",
                mode === chosen.mode
                  ? "border-accent bg-accent-soft font-semibold outline outline-accent"
                  : "border-line-strong bg-surface",
              )}
            >
              {tVisit(`mode.${mode}`)}
            </TextLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The chosen mode if the visit type has it, otherwise its first. */
export function modeFor(visitType: VisitTypeOffer, wanted: Mode | undefined): Mode {
  return visitType.modes.find((mode) => mode === wanted) ?? visitType.modes[0] ?? "in_person";
}
