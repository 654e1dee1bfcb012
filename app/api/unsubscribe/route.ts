import { showUnsubscribePage, unsubscribeWithOneClick } from "#lib/web/flows/unsubscribe.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint(
  { GET: showUnsubscribePage, POST: unsubscribeWithOneClick },
  "anybody",
);
