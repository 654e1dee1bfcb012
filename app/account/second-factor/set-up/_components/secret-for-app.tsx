import { getT } from "#app/_request/words.ts";
import { Data } from "#components/ui/data.tsx";
import type { EnrolmentDto } from "#lib/identity/second-factor/dto.ts";

/** The secret in three forms: to scan, to open, to type. */
export async function SecretForApp({ enrolment: { secret, uri, qr } }: { enrolment: EnrolmentDto }) {
  const t = await getT("secondFactor");
  return (
    <>
      <p className="max-w-prose">{t("setUpIntro")}</p>
      <section aria-labelledby="scan" className="grid gap-3">
        <h2 id="scan">{t("scanTitle")}</h2>
        <p>{t("scanText")}</p>
        {/* Many scanners read only dark on light. */}
        <svg
          role="img"
          aria-label={t("qrLabel")}
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          shapeRendering="crispEdges"
          className="w-full max-w-64 rounded-control bg-scan-light fill-scan-dark"
        >
          <path d={qr.path} />
        </svg>
        <p>
          <a href={uri} className="link inline-block py-0.5">
            {t("openLink")}
          </a>
        </p>
        <p>{t("typeText")}</p>
        <p>
          <Data className="font-mono text-h3 break-words">{secret}</Data>
        </p>
        <p className="text-small text-muted">{t("keepSecret")}</p>
      </section>
    </>
  );
}
