import { Data } from "#components/ui/data.tsx";
import type { Column } from "#components/ui/table.tsx";

interface OfDoctor {
  readonly doctor: string;
  readonly department: string;
  readonly specialty: string | null;
}

/** The column with the doctor of each line, and the department and specialty it counts for. */
export function doctorColumn(heading: string): Column<OfDoctor> {
  return {
    key: "doctor",
    heading,
    isRowHeading: true,
    cell: ({ doctor, department, specialty }) => (
      <>
        <Data>{doctor}</Data>
        <Data className="block text-small font-normal text-muted">
          {[department, specialty].filter((part) => part !== null).join(" · ")}
        </Data>
      </>
    ),
  };
}
