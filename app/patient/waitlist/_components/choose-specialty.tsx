import { getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { joinHref } from "#lib/waitlist/address.ts";

interface ChooseSpecialtyProps {
  specialties: readonly { readonly slug: string; readonly name: string }[];
}

/** The first question for users who do not come from a doctor's page. It changes nothing: the choice goes into the URL. */
export async function ChooseSpecialty({ specialties }: ChooseSpecialtyProps) {
  const t = await getT("waitlist");
  return (
    <Card className="grid max-w-prose gap-4">
      <h2>{t("chooseTitle")}</h2>
      <form action={joinHref()} className="grid justify-items-start gap-4">
        <Select
          name="specialty"
          label={t("specialty")}
          options={specialties.map(({ slug, name }) => ({ value: slug, label: name }))}
          emptyLabel={t("chooseSpecialty")}
          optionsAreData
        />
        <SubmitButton pendingLabel={t("goingOn")}>{t("goOn")}</SubmitButton>
      </form>
      <p className="text-muted">
        {t.rich("oneDoctor", { link: (words) => <TextLink href="/doctors">{words}</TextLink> })}
      </p>
    </Card>
  );
}
