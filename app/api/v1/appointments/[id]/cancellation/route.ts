import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { endpoint } from "#lib/transport/endpoint.ts";
import { route } from "#lib/transport/route.ts";

const cancel = route(cancelAppointment, {
  input: ({ params, body }) =>
    typeof body === "object" && body !== null && !Array.isArray(body)
      ? { ...body, appointmentId: params.id }
      : body,
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: cancel });
