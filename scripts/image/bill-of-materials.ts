import { nameOf, type LockedPackage, type LockedPackages } from "./packages.ts";

interface Shipped {
  readonly paths: readonly string[];
  readonly name: string;
  readonly version: string;
}

/** A software bill of materials in CycloneDX 1.6 of the packages that are shipped. */
export function billOfMaterials(locked: LockedPackages, { paths, name, version }: Shipped) {
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { type: "application", "bom-ref": name, name, version } },
    components: paths.map((path) => componentOf(path, locked[path] ?? {})),
  };
}

function componentOf(path: string, { version = "", license, integrity }: LockedPackage) {
  const name = nameOf(path);
  return {
    type: "library",
    // One package may be there twice, in two folders.
    "bom-ref": path,
    name,
    version,
    // Package URL of the type npm: the sign of a scope is encoded.
    purl: `pkg:npm/${name.replace(/^@/, "%40")}@${version}`,
    ...(license !== undefined && { licenses: [{ expression: license }] }),
    ...(integrity !== undefined && { hashes: [hashOf(integrity)] }),
  };
}

/** Subresource integrity, which lockfiles have, is base64; CycloneDX wants hexadecimal digits. */
function hashOf(integrity: string) {
  const [algorithm = "", digest = ""] = integrity.split("-", 2);
  return { alg: algorithm.replace("sha", "SHA-"), content: Buffer.from(digest, "base64").toString("hex") };
}
