import type { Context } from "#lib/core/context.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { createDepartment } from "#lib/catalog/create-department.ts";
import { createLocation } from "#lib/catalog/create-location.ts";
import { createSpecialty } from "#lib/catalog/create-specialty.ts";
import { createVisitType } from "#lib/catalog/create-visit-type.ts";
import { createDoctor } from "#lib/doctors/create.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { issueFirstPasswordToken } from "#lib/identity/passwords/first-password.ts";
import { grantRole } from "#lib/identity/users/grant-role.ts";
import { changeOrganisation, fieldsThatDiffer } from "#lib/organisation/change.ts";

import { accountsIn, loadKnown, type Known } from "./known.ts";
import { WEEKDAYS, type Setup } from "./schema.ts";

export interface SetupOptions {
  /** The hash of everybody's password, in a demo. Elsewhere each owner sets their own by a link. */
  readonly passwordHash?: string;
  /** Told of each thing once it is stored. */
  created(
    kind: "organisation" | "location" | "department" | "specialty" | "visit type" | "doctor" | "account",
    name: string,
  ): void;
  /** Told of each account that awaits its first password, and the token of the link that sets it: this once. */
  linked(email: string, token: string): void;
}

/**
 * Makes what the file describes and the database does not have, thing by thing through the verbs, as the system.
 * What is there by its slug or address stays as it is, and the organisation is as the file says, so that a run that was
 * interrupted can be run again.
 * @returns the ids of everything the file names
 */
export async function applySetup(ctx: Context, setup: Setup, options: SetupOptions): Promise<Known> {
  const accounts = accountsIn(setup);
  const known = await loadKnown(
    ctx,
    accounts.map(({ email }) => email),
  );
  await setOrganisation(ctx, setup.organisation, known, options);
  for (const location of missing(setup.locations, known.locations)) {
    await keep(createLocation(ctx, location), known.locations);
    options.created("location", location.slug);
  }
  for (const department of missing(setup.departments, known.departments)) {
    await keep(createDepartment(ctx, department), known.departments);
    options.created("department", department.slug);
  }
  for (const specialty of missing(setup.specialties, known.specialties)) {
    await keep(createSpecialty(ctx, specialty), known.specialties);
    options.created("specialty", specialty.slug);
  }
  for (const visitType of missing(setup.visitTypes, known.visitTypes)) {
    await keep(createVisitType(ctx, visitType), known.visitTypes);
    options.created("visit type", visitType.slug);
  }
  for (const account of accounts) await makeAccount(ctx, account, known, options);
  for (const doctor of setup.doctors) await makeDoctor(ctx, { doctor, setup }, known, options);
  return known;
}

/** What the file says of the organisation holds from then on, until an administrator says otherwise. */
async function setOrganisation(
  ctx: Context,
  wanted: Setup["organisation"],
  known: Known,
  { created }: SetupOptions,
): Promise<void> {
  if (wanted === undefined || fieldsThatDiffer(known.organisation, wanted).length === 0) return;
  await changeOrganisation(ctx, wanted);
  created("organisation", wanted.name);
}

function missing<T extends { readonly slug: string }>(
  list: readonly T[],
  known: ReadonlyMap<string, string>,
): T[] {
  return list.filter(({ slug }) => !known.has(slug));
}

async function keep(
  creating: Promise<{ id: string; slug: string }>,
  known: Map<string, string>,
): Promise<void> {
  const { id, slug } = await creating;
  known.set(slug, id);
}

async function makeAccount(
  ctx: Context,
  { roles, ...person }: ReturnType<typeof accountsIn>[number],
  known: Known,
  options: SetupOptions,
): Promise<void> {
  const { email } = person;
  const account = known.accounts.get(email);
  if (account !== undefined) {
    const lacking = roles.filter((role) => !account.roles.includes(role));
    for (const role of lacking) await grantRole(ctx, { userId: account.id, role });
    await offerPassword(ctx, account.id, email, options);
    return;
  }
  const { id } = await createUser(ctx, { ...person, roles, passwordHash: options.passwordHash });
  known.accounts.set(email, { id, roles });
  options.created("account", email);
  await offerPassword(ctx, id, email, options);
}

/** An account without a password is a new one, or one whose owner let the link run out. */
async function offerPassword(
  ctx: Context,
  userId: string,
  email: string,
  { passwordHash, linked }: SetupOptions,
): Promise<void> {
  const token = passwordHash === undefined ? await issueFirstPasswordToken(ctx, userId) : undefined;
  if (token !== undefined) linked(email, token);
}

/** A doctor who is there without hours was left so by a run that was interrupted. */
async function makeDoctor(
  ctx: Context,
  { doctor, setup }: { doctor: Setup["doctors"][number]; setup: Setup },
  known: Known,
  options: SetupOptions,
): Promise<void> {
  const { department, specialties, locations, visitTypes, hours, account, ...profile } = doctor;
  if (!known.doctors.has(doctor.slug)) {
    const creating = createDoctor(ctx, {
      ...profile,
      userId: account ? idOf(known.accounts.get(account.email)?.id, account.email) : null,
      departmentId: idOf(known.departments.get(department), department),
      specialtyIds: specialties.map((slug) => idOf(known.specialties.get(slug), slug)),
      locationIds: locations.map((slug) => idOf(known.locations.get(slug), slug)),
      visitTypes: visitTypes.map(({ slug, feeMinor }) => ({
        visitTypeId: idOf(known.visitTypes.get(slug), slug),
        feeMinor,
      })),
    });
    await keep(creating, known.doctors);
    options.created("doctor", doctor.slug);
  }
  const doctorId = idOf(known.doctors.get(doctor.slug), doctor.slug);
  if (hours.length === 0 || known.withHours.has(doctorId)) return;
  await setWeeklyHours(ctx, {
    doctorId,
    rules: hours.flatMap((stretch) => rulesOf(ctx, stretch, setup, known)),
  });
}

function rulesOf(
  ctx: Context,
  stretch: Setup["doctors"][number]["hours"][number],
  setup: Setup,
  known: Known,
) {
  const { location, weekdays, validFrom, ...times } = stretch;
  const timeZone = setup.locations.find(({ slug }) => slug === location)?.timeZone ?? "UTC";
  return weekdays.map((weekday) => ({
    ...times,
    locationId: idOf(known.locations.get(location), location),
    weekday: WEEKDAYS.indexOf(weekday) + 1,
    validFrom: validFrom ?? localDateOf(ctx.now, timeZone),
  }));
}

/** The schema has seen to it that whatever is named is in the file. */
function idOf(id: string | undefined, name: string): string {
  if (id === undefined) throw new Error(`The setup has no ${name}`);
  return id;
}
