import { bookAppointment } from "#lib/appointments/book.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";
import { route } from "#lib/web/transport/route.ts";

const book = route(bookAppointment, { status: 201, location: ({ id }) => `/api/v1/appointments/${id}` });

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: book });
