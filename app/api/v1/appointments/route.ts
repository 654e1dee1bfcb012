import { bookAppointment } from "#lib/appointments/book.ts";
import { endpoint } from "#lib/transport/endpoint.ts";
import { route } from "#lib/transport/route.ts";

const book = route(bookAppointment, { status: 201 });

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: book });
