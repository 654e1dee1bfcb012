import { z } from "zod";

import { changePassword } from "#lib/identity/passwords/change.ts";
import { requestPasswordReset } from "#lib/identity/passwords/request-reset.ts";
import { resetPassword } from "#lib/identity/passwords/reset.ts";
import { askSignInPhone } from "#lib/own-account/ask-sign-in-phone.ts";
import { closeAccount } from "#lib/own-account/close-account.ts";
import { confirmEmailChange } from "#lib/own-account/confirm-email-change.ts";
import { confirmSignInPhone } from "#lib/own-account/confirm-sign-in-phone.ts";
import { loadDetails, type OwnDetails } from "#lib/own-account/details.ts";
import { removeSignInPhone } from "#lib/own-account/remove-sign-in-phone.ts";
import { requestEmailChange } from "#lib/own-account/request-email-change.ts";
import { DetailsInput, updateDetails } from "#lib/own-account/update-details.ts";
import { eraseAccount } from "#lib/privacy/erase.ts";
import { exportOwnData } from "#lib/privacy/export.ts";

import { Nothing } from "./fields.ts";
import {
  answeringOwnerOperation,
  ownerMessageOperation,
  ownerOf,
  ownerOperation,
  visitorOperation,
} from "./on-behalf.ts";
import { OwnData, OWN_DATA_EXAMPLE } from "./own-data-answer.ts";
import { queryOperation } from "./query-operation.ts";

const WRITE = { scope: "me:write" } as const;
/** The path implies it: it has no other meaning. */
const CONFIRMED = { confirm: "on" };
const DETAILS = { name: "Asha Rai", phone: "+9779851234567", timeZone: "Asia/Kathmandu" };
const EMAIL = "asha.rai@example.org";
const PASSWORD = "three lanterns by the sea";
const TOKEN = "wq3q7cI3xY0uJ6m0p1bJc8mX9kD2rT5vLh4nZs6aE8g";

/** The operations that keep an account safe. Most require a password that was given in the last ten minutes. */
export const OWN_ACCOUNT_OPERATIONS = [
  ownerOperation({
    ...WRITE,
    id: "changePassword",
    method: "PUT",
    path: "/api/v1/me/password",
    verb: changePassword,
    input: changePassword.input,
    example: { input: { password: PASSWORD } },
  }),
  queryOperation({
    id: "getOwnAccount",
    name: "me.account",
    path: "/api/v1/me/account",
    scope: "me:read",
    bySystem: true,
    query: (tx, ctx, _nothing: Readonly<Record<string, never>>) => loadDetails(tx, ownerOf(ctx)),
    source: loadDetails,
    whole: z.strictObject({}),
    input: z.strictObject({}),
    toAnswer: ({ account }: OwnDetails) => account,
    answer: z.strictObject({ name: z.string(), phone: z.string().nullable(), timeZone: z.string() }),
    version: ({ version }) => version,
    refuses: [],
    example: { input: {}, answer: DETAILS },
  }),
  ownerOperation({
    ...WRITE,
    id: "replaceOwnAccount",
    method: "PUT",
    path: "/api/v1/me/account",
    verb: updateDetails,
    input: DetailsInput,
    example: { input: DETAILS },
  }),
  ownerMessageOperation({
    ...WRITE,
    id: "requestEmailChange",
    method: "POST",
    path: "/api/v1/me/email-change",
    verb: requestEmailChange,
    input: requestEmailChange.input,
    answer: z.strictObject({ email: z.string() }),
    example: { input: { email: EMAIL }, answer: { email: EMAIL } },
  }),
  ownerOperation({
    ...WRITE,
    id: "confirmEmailChange",
    method: "POST",
    path: "/api/v1/me/email-change/confirmation",
    verb: confirmEmailChange,
    input: confirmEmailChange.input,
    example: { input: { token: TOKEN } },
  }),
  ownerMessageOperation({
    ...WRITE,
    id: "requestSignInPhone",
    method: "POST",
    path: "/api/v1/me/sign-in-phone",
    verb: askSignInPhone,
    input: askSignInPhone.input,
    answer: z.strictObject({ phone: z.string() }),
    example: { input: { phone: "980-1234567" }, answer: { phone: "+9779801234567" } },
  }),
  ownerOperation({
    ...WRITE,
    id: "confirmSignInPhone",
    method: "POST",
    path: "/api/v1/me/sign-in-phone/confirmation",
    verb: confirmSignInPhone,
    input: confirmSignInPhone.input,
    example: { input: { code: "123456" } },
  }),
  ownerOperation({
    ...WRITE,
    id: "removeSignInPhone",
    method: "DELETE",
    path: "/api/v1/me/sign-in-phone",
    verb: removeSignInPhone,
    input: removeSignInPhone.input,
    example: { input: {} },
  }),
  answeringOwnerOperation({
    id: "exportOwnData",
    summary: "Get a copy of everything that is kept of you",
    scope: "me:read",
    // It is recorded that a copy was taken, and of whom: no GET does that.
    method: "POST",
    path: "/api/v1/me/data",
    verb: exportOwnData,
    input: Nothing,
    answer: OwnData,
    example: { input: {}, answer: OWN_DATA_EXAMPLE },
  }),
  ownerOperation({
    ...WRITE,
    id: "closeAccount",
    summary: "Close your account for good",
    method: "POST",
    path: "/api/v1/me/closure",
    fixed: CONFIRMED,
    verb: closeAccount,
    input: Nothing,
    example: { input: {} },
  }),
  ownerOperation({
    ...WRITE,
    id: "eraseAccount",
    summary: "Close your account and erase who you are",
    method: "POST",
    path: "/api/v1/me/erasure",
    fixed: CONFIRMED,
    verb: eraseAccount,
    input: Nothing,
    example: { input: {} },
  }),
  visitorOperation({
    ...WRITE,
    id: "requestPasswordReset",
    method: "POST",
    path: "/api/v1/password-resets",
    verb: requestPasswordReset,
    input: requestPasswordReset.input,
    example: { input: { email: EMAIL } },
  }),
  visitorOperation({
    ...WRITE,
    id: "resetPassword",
    method: "POST",
    path: "/api/v1/password-resets/completion",
    verb: resetPassword,
    input: resetPassword.input,
    example: { input: { token: TOKEN, password: PASSWORD } },
  }),
];
