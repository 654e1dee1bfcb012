import { operationsAt } from "#lib/web/transport/operation-route.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = operationsAt("/api/v1/invitations/{id}");
