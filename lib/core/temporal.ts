/** The one door to Temporal: Node 26 has it itself, 22 and 24 do not. */
export { Temporal } from "temporal-polyfill";
