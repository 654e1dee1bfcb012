import { getFormats, getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Card, TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { loadOwnProfile, type OwnProfile } from "#lib/doctors/queries-own-profile.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { read } from "#lib/web/transport/read.ts";
import { updateProfileAction } from "./actions.ts";
import { PageHead } from "./page-head.tsx";
import { PhotoCard } from "./photo-card.tsx";
import { hiddenOf, type Portal } from "./portal.ts";
import { profileGroups } from "./profile-groups.tsx";

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** A doctor's profile and offers, beside what only administrators may change. */
export async function ProfileView({ portal, address }: { portal: Portal; address: Address }) {
  const profile = await read((tx, ctx) => loadOwnProfile(tx, ctx, portal.doctorId));
  const [locale, t, common] = await Promise.all([requestLocale(), getT("hours"), getT("common")]);
  return (
    <>
      <PageHead portal={portal} name={profile.name} page="profileTitle" isSaved={address["saved"] === "1"} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card className="grid gap-4">
          <p className="text-muted">{t("visitTypesIntro")}</p>
          <FieldsForm
            formId="profile"
            action={updateProfileAction}
            hidden={{ ...hiddenOf(portal, profile.doctorId), currency: profile.currency }}
            groups={profileGroups(locale, profile)}
            stored={{ version: profile.version, words: common("savedNow") }}
            submit={t("saveProfile")}
            pending={t("saving")}
          />
        </Card>
        <div className="grid gap-6">
          {portal.doctorId === undefined && (
            <PhotoCard
              portal={portal}
              doctor={{ ...profile, id: profile.doctorId }}
              isShown={profile.isActive}
              address={address}
            />
          )}
          <Facts profile={profile} />
        </div>
      </div>
    </>
  );
}

async function Facts({ profile }: { profile: OwnProfile }) {
  const [t, write] = await Promise.all([getT("hours"), getFormats()]);
  const data = (words: string) => <Data>{words}</Data>;
  return (
    <TitledCard id="facts-title" title={t("factsTitle")}>
      <DefinitionList
        items={[
          { term: t("status"), description: t(`presence.${profile.presence}`) },
          { term: t("licence"), description: data(`${profile.licenceNumber}, ${profile.licenceAuthority}`) },
          { term: t("specialties"), description: data(write.list(profile.specialties)) },
          { term: t("department"), description: data(profile.department) },
          {
            term: t("locations"),
            description: data(write.list(profile.hours.locations.map(({ name }) => name))),
          },
          { term: t("practisingSince"), description: data(String(profile.practisingSince)) },
          { term: t("fee"), description: write.money(profile.feeMinor, profile.currency) },
        ]}
      />
    </TitledCard>
  );
}
