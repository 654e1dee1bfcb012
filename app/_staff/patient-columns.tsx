import { getFormats, getT } from "#app/_request/words.ts";
import { PhoneLink } from "#components/locations/phone-link.tsx";
import { Data } from "#components/ui/data.tsx";
import type { Column } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";

interface ListedPatient {
  readonly id: string;
  readonly name: string;
  readonly dateOfBirth: string | null;
  readonly phone: string | null;
}

/** The columns of every list of patients: the name, linked to the patient's page, the date of birth, and how to call them. */
export async function patientColumns<Row extends ListedPatient>(path: string) {
  const [t, write] = await Promise.all([getT("adminPatients"), getFormats()]);
  const name: Column<Row> = {
    key: "name",
    heading: t("name"),
    isRowHeading: true,
    cell: (patient) => (
      <TextLink href={`${path}/${patient.id}`}>
        <Data>{patient.name}</Data>
      </TextLink>
    ),
  };
  const born: Column<Row> = {
    key: "born",
    heading: t("dateOfBirth"),
    cell: ({ dateOfBirth }) => (dateOfBirth === null ? t("unknown") : write.date(dateOfBirth)),
  };
  const phone: Column<Row> = {
    key: "phone",
    heading: t("phone"),
    cell: ({ phone: number }) => (number === null ? t("unknown") : <PhoneLink number={number} />),
  };
  return { name, born, phone };
}
