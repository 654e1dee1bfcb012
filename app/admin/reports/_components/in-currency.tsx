import { getFormats, getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import type { RevenueTotal } from "#lib/reports/dto.ts";

/** The totals of one currency. A division by zero is shown as a dash. */
export async function InCurrency({ total }: { total: RevenueTotal }) {
  const [t, write] = await Promise.all([getT("reports"), getFormats()]);
  const { currency, earnedMinor, expectedMinor, lostMinor, visits, averageMinor, earnedBeforeMinor } = total;
  const money = (amountMinor: number) => write.money(amountMinor, currency);
  const ratio = earnedBeforeMinor === 0 ? null : (earnedMinor - earnedBeforeMinor) / earnedBeforeMinor;
  return (
    <Card>
      <DefinitionList
        items={[
          { term: t("earned"), description: <strong>{money(earnedMinor)}</strong> },
          { term: t("before"), description: money(earnedBeforeMinor) },
          { term: t("change"), description: ratio === null ? t("dash") : write.percent(ratio) },
          { term: t("expected"), description: money(expectedMinor) },
          { term: t("lost"), description: money(lostMinor) },
          { term: t("completed"), description: write.number(visits) },
          { term: t("average"), description: averageMinor === null ? t("dash") : money(averageMinor) },
        ]}
      />
    </Card>
  );
}
