import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { FormState } from "#lib/web/transport/form-state.ts";

interface RefusedVisitsProps {
  state: Pick<FormState, "details">;
  /** The path of an appointment's page, up to its id. */
  at: string;
}

/** The appointments named in a refusal, each with its reference as a link. */
export function RefusedVisits({ state, at }: RefusedVisitsProps) {
  const visits = visitsIn(state.details?.["visits"]);
  if (visits.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {visits.map(({ id, reference }) => (
        <li key={id}>
          <TextLink href={`${at}/${id}`}>
            <Data>{reference}</Data>
          </TextLink>
        </li>
      ))}
    </ul>
  );
}

function visitsIn(named: unknown): { readonly id: string; readonly reference: string }[] {
  if (!Array.isArray(named)) return [];
  return named.flatMap((each: unknown) => {
    const [id, reference] = ["id", "reference"].map((name): unknown => Reflect.get(Object(each), name));
    return typeof id === "string" && typeof reference === "string" ? [{ id, reference }] : [];
  });
}
