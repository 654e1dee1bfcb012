import { rm } from "node:fs/promises";
import { expect, test } from "vitest";
import { catalogueOf } from "./testing/catalogue.ts";
import { testDatabase } from "./testing/database.ts";
import { LANDED_STATES, migrationsOf } from "./testing/landed-states.ts";
import { asAdmin } from "./testing/scratch.ts";
import { migrate } from "./migrate.ts";

const { adminUrl, name, url } = testDatabase();

/** In every state: an account with a patient of its own. */
const PEOPLE = /** SQL */ `
  insert into users (id, email, name, time_zone, created_at)
    values ('00000000-0000-7000-8000-000000000001', 'amara@example.org', 'Amara O''Neill', 'UTC', now());
  insert into user_roles (user_id, role) values ('00000000-0000-7000-8000-000000000001', 'patient');
  insert into patients (id, user_id, name, date_of_birth, time_zone, created_at)
    values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'Amara O''Neill',
      '1988-03-27', 'UTC', now());`;

/** A clinic with a confirmed appointment. A superuser may leave out what guards the way it is booked. */
const CLINIC = /** SQL */ `
  set session_replication_role = replica;
  insert into locations (id, slug, name, address_line, city, country, phone, emergency_phone, time_zone)
    values ('00000000-0000-7000-8000-000000000011', 'patan', 'Patan', 'Ward 9', 'Patan', 'NP', '+97715550142', '102',
      'Asia/Kathmandu');
  insert into departments (id, slug, name) values ('00000000-0000-7000-8000-000000000012', 'care', 'Care');
  insert into specialties (slug, name) values ('heart', 'Heart');
  insert into visit_types (id, slug, name, step_minutes, modes)
    values ('00000000-0000-7000-8000-000000000013', 'first', 'First', 30, '{in_person}');
  insert into doctors (id, slug, name, gender, licence_number, licence_authority, practising_since, languages, department_id,
      fee_minor, currency)
    values ('00000000-0000-7000-8000-000000000014', 'rai', 'Dr Rai', 'female', '1', 'Council', 2010, '{ne}',
      '00000000-0000-7000-8000-000000000012', 150000, 'NPR');
  insert into doctor_locations (doctor_id, location_id)
    values ('00000000-0000-7000-8000-000000000014', '00000000-0000-7000-8000-000000000011');
  insert into openings (doctor_id, location_id, during, anchor, modes)
    values ('00000000-0000-7000-8000-000000000014', '00000000-0000-7000-8000-000000000011',
      '[2027-01-06 03:00+00,2027-01-06 09:00+00)', '2027-01-06 03:00+00', '{in_person}');
  insert into appointments (id, doctor_id, patient_id, visit_type_id, location_id, mode, status, during, reserved,
      fee_minor, currency, created_at)
    values ('00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000014',
      '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000013',
      '00000000-0000-7000-8000-000000000011', 'in_person', 'confirmed', '[2027-01-06 03:15+00,2027-01-06 03:45+00)',
      '[2027-01-06 03:15+00,2027-01-06 03:45+00)', 150000, 'NPR', now());
  reset session_replication_role;`;

/** A message about the appointment, not yet sent. */
const OLD_MESSAGE = /** SQL */ `
  set session_replication_role = replica;
  insert into messages (kind, audience, appointment_id, appointment_version, created_at)
    values ('appointment_booked', 'patient', '00000000-0000-7000-8000-000000000004', 1, now() - interval '1 day');
  reset session_replication_role;`;

/** In states with accounts: an invitation with its message and its link. */
const INVITATION = /** SQL */ `
  insert into invitations (id, email, name, roles, created_at, expires_at, accepted_at, accepted_by)
    values ('00000000-0000-7000-8000-000000000003', 'b@example.org', 'B', '{patient}', now(), now(), now(),
      '00000000-0000-7000-8000-000000000001');
  insert into account_messages (kind, channel, recipient, invitation_id, created_at)
    values ('invitation', 'email', 'b@example.org', '00000000-0000-7000-8000-000000000003', now());
  insert into one_time_tokens (token_hash, purpose, invitation_id, created_at, expires_at)
    values ('\\x01', 'invitation', '00000000-0000-7000-8000-000000000003', now(), now() + interval '1 day');`;

/** The first two texts of 0009 let an invitation be accepted and revoked. */
const REVOKED = "update invitations set revoked_at = now()";
const LETS_BOTH = ["1d192fd", "94c005b", "0d9255b"];

test.each(LANDED_STATES)("a database of $commit has today's schema when it is migrated", async (state) => {
  const { commit, newest } = state;
  const database = `${name}_${commit}`;
  const at = (address: string) => Object.assign(new URL(address), { pathname: `/${database}` }).href;
  const folder = await migrationsOf(state);
  await asAdmin(adminUrl, `create database ${database} owner praxis_login`);
  try {
    await migrate(at(url), folder);
    await asAdmin(at(adminUrl), PEOPLE);
    await asAdmin(at(adminUrl), CLINIC);
    await asAdmin(at(adminUrl), OLD_MESSAGE);
    if (newest >= 9) await asAdmin(at(adminUrl), INVITATION);
    if (LETS_BOTH.includes(commit)) await asAdmin(at(adminUrl), REVOKED);
    await migrate(at(url));
    expect(await catalogueOf(at(adminUrl))).toEqual(await catalogueOf(adminUrl));
    const [kept] = await asAdmin(at(adminUrl), KEPT);
    expect(kept).toEqual({
      users: 1,
      patients: 1,
      accepted: newest >= 9 ? 1 : 0,
      links: newest >= 9 ? 1 : 0,
      // Old messages are not sent any more.
      messages: 1,
      unsettled: 0,
      // Newer tables know the appointment, too.
      appointments: 1,
      claimed: 1,
      placed: 1,
    });
  } finally {
    await asAdmin(adminUrl, `drop database ${database} with (force)`);
    await rm(folder, { recursive: true });
  }
});

/** The newest migration is 0039_search_words: as what landed before the calendar, imports, clients, webhooks and holds left it. */
test("a database with appointments that is past what was put before a landed migration gets the rest", async () => {
  const database = `${name}_0423819`;
  const at = (address: string) => Object.assign(new URL(address), { pathname: `/${database}` }).href;
  const folder = await migrationsOf({ newest: 35, texts: [] });
  await asAdmin(adminUrl, `create database ${database} owner praxis_login`);
  try {
    await migrate(at(url), folder);
    await asAdmin(at(adminUrl), PEOPLE);
    const clinic = CLINIC.replace(
      "fee_minor, currency, created_at)",
      "fee_minor, currency, created_at, changed_at)",
    );
    await asAdmin(at(adminUrl), clinic.replace("150000, 'NPR', now());", "150000, 'NPR', now(), now());"));
    await migrate(at(url));
    expect(await catalogueOf(at(adminUrl))).toEqual(await catalogueOf(adminUrl));
    const [kept] = await asAdmin(at(adminUrl), KEPT);
    expect(kept).toMatchObject({ users: 1, patients: 1, appointments: 1, claimed: 1, placed: 1 });
  } finally {
    await asAdmin(adminUrl, `drop database ${database} with (force)`);
    await rm(folder, { recursive: true });
  }
});

/** The newest migration is 0039 again: two appointments were cancelled, of which the trail tells of one. */
test("appointments that were cancelled before their time was kept have it from the trail", async () => {
  const database = `${name}_cancelled`;
  const at = (address: string) => Object.assign(new URL(address), { pathname: `/${database}` }).href;
  const folder = await migrationsOf({ newest: 35, texts: [] });
  await asAdmin(adminUrl, `create database ${database} owner praxis_login`);
  try {
    await migrate(at(url), folder);
    await asAdmin(at(adminUrl), PEOPLE);
    await asAdmin(at(adminUrl), CANCELLED);
    await migrate(at(url));
    const rows = await asAdmin(
      at(adminUrl),
      "select notes, cancelled_at = '2027-01-05 10:00+00' as is_from_trail, cancelled_at = changed_at as is_from_version from appointments order by notes",
    );
    expect(rows).toEqual([
      { notes: "confirmed", is_from_trail: null, is_from_version: null },
      { notes: "told", is_from_trail: true, is_from_version: false },
      { notes: "untold", is_from_trail: false, is_from_version: true },
    ]);
  } finally {
    await asAdmin(adminUrl, `drop database ${database} with (force)`);
    await rm(folder, { recursive: true });
  }
});

/** Cancelled, brought back and cancelled again: the last time counts. */
const CANCELLED = /** SQL */ `
  ${CLINIC.replace(
    "fee_minor, currency, created_at)",
    "fee_minor, currency, created_at, changed_at)",
  ).replace("150000, 'NPR', now());", "150000, 'NPR', now(), now());")}
  set session_replication_role = replica;
  update appointments set notes = 'confirmed';
  insert into appointments (id, doctor_id, patient_id, visit_type_id, location_id, mode, status, during, reserved,
      fee_minor, currency, notes, created_at, changed_at)
    select n::uuid, doctor_id, patient_id, visit_type_id, location_id, mode, 'cancelled', during, reserved, 0, 'NPR', told,
      created_at, now() - interval '1 hour'
    from appointments, (values ('00000000-0000-7000-8000-000000000005', 'told'),
      ('00000000-0000-7000-8000-000000000006', 'untold')) as other (n, told);
  insert into audit_entries (id, at, actor_kind, request_id, action, entity, entity_id, changes)
    select uuidv7(), at::timestamptz, 'system', 'r', 'appointment.cancel', 'appointment',
      '00000000-0000-7000-8000-000000000005', changes::jsonb
    from (values ('2027-01-05 08:00+00', '{"status": {"from": "confirmed", "to": "cancelled"}}'),
      ('2027-01-05 09:00+00', '{"status": {"from": "cancelled", "to": "confirmed"}}'),
      ('2027-01-05 10:00+00', '{"status": {"from": "confirmed", "to": "cancelled"}}'),
      ('2027-01-05 11:00+00', '{"noticeMinutes": null}')) as entry (at, changes);
  reset session_replication_role;`;

const KEPT = /** SQL */ `
  select (select count(*)::int from users) as users, (select count(*)::int from patients) as patients,
    (select count(*)::int from invitations where accepted_at is not null and revoked_at is null) as accepted,
    (select count(*)::int from one_time_tokens) as links,
    (select count(*)::int from messages) as messages,
    (select count(*)::int from messages where settled_at is null) as unsettled,
    (select count(*)::int from appointments where changed_at = created_at) as appointments,
    (select count(*)::int from held_times t join appointments a on a.id = t.appointment_id and t.held = a.held) as claimed,
    (select count(*)::int from locations where code = slug) as placed`;

test("the comparison sees a column, a policy, a grant, a trigger and a function that differ", async () => {
  const before = await catalogueOf(adminUrl);
  const changes = {
    column: "alter table patients add column odd text",
    policy: "create policy odd on patients for select to praxis_app using (true)",
    grant: "grant update (name) on visit_types to praxis_app",
    trigger: "drop trigger only_an_administrator_links on patients",
    function: "create function odd() returns integer language sql return 1",
  };
  for (const [what, change] of Object.entries(changes)) {
    await asAdmin(adminUrl, change);
    const after = await catalogueOf(adminUrl);
    expect(after.filter((line) => line.startsWith(what))).not.toEqual(
      before.filter((line) => line.startsWith(what)),
    );
  }
});
