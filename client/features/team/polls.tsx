// "Any strong objections?": the open poll, and the form to start one.

import { STEP_SECONDS } from '#model/engine/time.ts';
import { pollMinutesAt } from '#model/incident/pace.ts';
import type { Poll } from '#model/incident/work-types.ts';
import { useDrill, useGive, useMay } from '../../session/drill.ts';
import { useText } from '../../session/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { withoutSent } from '../../ui/hooks.ts';
import { Note, RequestStatus } from '../../ui/note.tsx';
import { Section } from '../../ui/panel.tsx';
import { words } from '../../words/en/common.ts';

export function Polls() {
  const { view, clock } = useDrill().store;
  const may = useMay();
  const step = clock.value?.step ?? 0;
  const open = view.polls.value.find(({ closesStep }) => closesStep > step);
  return (
    <Section class="polls" title={words.team.poll}>
      <Note>{words.team.pollText(pollMinutesAt(clock.value?.speed ?? 1))}</Note>
      {open !== undefined && <OpenPoll poll={open} seconds={(open.closesStep - step) * STEP_SECONDS} />}
      {open === undefined && may('poll/open') && <AskForm />}
    </Section>
  );
}

function OpenPoll({ poll, seconds }: { poll: Poll; seconds: number }) {
  const give = useGive();
  const may = useMay();
  const key = `poll:${poll.id}`;
  const [text, setText] = useText(key);
  const objections = poll.answers.filter(({ objects }) => objects).length;
  const answer = async (objects: boolean) => {
    if (await give(key, 'poll/answer', { poll: poll.id, objects, text })) setText(withoutSent(text));
  };
  return (
    <section class="warning question" aria-label={poll.question}>
      <p class="section-head">
        <b>{poll.question}</b> <span class="font-mono">{words.team.closes(seconds)}</span>
      </p>
      <p class="second">{words.team.answers(poll.answers.length - objections, objections)}</p>
      {may('poll/answer') && (
        <div class="line">
          <input
            class="fluid"
            type="text"
            aria-label={words.team.why}
            placeholder={words.team.why}
            maxLength={200}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <Button onClick={() => void answer(true)}>{words.team.object}</Button>
          <Button onClick={() => void answer(false)}>{words.team.agree}</Button>
        </div>
      )}
      <RequestStatus of={key} />
    </section>
  );
}

function AskForm() {
  const give = useGive();
  const [question, setQuestion] = useText('ask');
  const send = async (event: Event) => {
    event.preventDefault();
    if (await give('ask', 'poll/open', { question })) setQuestion(withoutSent(question));
  };
  return (
    <form class="line" onSubmit={send}>
      <TextField id="poll-question" label={words.team.pollQuestion} max={200} text={question} onText={setQuestion} />
      <Button submit>{words.team.ask}</Button>
      <RequestStatus of="ask" done={null} />
    </form>
  );
}
