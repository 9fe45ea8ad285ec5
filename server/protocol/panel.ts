// Wire format of an open service panel: columnar and run-length coded, because most metrics hardly change and a panel has hours
// of samples.
import type { Panel } from '#model/incident/view-types.ts';

type Sample = number | null;

/** The samples of one metric from `firstMinute` on; a run of equal ones is `[sample, count]`. */
type Column = (Sample | [sample: Sample, count: number])[];

/** A panel for connections that accept edits. */
export type PackedPanel = Omit<Panel, 'rows'> & { columns: Column[] };

/** Shorter runs would take more bytes as `[sample, count]`. */
const SHORTEST_RUN = 3;

function columnOf(rows: Panel['rows'], metric: number): Column {
  const column: Column = [];
  for (let minute = 0; minute < rows.length; ) {
    const sample = rows[minute][metric];
    let end = minute + 1;
    while (end < rows.length && rows[end][metric] === sample) end++;
    if (end - minute >= SHORTEST_RUN) column.push([sample, end - minute]);
    else for (; minute < end; minute++) column.push(sample);
    minute = end;
  }
  return column;
}

export function packed({ rows, ...panel }: Panel): PackedPanel {
  return { ...panel, columns: (rows[0] ?? []).map((_, metric) => columnOf(rows, metric)) };
}

export function unpacked(panel: Panel | PackedPanel): Panel {
  if (!('columns' in panel)) return panel;
  const { columns, ...rest } = panel;
  const rows: Sample[][] = [];
  columns.forEach((column, metric) => {
    let minute = 0;
    for (const entry of column) {
      const [sample, count] = Array.isArray(entry) ? entry : [entry, 1];
      for (const end = minute + count; minute < end; minute++) {
        rows[minute] ??= [];
        rows[minute][metric] = sample;
      }
    }
  });
  return { ...rest, rows };
}
