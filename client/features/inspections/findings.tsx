// What looks of one sort found, the newest first and with its lines.
import type { Observation } from '#model/incident/work-types.ts';
import { useMore } from '../../ui/row.tsx';
import { Finding } from './finding.tsx';

const AT_ONCE = 8;

export function Findings({ found }: { found: readonly Observation[] }) {
  const { shown, more } = useMore(found, AT_ONCE);
  return (
    <>
      {shown.map((observation, i) => (
        <Finding key={observation.id} observation={observation} withLines={i === 0} />
      ))}
      {more}
    </>
  );
}
