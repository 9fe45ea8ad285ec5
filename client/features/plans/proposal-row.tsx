// One proposal: its commands, reason and expected effect, its state, and this person's actions on it.
import { useState } from 'preact/hooks';
import { type Proposal, VERDICTS, type Verdict } from '#model/incident/work-types.ts';
import { wordCall } from '#protocol/wording.ts';
import {
  useClockText,
  useDrill,
  useGive,
  useMay,
  useNames,
  usePersonName,
  useReadingText,
  useWording,
} from '../../session/drill.ts';
import { localRefusal } from '../../session/requests.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Toolbar } from '../../ui/layout.tsx';
import { type Shape, Sign } from '../../ui/mark.tsx';
import { Problem, RequestStatus, refusalText, useRequest } from '../../ui/note.tsx';
import { RestartPlan, useRestartPlan } from '../../ui/restart-plan.tsx';
import { Row } from '../../ui/row.tsx';
import { RadioSwitch } from '../../ui/switch.tsx';
import { words } from '../../words/en/common.ts';
import { isOpen, type Move, movesOf } from './model.ts';

const SHAPES: Record<Proposal['state'], Shape> = {
  waiting: 'waiting',
  approved: 'hold',
  refused: 'wrong',
  withdrawn: 'look',
  done: 'passed',
};

export function ProposalRow({ proposal }: { proposal: Proposal }) {
  const names = useNames();
  const wording = useWording();
  const nameOf = usePersonName();
  const clockText = useClockText();
  const { id, commands, ran, prediction } = proposal;
  return (
    <Row lead={<Sign shape={SHAPES[proposal.state]} />} class={isOpen(proposal) ? 'proposal' : 'proposal second'}>
      <h4>
        <span class="font-mono">{id}</span>{' '}
        <span class="second">{words.plan.by(nameOf(proposal.by), clockText(proposal.step))}</span>
      </h4>
      <ol>
        {commands.map((command, i) => (
          <li key={`${command.do}-${i}`} class={i < ran ? 'second' : undefined}>
            {i < ran && <Sign shape="passed" size={12} />} {wordCall(command, wording)}
            {i >= ran && isOpen(proposal) && <ProposedRestart command={command} />}
          </li>
        ))}
      </ol>
      <Reasons proposal={proposal} />
      {prediction !== null && (
        <p class="second">
          {words.plan.predicts(
            `${names.get(prediction.service) ?? ''} ${prediction.metric}`,
            words.plan.ways[prediction.direction],
          )}
        </p>
      )}
      <StateLine proposal={proposal} />
      <Moves proposal={proposal} title={wordCall(commands[Math.min(ran, commands.length - 1)], wording)} />
    </Row>
  );
}

/** Who decides reads the same as who proposed. */
function ProposedRestart({ command }: { command: Proposal['commands'][number] }) {
  const plan = useRestartPlan(command.do, command.with);
  return plan === null ? null : <RestartPlan plan={plan} />;
}

function Reasons({ proposal }: { proposal: Proposal }) {
  const { view } = useDrill().store;
  const hypothesis = view.hypotheses.value.find(({ id }) => id === proposal.hypothesis);
  return hypothesis === undefined ? null : (
    <p class="second">
      {words.plan.hypothesis}: {hypothesis.text}
    </p>
  );
}

function StateLine({ proposal }: { proposal: Proposal }) {
  const nameOf = usePersonName();
  const clockText = useClockText();
  const { state, decidedBy, decidedStep, ran, commands, verdict, verifiedBy, verifiedStep, reason } = proposal;
  const stateText = words.plan.state[state];
  return (
    <p class="second">
      {decidedBy === null ? stateText : words.plan.decided(stateText, nameOf(decidedBy), clockText(decidedStep ?? 0))}
      {reason !== '' && `: ${reason}`}
      {commands.length > 1 && `, ${words.plan.ran(ran, commands.length)}`}
      {verdict !== null &&
        `. ${words.plan.verdictLine(words.plan.verdicts[verdict], nameOf(verifiedBy ?? ''), clockText(verifiedStep ?? 0))}`}
    </p>
  );
}

const COMMANDS: Record<Exclude<Move, 'refuse' | 'verify'>, string> = {
  approve: 'plan/approve',
  run: 'plan/run',
  withdraw: 'plan/withdraw',
};

/** Refusing asks for a reason, verifying for a verdict: those open a form. */
function Moves({ proposal, title }: { proposal: Proposal; title: string }) {
  const { store } = useDrill();
  const may = useMay();
  const give = useGive();
  const [form, setForm] = useState<'refuse' | 'verify' | null>(null);
  const key = `proposal:${proposal.id}`;
  const pending = useRequest(key).state === 'pending';
  const moves = movesOf(proposal, { me: store.me.value, may });
  const press = (move: Move) => {
    if (move === 'refuse' || move === 'verify') setForm(form === move ? null : move);
    else void give(key, COMMANDS[move], { proposal: proposal.id });
  };
  const first = moves[0];
  return (
    <>
      <Toolbar>
        {moves.map((move) => (
          <Button
            key={move}
            small
            variant={move === first ? 'strong' : 'plain'}
            data-row={move === first ? true : undefined}
            aria-disabled={pending}
            aria-label={words.plan.moveOf(words.plan.move[move], title)}
            onClick={() => press(move)}
          >
            {words.plan.move[move]}
          </Button>
        ))}
      </Toolbar>
      {form === 'refuse' && moves.includes('refuse') && <RefuseForm proposal={proposal.id} />}
      {form === 'verify' && moves.includes('verify') && <VerifyForm proposal={proposal} />}
      <RequestStatus of={key} done={null} />
    </>
  );
}

function RefuseForm({ proposal }: { proposal: number }) {
  const give = useGive();
  const key = `refuse:${proposal}`;
  const [reason, setReason] = useText(key);
  const send = async (event: Event) => {
    event.preventDefault();
    if (await give(key, 'plan/refuse', { proposal, reason })) setReason('');
  };
  return (
    <form class="line" onSubmit={send}>
      <TextField id={key} label={words.plan.reason} max={200} text={reason} onText={setReason} />
      <Button submit>{words.plan.move.refuse}</Button>
      <RequestStatus of={key} done={null} />
    </form>
  );
}

function VerifyForm({ proposal }: { proposal: Proposal }) {
  const { view } = useDrill().store;
  const clockText = useClockText();
  const give = useGive();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [missing, setMissing] = useState(false);
  const [observation, setObservation] = useState(0);
  const since = view.observations.value.filter(({ step }) => step >= proposal.step).toReversed();
  const key = `verify:${proposal.id}`;
  const readingText = useReadingText();
  const send = (event: Event) => {
    event.preventDefault();
    setMissing(verdict === null);
    if (verdict !== null) void give(key, 'plan/verify', { proposal: proposal.id, verdict, observation });
  };
  return (
    <form class="line" onSubmit={send}>
      <RadioSwitch
        name={key}
        label={words.plan.verdict}
        options={VERDICTS}
        chosen={verdict}
        text={(one) => words.plan.verdicts[one]}
        onChoose={setVerdict}
      />
      <SelectField
        id={key}
        class="fluid"
        label={words.plan.observation}
        value={String(observation)}
        onChoose={(value) => setObservation(Number(value))}
      >
        <option value="0">{words.plan.noObservation}</option>
        {since.map((one) => (
          <option key={one.id} value={String(one.id)}>
            {clockText(one.step)} {readingText(one)}
          </option>
        ))}
      </SelectField>
      <Button submit>{words.plan.move.verify}</Button>
      <Problem
        text={
          missing && verdict === null
            ? refusalText(localRefusal('plan/no-verdict', words.plan.noVerdict, words.plan.chooseVerdict))
            : null
        }
      />
      <RequestStatus of={key} done={null} />
    </form>
  );
}
