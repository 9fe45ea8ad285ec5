// One step of a runbook: what must hold before, what is run, what to expect, how to check, how to go back.
import type { RunbookStep } from '#model/runbook.ts';
import { words } from '../../words/en.ts';
import { useAsked } from '../answer.tsx';
import { CommandForm } from '../command/command-form.tsx';
import { useDrill } from '../drill.ts';
import { Sign } from '../mark.tsx';
import { Prose } from './prose.tsx';

type Props = { runbook: string; step: RunbookStep };

export function RunbookStepRow({ runbook, step }: Props) {
  const askKey = `runbook:${runbook}:${step.number}`;
  const ran = useAsked(askKey).state === 'done';
  return (
    <li class="step">
      <Prose text={step.text} />
      <h4>
        <span class="mono">{step.number}</span> {step.title}
        {ran && <Sign shape="passed" />}
      </h4>
      <dl>
        <Row name={words.runbooks.before} text={step.pre?.say ?? null} />
        {step.hazard !== null && (
          <div class="hazard">
            <dt class="label">{words.runbooks.hazard}</dt>
            <dd>
              <Sign shape="p2" size={13} /> {step.hazard}
            </dd>
          </div>
        )}
        {step.run === null ? (
          <Row name={words.runbooks.run} text={words.runbooks.byHand} />
        ) : (
          <div>
            <dt class="label">{words.runbooks.run}</dt>
            <dd>
              <RunStep runbook={runbook} number={step.number} title={step.title} run={step.run} askKey={askKey} />
            </dd>
          </div>
        )}
        <Row name={words.runbooks.expect} text={step.expect} />
        <Row name={words.runbooks.verify} text={step.verify} />
        <Row name={words.runbooks.rollBack} text={step.rollback} />
      </dl>
    </li>
  );
}

function Row({ name, text }: { name: string; text: string | null }) {
  if (text === null) return null;
  return (
    <div>
      <dt class="label">{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}

type RunProps = {
  runbook: string;
  number: number;
  title: string;
  run: NonNullable<RunbookStep['run']>;
  askKey: string;
};

function RunStep({ runbook, number, title, run, askKey }: RunProps) {
  const command = useDrill().store.briefing.value?.commands.find((one) => one.do === run.do);
  return (
    <>
      <code>{run.do}</code>
      {command === undefined ? (
        <p class="second">{words.runbooks.unknown}</p>
      ) : (
        <CommandForm
          command={command}
          given={run.with}
          askKey={askKey}
          runbook={{ id: runbook, step: number }}
          submit={words.runbooks.runStep}
          name={title}
          done={words.runbooks.ranAt}
        />
      )}
    </>
  );
}
