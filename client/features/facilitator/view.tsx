// The injects of a team drill for its creator: a list with times, and fire, delay, skip.

import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { injectNames } from '#model/incident/inject-names.ts';
import type { InjectView } from '#model/incident/view-types.ts';
import { wordMessage } from '#protocol/wording.ts';
import { useClockText, useDrill, usePauseOnSpace, useWording } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { format } from '../../ui/format.ts';
import { Toolbar } from '../../ui/layout.tsx';
import { RequestStatus } from '../../ui/note.tsx';
import { Paging } from '../../ui/paging.tsx';
import { Row } from '../../ui/row.tsx';
import { words as common } from '../../words/en/common.ts';
import { session } from '../../words/en/session.ts';
import { inOrder, wantedAnswer } from './model.ts';

const words = session.injects;
const DELAY_MINUTES = 10;

export function InjectsDialog({ onClose }: { onClose: () => void }) {
  const injects = inOrder(useDrill().store.view.injects.value);
  const nameOf = injectNames(injects);
  const space = usePauseOnSpace();
  return (
    <Dialog label={words.title} class="modal injects w-[560px]" onClose={onClose}>
      <h2>{words.title}</h2>
      <p class="second">{injects.length === 0 ? words.none : words.intro}</p>
      <ul {...space}>
        {injects.map((inject, i) => (
          <Inject key={inject.id} inject={inject} name={nameOf(inject.id)} first={i === 0} />
        ))}
      </ul>
      <Paging />
      <div class="buttons">
        <Button onClick={onClose}>{common.close}</Button>
      </div>
    </Dialog>
  );
}

/** What is said where nobody can tell when it comes. */
const OPEN_WORDS: Record<InjectView['trigger'], string> = {
  at: '',
  when: words.whenHeld,
  after: words.afterOther,
  hand: words.byHand,
};

/** When it comes, large; and under it the clock of that moment. */
function When({ inject: { state, dueStep, firedStep, trigger } }: { inject: InjectView }) {
  const clockText = useClockText();
  const step = useDrill().store.clock.value?.step ?? 0;
  if (state === 'skipped') return <span class="second">{words.skipped}</span>;
  if (state === 'lapsed') return <span class="second">{words.lapsed}</span>;
  if (firedStep !== null) return <span class="second">{words.fired(clockText(firedStep))}</span>;
  if (dueStep === null) return <span class="second">{OPEN_WORDS[trigger]}</span>;
  return (
    <>
      <span class="reading lit">{format.duration(Math.max(0, dueStep - step) / STEPS_PER_MINUTE)}</span>
      <span class="second">{words.at(clockText(dueStep))}</span>
    </>
  );
}

function Inject({ inject, name, first }: { inject: InjectView; name: string; first: boolean }) {
  const { id, type, message, state, trigger, condition } = inject;
  const wanted = wantedAnswer(inject);
  const wording = useWording();
  const held = condition === null ? '' : wordMessage(condition, wording);
  return (
    <Row
      class={state === 'waiting' ? 'inject' : 'inject text-fg-3'}
      lead={
        <p class="inject-when stack flex-none w-28 whitespace-nowrap">
          <When inject={inject} />
        </p>
      }
    >
      <p>
        <b>{name}</b> <span class="second">{[words.effect[type], held].filter(Boolean).join(', ')}</span>
      </p>
      <p class="second">{wordMessage(message, wording)}</p>
      {wanted !== null && <p class="second">{words.asks(wanted.minutes)}</p>}
      {state === 'waiting' && <InjectActions id={id} title={name} canWait={trigger !== 'hand'} first={first} />}
      <RequestStatus of={`inject:${id}`} done={null} />
    </Row>
  );
}

type ActionProps = { id: string; title: string; canWait: boolean; first: boolean };

function InjectActions({ id, title, canWait, first }: ActionProps) {
  const { link, requests } = useDrill();
  const give = (command: string, minutes?: number) => () =>
    void requests.run(`inject:${id}`, () =>
      link.command(command, minutes === undefined ? { inject: id } : { inject: id, minutes }),
    );
  return (
    <Toolbar as="p">
      <Button
        small
        variant={first ? 'primary' : 'plain'}
        aria-label={words.fireInject(title)}
        onClick={give('inject/fire')}
      >
        {words.fire}
      </Button>
      {canWait && (
        <Button
          small
          aria-label={words.delayInject(DELAY_MINUTES, title)}
          onClick={give('inject/delay', DELAY_MINUTES)}
        >
          {words.delay(DELAY_MINUTES)}
        </Button>
      )}
      <Button small aria-label={words.skipInject(title)} onClick={give('inject/skip')}>
        {words.skip}
      </Button>
    </Toolbar>
  );
}
