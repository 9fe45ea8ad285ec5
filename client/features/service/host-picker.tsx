// Picks a host by number, the next one or any, and sends somebody to read it. Reading costs simulated time.
import { useEffect, useState } from 'preact/hooks';
import { useDrill, useMay } from '../../session/drill.ts';
import { Problem, RequestStatus, useRequest } from '../../ui/answer.tsx';
import { useFocusTarget } from '../../ui/focus.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { INSPECTION_COMMANDS, underWay } from '../inspections/model.ts';
import { UnderWay } from '../inspections/under-way.tsx';
import { anyUnread, type HostReading, nextUnread } from './hosts.ts';

type Props = {
  service: string;
  hosts: number;
  host: number | null;
  readings: readonly HostReading[];
  onChoose: (host: number) => void;
};

/** The number that is typed, and the ways to another host and to a reading of it. */
function usePicking({ service, hosts, host, onChoose }: Props, may: boolean) {
  const { link, requests } = useDrill();
  const [text, setText] = useState(host === null ? '' : String(host));
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    if (host !== null) setText(String(host));
  }, [host]);
  return {
    text,
    setText,
    wrong,
    pick(next: number | null): void {
      if (next === null) return;
      setText(String(next));
      onChoose(next);
    },
    inspect(event: Event): void {
      event.preventDefault();
      if (!may) return;
      const number = Number(text);
      const good = text !== '' && Number.isInteger(number) && number >= 0 && number < hosts;
      setWrong(!good);
      if (!good) return;
      onChoose(number);
      void requests.run('inspect', () => link.command(INSPECTION_COMMANDS.host, { service, host: number }));
    },
  };
}

export function HostPicker(props: Props) {
  const { service, hosts, readings } = props;
  const { store } = useDrill();
  const field = useFocusTarget<HTMLInputElement>('panel-hosts');
  const may = useMay()(INSPECTION_COMMANDS.host);
  const { text, setText, wrong, pick, inspect } = usePicking(props, may);
  const pending = useRequest('inspect').state === 'pending';
  return (
    <form class="host-picker" onSubmit={inspect} noValidate>
      <label class="visually-hidden" for="host-number">
        {words.hosts.number(format.whole(hosts - 1))}
      </label>
      <div class="host-choice">
        <input
          id="host-number"
          ref={field}
          type="number"
          inputMode="numeric"
          min={0}
          max={hosts - 1}
          placeholder={words.hosts.range(format.whole(hosts - 1))}
          value={text}
          aria-invalid={wrong}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {may && (
          <button type="submit" class="button primary" aria-disabled={pending}>
            {words.hosts.inspect}
          </button>
        )}
        <button type="button" class="button" onClick={() => pick(nextUnread(readings, Number(text), hosts))}>
          {words.hosts.next}
        </button>
        <button type="button" class="button" onClick={() => pick(anyUnread(readings, hosts, Math.random()))}>
          {words.hosts.any}
        </button>
      </div>
      <Problem text={wrong ? words.hosts.notANumber(format.whole(hosts - 1)) : null} />
      {!may && <p class="second">{words.runbooks.otherSeat}</p>}
      {may && readings.length === 0 && <p class="second">{words.looks.cost}</p>}
      {underWay(store.view.tasks.value, service, ['host']).map((task) => (
        <UnderWay key={task.id} task={task} />
      ))}
      <RequestStatus of="inspect" done={null} />
    </form>
  );
}
