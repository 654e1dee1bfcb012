/**
 * The one door to Temporal: Node 26 has it itself, 22 and 24 do not. The polyfill uses the runtime's own
 * where there is one.
 */
export { Temporal } from "temporal-polyfill";
