import { calendarFeedRoute } from "#lib/web/flows/calendar-feed.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: calendarFeedRoute }, "anybody");
