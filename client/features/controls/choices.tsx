// Controls with few positions: where maps are read from, and whether slow hosts are taken out.
import type { CommandView } from '#model/incident/view-types.ts';
import { useDrill } from '../../session/drill.ts';
import { RequestStatus } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { Choice } from '../comms/post-fields.tsx';
import { useChange } from '../plans/change.ts';
import { NO_PURPOSE } from '../plans/purpose-model.ts';

const CONTROLS = [
  { verb: 'set-bootstrap', argument: 'source', label: words.controls.source },
  { verb: 'set-ejection', argument: 'mode', label: words.controls.ejection },
];

export function Choices({ fleet }: { fleet: string }) {
  const commands = useDrill().store.briefing.value?.commands ?? [];
  return (
    <>
      {CONTROLS.map(({ verb, argument, label }) => {
        const command = commands.find((one) => one.mine && one.do === `${fleet}/${verb}`);
        return command === undefined ? null : (
          <ChoiceControl key={verb} command={command} argument={argument} label={label} />
        );
      })}
    </>
  );
}

function ChoiceControl({ command, argument, label }: { command: CommandView; argument: string; label: string }) {
  const { view } = useDrill().store;
  const change = useChange(command);
  const field = command.args[argument];
  const inForce = view.actions.value.findLast((action) => action.do === command.do)?.with[argument];
  const set = (value: string) => {
    const values = { [argument]: value };
    if (change.mustPropose) void change.propose(command.do, values, NO_PURPOSE);
    else void change.giveFor(command.do, values, NO_PURPOSE);
  };
  return field.type !== 'choice' ? null : (
    <div class="control choice-control">
      <Choice name={command.do} label={label} options={field.of} chosen={String(inForce ?? '')} onChoose={set} />
      <RequestStatus of={command.do} done={change.mustPropose ? words.plan.proposed : null} />
    </div>
  );
}
