/* global SwaggerUIBundle */
SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  // Nothing is asked of another site.
  validatorUrl: null,
});
