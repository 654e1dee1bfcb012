"use server";

import { sendDeliveryAgain } from "#lib/delivery/send-again.ts";
import { action } from "#lib/web/transport/action.ts";

export const sendAgainAction = action(sendDeliveryAgain, { done: () => "/admin/messages?done=again" });
