import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { bringDoctorBackAction, updateDoctorAction } from "#app/admin/doctors/actions.ts";
import { DelayCard } from "#app/_hours/delay-card.tsx";
import { PhotoCard } from "#app/_hours/photo-card.tsx";
import { portalOf } from "#app/_hours/portal.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { loadDelay } from "#lib/availability/delay.ts";
import { proposalFields } from "#lib/core/name-proposal.ts";
import { shownParts } from "#lib/core/person-name.ts";
import type { DoctorChoices, ManagedDoctorDto } from "#lib/doctors/dto-admin.ts";
import { loadDoctorChoices, loadManagedDoctor } from "#lib/doctors/queries-admin.ts";
import { personTrailHref } from "#lib/trail/address.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { doctorFields } from "#app/admin/doctors/_components/doctor-fields.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminDoctors");
  return { title: t("doctor") };
}

interface DoctorPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Administrators' data about a doctor, and whether the doctor can be booked. */
export default async function ManagedDoctorPage({ params, searchParams }: DoctorPageProps) {
  const [{ id }, address] = await Promise.all([params, searchParams]);
  await requireActor("admin", `/admin/doctors/${id}`);
  const { doctor, choices, delay } = await read(async (tx, ctx) => ({
    doctor: await loadManagedDoctor(tx, ctx, id),
    choices: await loadDoctorChoices(tx, ctx),
    delay: await loadDelay(tx, ctx, { doctorId: id }),
  }));
  const [t, tAudit, common] = await Promise.all([getT("adminDoctors"), getT("audit"), getT("common")]);
  const done = (["saved", "created", "out", "back"] as const).find((each) => each === address["done"]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: "/admin/doctors" }, { label: t("doctor") }]}
      />
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <h1>
          <Data>{doctor.name}</Data>
        </h1>
        <Chip tone={doctor.isActive ? "ok" : "neutral"}>
          {t(`states.${doctor.isActive ? "active" : "out"}`)}
        </Chip>
      </header>
      {done && (
        <Notice tone="ok" role="status">
          <p>{t(`done.${done}`)}</p>
        </Notice>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <DoctorDetails doctor={doctor} choices={choices} />
        <div className="grid gap-6">
          <PhotoCard
            portal={portalOf(doctor.id)}
            doctor={doctor}
            isShown={doctor.isActive}
            address={address}
          />
          <DoctorHours id={doctor.id} />
          {doctor.isActive && (
            <DelayCard
              portal={portalOf(doctor.id)}
              delay={{ doctorId: doctor.id, minutes: delay.minutes }}
              isSaved={address["done"] === "delay"}
            />
          )}
          <DoctorState doctor={doctor} />
          <DoctorAccount doctor={doctor} />
        </div>
      </div>
      <p>
        <TextLink href={personTrailHref(doctor.id)}>{tAudit("personLink")}</TextLink>
      </p>
    </>
  );
}

async function DoctorDetails({ doctor, choices }: { doctor: ManagedDoctorDto; choices: DoctorChoices }) {
  const [t, common] = await Promise.all([getT("adminDoctors"), getT("common")]);
  const fields = await doctorFields(choices, doctor);
  const fees = fields.map(({ name }) => name).filter((name) => /^fee(Minor$|s\.)/.test(name));
  return (
    <TitledCard id="details-heading" title={t("detailsTitle")}>
      <FieldsForm
        formId="details"
        action={updateDoctorAction}
        fields={fields}
        hidden={{
          doctorId: doctor.id,
          feesIn: doctor.currency,
          ...(doctor.givenName === null && proposalFields(shownParts(doctor))),
        }}
        stored={{ version: doctor.version, words: common("savedNow") }}
        anew={{ code: "currency_changed", fields: fees, hidden: "feesIn", from: "currency" }}
        submit={common("save")}
        pending={common("saving")}
        reload={{ href: `/admin/doctors/${doctor.id}`, words: t("reload") }}
      />
    </TitledCard>
  );
}

/** The same pages of hours as the doctor's own. */
async function DoctorHours({ id }: { id: string }) {
  const [t, tCalendar] = await Promise.all([getT("hours"), getT("staffCalendar")]);
  const pages = [
    { href: `/admin/doctors/${id}/calendar`, words: tCalendar("title") },
    { href: `/admin/doctors/${id}/hours`, words: t("title") },
    { href: `/admin/doctors/${id}/hours/dates`, words: t("datesTitle") },
    { href: `/admin/doctors/${id}/profile`, words: t("profileTitle") },
  ];
  return (
    <TitledCard id="hours-title" title={t("keptTitle")}>
      <ul className="grid gap-2">
        {pages.map(({ href, words }) => (
          <li key={href}>
            <TextLink href={href}>{words}</TextLink>
          </li>
        ))}
      </ul>
    </TitledCard>
  );
}

async function DoctorState({ doctor }: { doctor: ManagedDoctorDto }) {
  const [t, common] = await Promise.all([getT("adminDoctors"), getT("common")]);
  if (doctor.isActive) {
    return (
      <TitledCard id="out-title" title={t("outTitle")}>
        <p className="text-muted">{t("outText")}</p>
        <p>
          <ButtonLink look="quiet" href={`/admin/doctors/${doctor.id}/leave`}>
            {t("outLink")}
          </ButtonLink>
        </p>
      </TitledCard>
    );
  }
  return (
    <TitledCard id="out-title" title={t("backTitle")}>
      <p>{t("outIsOut")}</p>
      <p className="text-muted">{t("backText")}</p>
      <ActionForm
        action={bringDoctorBackAction}
        hidden={{ doctorId: doctor.id, version: String(doctor.version) }}
        submit={t("back")}
        pending={common("saving")}
        look="quiet"
        reload={{ href: `/admin/doctors/${doctor.id}`, words: t("reload") }}
      />
    </TitledCard>
  );
}

async function DoctorAccount({ doctor }: { doctor: ManagedDoctorDto }) {
  const t = await getT("adminDoctors");
  return (
    <TitledCard id="account-title" title={t("account")}>
      {doctor.userId === null ? (
        <p className="text-muted">{t("accountNone")}</p>
      ) : (
        <p>
          <TextLink href={`/admin/users/${doctor.userId}`}>{t("accountLink")}</TextLink>
        </p>
      )}
      {doctor.isActive && (
        <p>
          {t("slugIs")}:{" "}
          <TextLink href={`/doctors/${doctor.slug}`}>
            <Data>{`/doctors/${doctor.slug}`}</Data>
          </TextLink>
        </p>
      )}
    </TitledCard>
  );
}
