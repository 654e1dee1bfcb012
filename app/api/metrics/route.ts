import { answerMetrics } from "#lib/web/flows/metrics.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";

/** For Prometheus, protected by the operator's token. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: answerMetrics });
