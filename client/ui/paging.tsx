// External paging of this drill: the targets that the operator has configured, each with a switch and a test.
import { useEffect, useState } from 'preact/hooks';
import type { PageFormat } from '#protocol/steering.ts';
import { useDrill } from '../session/drill.ts';
import { paging as told } from '../words/en/console.ts';
import { Button } from './button.tsx';
import { RequestStatus } from './note.tsx';
import { Row } from './row.tsx';

type Target = { format: PageFormat; on: boolean };

export function Paging() {
  const { link, requests } = useDrill();
  const [targets, setTargets] = useState<readonly Target[]>([]);
  useEffect(() => {
    void link.pageTargets().then((answer) => answer.ok && setTargets(answer.targets));
  }, [link]);
  if (targets.length === 0) return null;
  const choose = async (format: PageFormat, on: boolean) => {
    const chosen = targets.filter((target) => (target.format === format ? on : target.on));
    const formats = [...new Set([...chosen.map((target) => target.format), ...(on ? [format] : [])])];
    const answer = await requests.run(`pages:${format}`, () => link.choosePages({ targets: formats }));
    if (answer.ok) setTargets(answer.targets);
  };
  return (
    <section class="section stack">
      <h3>{told.title}</h3>
      <p class="second">{told.text}</p>
      <ul>
        {targets.map(({ format, on }) => (
          <Row
            key={format}
            end={
              <Button
                small
                aria-label={told.testNamed(told.target[format])}
                onClick={() => void requests.run(`pages:${format}`, () => link.testPage({ target: format }))}
              >
                {told.test}
              </Button>
            }
          >
            <label class="cluster">
              <input
                type="checkbox"
                checked={on}
                onChange={(event) => void choose(format, event.currentTarget.checked)}
              />
              {told.target[format]}
            </label>
            <RequestStatus of={`pages:${format}`} />
          </Row>
        ))}
      </ul>
    </section>
  );
}
