import { loadAppointment } from "#lib/appointments/queries-appointment.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";
import { auditedReadRoute } from "#lib/web/transport/route.ts";

const show = auditedReadRoute("appointment.read", (tx, ctx, { params }) =>
  loadAppointment(tx, ctx, { appointmentId: params.id }),
);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: show });
