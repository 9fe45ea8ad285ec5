// Notes: a warning, a form error, an empty state, and the status of a request: pending, done, or refused with the reason and
// the fix.
import type { ComponentChildren } from 'preact';
import type { WireRefusal } from '#protocol/events.ts';
import { BY_IDS, isWorded, type Wording, wordRefusal } from '#protocol/wording.ts';
import { useDrill, useWording } from '../session/drill.ts';
import { words } from '../words/en/common.ts';
import { classes } from './layout.tsx';
import { Sign } from './mark.tsx';

/** `warning` has a box, `empty` says that a list has nothing, `info` is a second line. */
type Kind = 'warning' | 'empty' | 'info';

const NOTE_CLASS: Record<Kind, string> = { warning: 'warning', empty: 'empty', info: 'second' };

export function Note({ kind = 'info', class: name, children }: NoteProps) {
  return <p class={classes(NOTE_CLASS[kind], name)}>{children}</p>;
}

type NoteProps = { kind?: Kind; class?: string; children: ComponentChildren };

type Props = { of: string; done?: string | null };

/** A line of its own. Always there, so that it is heard, but without a place while it is silent. */
export function RequestStatus(props: Props) {
  return (
    <div role="status" class="answer-region basis-full col-span-full empty:absolute">
      <AnswerText {...props} />
    </div>
  );
}

/** The same without a region of its own, for a row of a list that has one for all its rows. */
export function AnswerText({ of, done = words.done }: Props) {
  const asked = useDrill().requests.of(of).value;
  return (
    <>
      {asked.state === 'pending' && <p class="second answer pending">{words.pending} …</p>}
      {asked.state === 'done' && done !== null && <p class="second text-ok answer done">{done}</p>}
      {asked.state === 'refused' && <RefusalText refusal={asked.refusal} />}
    </>
  );
}

export function RefusalText({ refusal }: { refusal: WireRefusal }) {
  const wording = useWording();
  return (
    <p class="second warning text-fg-1 answer refused" data-code={refusal.code}>
      <Sign shape="hold" size={14} /> {refusalText(refusal, wording)}
    </p>
  );
}

/** What is wrong with a form before anything is sent; says nothing where nothing is. */
export function Problem({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <p class="second warning text-fg-1 answer refused" role="alert">
      {text}
    </p>
  );
}

/** Why something is refused and what to do about it; what somebody typed is refused without the names of the wire, and a refusal of the page's own brings its words along. */
export function refusalText(refusal: WireRefusal, wording: Wording = BY_IDS): string {
  const { args } = refusal;
  if (refusal.code === 'request/invalid' && /^must /.test(`${args.problem}`))
    return sentence(`${words.fieldName(`${args.field}`)} ${args.problem}`);
  const { why, fix } = isWorded(refusal) ? wordRefusal(refusal, wording) : refusal;
  return `${sentence(why)} ${sentence(fix)}`;
}

/** Refusals are written without capital and full stop, because elsewhere they stand inside a line. */
function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

export function useRequest(key: string) {
  return useDrill().requests.of(key).value;
}
