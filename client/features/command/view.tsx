// The form of any command, in a dialog.

import { useLayoutEffect } from 'preact/hooks';
import type { Values } from '#model/engine/fields.ts';
import { commandLabel, docText } from '#protocol/words/labels.ts';
import { useDrill, useRoute } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { CommandForm } from '../../ui/command-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { words } from '../../words/en/common.ts';
import { commandArea } from './model.ts';

/** `given`: what the place that opened the form already knows. */
type Props = { command: string; given?: Values; onClose: () => void };

export function CommandDialog({ command: name, given, onClose }: Props) {
  const { store, requests } = useDrill();
  const chosen = useRoute('service');
  // An answer to an earlier order would greet whoever opens the form again.
  useLayoutEffect(() => {
    const forget = () => requests.forget(`command:${name}`);
    forget();
    return forget;
  }, [requests, name]);
  const briefing = store.briefing.value;
  const command = briefing?.commands.find((one) => one.do === name);
  if (command === undefined) return null;
  const service = briefing?.services.find(({ id }) => id === commandArea(name));
  const fitting: Values = 'service' in command.args && chosen !== null ? { service: chosen } : {};
  return (
    <Dialog label={commandLabel(name)} onClose={onClose}>
      <h2>{commandLabel(name)}</h2>
      <div class="stack gap-3">
        <p class="second">
          {service?.name ?? words.palette.team}. {docText(command.doc)}.
        </p>
        <CommandForm
          command={command}
          given={{ ...fitting, ...given }}
          askKey={`command:${name}`}
          submit={commandLabel(name)}
          done={words.command.given}
          once
        >
          <Button onClick={onClose}>{words.close}</Button>
        </CommandForm>
      </div>
    </Dialog>
  );
}
