import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { WaitlistView } from "#app/_staff/waitlist-view.tsx";
import { FilterForm } from "#components/lists/filter-form.tsx";
import { optionsOf } from "#components/ui/options-of.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { UrlParams } from "#lib/core/lists.ts";
import { listDoctorChoices } from "#lib/doctors/queries-admin.ts";
import { staffWaitlistHref } from "#lib/waitlist/address.ts";
import { DAYTIME, OFFER_MINUTES } from "#lib/waitlist/constants.ts";
import type { WaitlistSearch } from "#lib/waitlist/dto.ts";
import { listWaiting } from "#lib/waitlist/queries-staff.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("waitlist");
  return { title: t("title") };
}

/** All waiting entries. */
export default async function AdminWaitlistPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("admin", staffWaitlistHref("admin"));
  const address = await searchParams;
  const [list, t, account, write] = await Promise.all([
    auditedRead((tx, ctx) => listWaiting(tx, ctx, address)),
    getT("waitlist"),
    currentAccount(),
    getFormats(),
  ]);
  const { done } = address;
  return (
    <WaitlistView
      portal="admin"
      list={list}
      intro={t("staff.intro", {
        minutes: String(OFFER_MINUTES),
        from: write.clock(DAYTIME.from),
        until: write.clock(DAYTIME.until),
      })}
      filter={<Filter search={list.search} />}
      done={typeof done === "string" ? done : undefined}
      timeZone={account?.timeZone ?? "UTC"}
    />
  );
}

async function Filter({ search: { doctorId, specialtyId } }: { search: WaitlistSearch }) {
  const [t, choices] = await Promise.all([
    getT("waitlist"),
    read(async (tx, ctx) => ({
      doctors: await listDoctorChoices(tx, ctx),
      specialties: (await loadCatalogue(tx)).specialties,
    })),
  ]);
  return (
    <FilterForm
      submit={t("staff.apply")}
      pending={t("staff.applying")}
      fields={[
        {
          kind: "select",
          name: "doctorId",
          label: t("staff.doctor"),
          emptyLabel: t("staff.anyDoctor"),
          options: optionsOf(choices.doctors),
          optionsAreData: true,
          ...(doctorId !== undefined && { value: doctorId }),
        },
        {
          kind: "select",
          name: "specialtyId",
          label: t("staff.specialty"),
          emptyLabel: t("staff.anySpecialty"),
          options: optionsOf(choices.specialties),
          optionsAreData: true,
          ...(specialtyId !== undefined && { value: specialtyId }),
        },
      ]}
    />
  );
}
