import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { withAddress } from "#lib/web/transport/address-input.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";
import { route } from "#lib/web/transport/route.ts";

const cancel = route(cancelAppointment, {
  input: ({ params, body }) => withAddress(body, { appointmentId: params.id }),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: cancel });
