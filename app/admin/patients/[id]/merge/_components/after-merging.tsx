import { getT } from "#app/_request/words.ts";
import { Data } from "#components/ui/data.tsx";
import type { MergeableFileDto } from "#lib/appointments/dto-merge.ts";

/** The effects of merging beside the details: how many appointments move, and who will see them all. */
export async function AfterMerging({ kept, merged }: { kept: MergeableFileDto; merged: MergeableFileDto }) {
  const t = await getT("mergePatients");
  const both = [...kept.representatives, ...merged.representatives];
  const accounts = both.filter(({ relation }) => relation === "self");
  // With two accounts, the question below decides which one stays.
  const seeing = both.filter(({ relation }) => relation !== "self" || accounts.length === 1);
  const people = Map.groupBy(seeing, ({ userId }) => userId);
  const clients = new Set([kept.clientName, merged.clientName].filter((name) => name !== null));
  const numbers = { from: String(merged.number), into: String(kept.number) };
  return (
    <section aria-labelledby="after-title" className="grid gap-2">
      <h3 id="after-title">{t("afterTitle")}</h3>
      <p>{t("visits", { count: merged.visits, ...numbers })}</p>
      {people.size === 0 ? (
        <p>{t("accessNone")}</p>
      ) : (
        <>
          <p>{t("access")}</p>
          <ul className="list-disc pl-6">
            {[...people.values()].map(([person]) => (
              <li key={person?.userId} className="break-words">
                <Data>
                  {person?.name}, {person?.email}
                </Data>
              </li>
            ))}
          </ul>
        </>
      )}
      {[...clients].map((name) => (
        <p key={name}>{t.rich("client", { name, data: (text) => <Data>{text}</Data> })}</p>
      ))}
    </section>
  );
}
