// Puts a proposal together: one command or several that belong together, why, and what they should bring.
import type { PlannedCommand } from '#model/incident/work-types.ts';
import { useDrill, useNames } from '../../session/drill.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { Problem, RequestStatus, refusalText } from '../../ui/note.tsx';
import { words } from '../../words/en/common.ts';
import { FieldInput } from '../command/field-input.tsx';
import { commandArea, commandTitle } from '../command/model.ts';
import { isTogether } from './change.ts';
import { type Changes, useChanges, usePlanDraft } from './plan-draft.ts';
import { plannedText } from './proposals.ts';
import { PurposeFields } from './purpose.tsx';

export function ProposeForm() {
  const changes = useChanges();
  const draft = usePlanDraft(changes);
  const { command, entries, planned, purpose, wrong } = draft;
  const alone = !isTogether(useDrill());
  const send = (event: Event) => {
    event.preventDefault();
    void draft.send(alone ? 'run' : 'propose');
  };
  return (
    <form class="propose" onSubmit={send} noValidate>
      <h3>{words.plan.proposeTitle}</h3>
      {planned.length > 0 && <Planned planned={planned} onRemove={draft.remove} />}
      <CommandChoice changes={changes} chosen={command?.do ?? ''} onChoose={draft.choose} />
      {command !== null && <p class="second">{command.doc}</p>}
      {Object.entries(command?.args ?? {}).map(([name, field]) => (
        <FieldInput
          key={`${command?.do}-${name}`}
          name={name}
          field={field}
          id={`propose-${name}`}
          entries={entries}
          wrong={wrong?.why.startsWith(`${name} `) === true}
          onEnter={(entry) => draft.setEntries({ ...entries, [name]: entry })}
        />
      ))}
      <Problem text={wrong === null ? null : refusalText(wrong)} />
      <PurposeFields
        id="propose"
        about={commandArea(command?.do ?? '')}
        purpose={purpose}
        onChange={draft.setPurpose}
      />
      <div class="command-give">
        <button type="submit" class="button primary">
          {alone ? words.plan.runNow : words.plan.propose}
        </button>
        {alone && (
          <button type="button" class="button" onClick={() => void draft.send('propose')}>
            {words.plan.later}
          </button>
        )}
        <button type="button" class="button" disabled={command === null} onClick={draft.add}>
          {words.plan.add}
        </button>
        <RequestStatus of="propose" done={alone ? words.plan.onList : words.plan.proposed} />
      </div>
    </form>
  );
}

type ChoiceProps = { changes: Changes; chosen: string; onChoose: (command: string) => void };

function CommandChoice({ changes, chosen, onChoose }: ChoiceProps) {
  const target = useFocusTarget<HTMLSelectElement>('propose');
  return (
    <>
      <label class="label" for="propose-command">
        {words.plan.command}
      </label>
      <select
        id="propose-command"
        ref={target}
        value={chosen}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value="">{words.command.chooseOne}</option>
        {changes.map((group) => (
          <optgroup key={group.service} label={group.service}>
            {group.commands.map((one) => (
              <option key={one.do} value={one.do}>
                {commandTitle(one.do)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </>
  );
}

type PlannedProps = { planned: readonly PlannedCommand[]; onRemove: (place: number) => void };

function Planned({ planned, onRemove }: PlannedProps) {
  const names = useNames();
  return (
    <>
      <h4 class="label">{words.plan.planned}</h4>
      <ol class="planned">
        {planned.map((one, i) => (
          <li key={`${one.do}-${i}`}>
            {plannedText(one, names)}{' '}
            <button
              type="button"
              class="link"
              aria-label={words.plan.remove(plannedText(one, names))}
              onClick={() => onRemove(i)}
            >
              {words.board.drop}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
