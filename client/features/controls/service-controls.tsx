// The changes that this person may make to each service: the open service first, each with the last values the team used.
import type { CommandView } from '#model/incident/view-types.ts';
import { wordValues } from '#protocol/wording.ts';
import { commandLabel, docText } from '#protocol/words/labels.ts';
import { openCommand, useClockText, useDrill, usePersonName, useRoute, useWording } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/panel.tsx';
import { Row } from '../../ui/row.tsx';
import { words } from '../../words/en/common.ts';
import { serviceChangesIn } from '../command/model.ts';

/** Updates for the public are written on the status page. */
const POSTS = ['/post-by-tool', '/post-by-backup'];
const isPost = (command: string): boolean => POSTS.some((verb) => command.endsWith(verb));

/** `except`: commands that have a control of their own. */
export function ServiceControls({ except }: { except: readonly string[] }) {
  const briefing = useDrill().store.briefing.value;
  const chosen = useRoute('service');
  if (briefing === null) return null;
  const groups = serviceChangesIn(briefing, (command) => !isPost(command) && !except.includes(command));
  if (groups.length === 0 && except.length === 0) return <p class="second">{words.controls.none}</p>;
  const ordered = [...groups.filter(({ id }) => id === chosen), ...groups.filter(({ id }) => id !== chosen)];
  return ordered.map(({ id, name, commands }) => (
    <Section key={id} title={name} class="service-controls px-0">
      <ul>
        {commands.map((command) => (
          <Change key={command.do} command={command} service={name} />
        ))}
      </ul>
    </Section>
  ));
}

function Change({ command, service }: { command: CommandView; service: string }) {
  const drill = useDrill();
  const label = commandLabel(command.do);
  const inForce = drill.store.view.settings.value.find((one) => one.do === command.do)?.with;
  return (
    <Row
      end={
        <Button
          aria-label={words.controls.openOf(label, service)}
          onClick={() => openCommand(drill, command.do, inForce)}
        >
          {words.controls.open}
        </Button>
      }
    >
      <span>{label}</span>
      <p class="second">{docText(command.doc)}</p>
      <InForce command={command.do} />
    </Row>
  );
}

/** What the service says is in force, else what the team last gave. */
function InForce({ command }: { command: string }) {
  const { view } = useDrill().store;
  const clockText = useClockText();
  const wording = useWording();
  const nameOf = usePersonName();
  const setting = view.settings.value.find((one) => one.do === command);
  if (setting !== undefined) return <p class="second">{words.controls.own(wordValues(setting, wording).join(', '))}</p>;
  const last = view.actions.value.findLast((action) => action.do === command);
  if (last === undefined) return null;
  const given = words.controls.lastGiven(clockText(last.step), nameOf(last.by));
  const values = wordValues(last, wording).join(', ');
  return <p class="second">{values === '' ? given : words.controls.givenAs(given, values)}</p>;
}
