"use server";

import { clientPath } from "#lib/identity/clients/address.ts";
import { changeClient } from "#lib/identity/clients/change.ts";
import { createClient } from "#lib/identity/clients/create.ts";
import { disableClient } from "#lib/identity/clients/disable.ts";
import { enableClient } from "#lib/identity/clients/enable.ts";
import { endClientSecret } from "#lib/identity/clients/end-secret.ts";
import { renewClientSecret } from "#lib/identity/clients/renew-secret.ts";
import { action, answerAction } from "#lib/web/transport/action.ts";

import { clientInput } from "./client-input.ts";

const saved = ({ clientId }: { clientId: string }) => `${clientPath(clientId)}?done=saved`;

export const createClientAction = answerAction(createClient, { input: clientInput });

export const renewClientSecretAction = answerAction(renewClientSecret);

export const changeClientAction = action(changeClient, { input: clientInput, done: saved });

export const endClientSecretAction = action(endClientSecret, { done: saved });

export const disableClientAction = action(disableClient, { done: saved });

export const enableClientAction = action(enableClient, { done: saved });
