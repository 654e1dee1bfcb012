import { documentRoute } from "#lib/web/api-document/document-route.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = documentRoute;
