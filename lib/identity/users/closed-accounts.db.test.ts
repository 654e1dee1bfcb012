import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { linkDoctor } from "#lib/doctors/link-user.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { outcomeOf } from "#lib/identity/second-factor/testing/person.ts";
import { acceptInvitation } from "#lib/invitations/accept.ts";
import { inviteUser } from "#lib/invitations/invite.ts";
import { closeAccount } from "#lib/own-account/close-account.ts";
import { openFor } from "#lib/own-account/testing/owner.ts";
import { createPatient } from "#lib/patients/create.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { linkPatient } from "#lib/patients/link-user.ts";
import { eraseAccount } from "#lib/privacy/erase.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { constraintName } from "#db/errors.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import { contextOf, makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { changeRoles } from "./change-roles.ts";
import { disableUser } from "./disable.ts";
import { enableUser } from "./enable.ts";
import { grantRole } from "./grant-role.ts";
import { setSignInPhone } from "./set-sign-in-phone.ts";

const CHILD = { name: "Tomás", dateOfBirth: "2019-06-01", timeZone: "UTC" };
const SURE = { confirm: "on" };
let admin: Context;

beforeEach(async () => {
  const { id } = await makeUser("admin");
  admin = contextOf({ kind: "user", ...(await openFor(id, 0, "admin")) });
});

/** What an administrator may give an account, by the verb's name. */
const GIFTS: Readonly<Record<string, (userId: string) => Promise<unknown>>> = {
  "a role": (userId) => changeRoles(admin, { userId, roles: ["patient", "admin"], shownRoles: ["patient"] }),
  "a role, by the system": (userId) => grantRole(SYSTEM, { userId, role: "admin" }),
  "a doctor": async (userId) => linkDoctor(admin, { userId, doctorId: (await makePractice()).doctorId }),
  "a patient": async (userId) =>
    linkPatient(admin, { userId, patientId: (await createPatient(SYSTEM, CHILD)).id }),
  "a patient to act for": async (userId) => {
    const { id: patientId } = await createPatient(SYSTEM, CHILD);
    return grantPatientAccess(admin, { userId, patientId, relation: "carer" });
  },
  "a mobile number": (userId) => setSignInPhone(admin, { userId, phone: "+9779801234567" }),
};

describe("an account that its owner has closed", () => {
  test.each(Object.keys(GIFTS))("is given nothing any more: not %s", async (name) => {
    const { id } = await makeUser("patient");
    await closeAccount(SYSTEM, await openFor(id), SURE);
    expect(await outcomeOf(GIFTS[name]?.(id) ?? Promise.resolve())).toBe("wrong_state");
  });

  test.each(Object.keys(GIFTS))("is given nothing at the moment it is closed: not %s", async (name) => {
    const { id } = await makeUser("patient");
    const owner = await openFor(id);
    const outcomes = await heldOpen([
      () => outcomeOf(closeAccount(SYSTEM, owner, SURE)),
      () => outcomeOf(GIFTS[name]?.(id) ?? Promise.resolve()),
    ]);
    expect(outcomes).toEqual(["done", "wrong_state"]);
  });

  test("is neither disabled nor enabled", async () => {
    const { id } = await makeUser("patient");
    await closeAccount(SYSTEM, await openFor(id), SURE);
    expect(await outcomeOf(disableUser(admin, { userId: id }))).toBe("wrong_state");
    expect(await outcomeOf(enableUser(admin, { userId: id }))).toBe("wrong_state");
  });
});

describe("the file of somebody who was erased", () => {
  const erased = async () => {
    const { id, userId } = await makePatient();
    return { patientId: id, erase: async () => eraseAccount(SYSTEM, await openFor(userId), SURE) };
  };

  test("is nobody's any more, and nobody is let into it", async () => {
    const { patientId, erase } = await erased();
    await erase();
    const { id: userId } = await makeUser("patient");
    expect(await outcomeOf(linkPatient(admin, { userId, patientId }))).toBe("unknown_patient");
    expect(await outcomeOf(grantPatientAccess(admin, { userId, patientId, relation: "carer" }))).toBe(
      "unknown_patient",
    );
    const somebody = { name: "Ngaio Marsh", email: "ngaio@example.org", roles: ["patient"], patientId };
    await expect(inviteUser(admin, somebody)).rejects.toMatchObject({
      code: "invalid_input",
      fields: { patientId: "unknown" },
    });
  });

  test("is not given by a link or an access at the moment of its erasure", async () => {
    for (const give of [
      (userId: string, patientId: string) => linkPatient(admin, { userId, patientId }),
      (userId: string, patientId: string) =>
        grantPatientAccess(admin, { userId, patientId, relation: "carer" }),
    ]) {
      const { patientId, erase } = await erased();
      const { id: userId } = await makeUser("patient");
      const [first, second] = await heldOpen([
        () => outcomeOf(erase()),
        () => outcomeOf(give(userId, patientId)),
      ]);
      expect(first).toBe("done");
      expect(second).not.toBe("done");
      const left = await inReadTransaction(SYSTEM, (tx) =>
        tx.execute(sql`select from patient_access where patient_id = ${patientId}`),
      );
      expect(left).toHaveLength(0);
    }
  });

  test("is not had by an invitation that was sent before", async () => {
    const { id: patientId } = await createPatient(SYSTEM, CHILD);
    const email = "before@example.org";
    const { id: invitationId } = await inviteUser(admin, {
      name: "Ngaio Marsh",
      email,
      roles: ["patient"],
      patientId,
    });
    const token = await inTransaction(SYSTEM, async (tx) => {
      await tx.execute(sql`update patients set erased_at = now() where id = ${patientId}`);
      return mintToken(tx, SYSTEM, "invitation", { invitationId });
    });
    const answers = { name: "Ngaio Marsh", timeZone: "UTC", password: "three lanterns by the sea" };
    const accepted = acceptInvitation(SYSTEM, { token, ...answers, termsVersion: TERMS_VERSION });
    expect(await outcomeOf(accepted)).toBe("link_invalid");
  });

  test("has by the database no user", async () => {
    const { patientId, erase } = await erased();
    await erase();
    const { id } = await makeUser("patient");
    const linked = inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`update patients set user_id = ${id} where id = ${patientId}`),
    );
    expect(constraintName(await linked.catch((error: unknown) => error))).toBe(
      "patients_erased_have_no_user",
    );
  });
});
