// One runbook: its owner, its hazards, the team's progress, its steps, its deviation cards, and its stop conditions.

import { useRef, useState } from 'preact/hooks';
import type { Landmark, Runbook, RunbookStep } from '#model/engine/runbook.ts';
import type { Walk } from '#model/incident/work-types.ts';
import { navigate, useClockText, useDrill, usePersonName } from '../../session/drill.ts';
import { Button } from '../../ui/button.tsx';
import { useFocusTarget } from '../../ui/hooks.ts';
import { Sign } from '../../ui/mark.tsx';
import { Note, RequestStatus } from '../../ui/note.tsx';
import { Row } from '../../ui/row.tsx';
import { words } from '../../words/en/common.ts';
import { walkWords } from '../../words/en/runbook.ts';
import { useCommander } from './conditions.tsx';
import { DeviationCard } from './deviation-card.tsx';
import { nextStep, placeIn, sourceOf, unseenStep, walkOf, withoutTitle } from './model.ts';
import { useNear } from './near.ts';
import { Prose, WholeFile } from './prose.tsx';
import { Copy, StepRow } from './step.tsx';
import { useMayWalk, useWalkCommand } from './walking.ts';

export function RunbookPage({ runbook }: { runbook: Runbook }) {
  const drill = useDrill();
  const walk = walkOf(drill.store.view.walks.value, runbook.id);
  const open = walk !== null && walk.closedStep === null;
  const next = nextStep(runbook, open ? walk : null);
  const source = sourceOf(runbook);
  return (
    <WholeFile.Provider value={source}>
      <article class="runbook">
        <Head runbook={runbook} walk={open ? walk : null} next={next} />
        <WalkLine runbook={runbook} walk={walk} />
        {open ? <Folded runbook={runbook} /> : <Preface runbook={runbook} />}
        {listsOf(runbook.steps).map(({ section, steps }) => (
          <section key={steps[0].number}>
            {section !== '' && <h4 class="label group">{section}</h4>}
            {chunksOf(steps).map((chunk) => (
              <StepList key={chunk[0].number} runbook={runbook} steps={chunk} walk={walk} next={open ? next : null} />
            ))}
          </section>
        ))}
        <section data-part="after" tabIndex={-1}>
          <Prose text={runbook.after} />
        </section>
        {walk !== null && <Cards walk={walk} />}
        {runbook.abortIf !== null && (
          <p class="second section rule">
            <b>{words.runbooks.abortIf}</b> {runbook.abortIf.say}
          </p>
        )}
        <details class="folded rule-below">
          <summary class="second">{walkWords.source}</summary>
          <Copy text={source} />
          <pre class="font-mono">{source}</pre>
        </details>
      </article>
    </WholeFile.Provider>
  );
}

/** So many steps are drawn together once one comes near. */
const CHUNK = 40;

const chunksOf = (steps: readonly RunbookStep[]): (readonly RunbookStep[])[] =>
  Array.from({ length: Math.ceil(steps.length / CHUNK) }, (_, i) => steps.slice(i * CHUNK, (i + 1) * CHUNK));

type StepListProps = { runbook: Runbook; steps: readonly RunbookStep[]; walk: Walk | null; next: number | null };

/** Steps in full where they are first, come near, or are walked; or else their lines, to be found and to be read aloud. */
function StepList({ runbook, steps, walk, next }: StepListProps) {
  const list = useRef<HTMLOListElement>(null);
  const open = walk !== null && walk.closedStep === null;
  const unseen = open ? unseenStep(walk) : null;
  const [{ number: first }] = steps;
  const has = (step: number | null) => step !== null && step >= first && step < first + steps.length;
  const isNear = useNear(list, first <= CHUNK || has(next) || has(unseen));
  return (
    <ol ref={list} class={`divided${open ? ' walking' : ''}${isNear ? '' : ' distant'}`}>
      {steps.map((step) =>
        isNear ? (
          <StepRow
            key={step.number}
            runbook={runbook}
            step={step}
            walk={walk}
            isNext={step.number === next}
            isUnseen={step.number === unseen}
            place={placeIn(walk, step.number)}
          />
        ) : (
          <li key={step.number} class="step" data-part={step.number} tabIndex={-1}>
            <h4>
              {step.number} {step.title}
            </h4>
            {!open && <div class="prose plain">{step.source}</div>}
          </li>
        ),
      )}
    </ol>
  );
}

/** Steps that stand under the same heading of the file. */
function listsOf(steps: readonly RunbookStep[]): { section: string; steps: RunbookStep[] }[] {
  const lists: { section: string; steps: RunbookStep[] }[] = [];
  for (const step of steps) {
    const last = lists.at(-1);
    if (last?.section === step.section) last.steps.push(step);
    else lists.push({ section: step.section, steps: [step] });
  }
  return lists;
}

/** Brings a part of the runbook into sight, opened, with the focus on it. */
function goToPart(page: HTMLElement | null, { step }: Landmark): void {
  const part = page?.querySelector<HTMLElement>(`[data-part="${step === 0 ? 'intro' : (step ?? 'after')}"]`);
  if (part == null) return;
  if (part instanceof HTMLDetailsElement) part.open = true;
  const head = part.querySelector<HTMLElement>('h4 button, summary') ?? part;
  if (head.getAttribute('aria-expanded') === 'false') head.click();
  part.scrollIntoView({ block: 'nearest' });
  head.focus();
}

/** The hazard and what stands above the first step: in full before a walk. */
function Preface({ runbook: { title, hazard, intro } }: { runbook: Runbook }) {
  return (
    <>
      {hazard !== null && (
        <Note kind="warning">
          <Sign shape="p2" size={14} /> <b>{words.runbooks.hazard}.</b> {hazard}
        </Note>
      )}
      <section data-part="intro" tabIndex={-1}>
        <Prose text={withoutTitle(title, intro)} />
      </section>
    </>
  );
}

/** The same on one line once it has been read, so that the step which is next is in sight. */
function Folded({ runbook: { title, hazard, intro } }: { runbook: Runbook }) {
  const text = withoutTitle(title, intro);
  if (hazard === null && text.trim() === '') return null;
  return (
    <details class="folded rule-below" data-part="intro">
      <summary class="second one-line">
        {hazard === null ? (
          words.runbooks.intro
        ) : (
          <>
            <Sign shape="p2" size={13} /> <b>{words.runbooks.hazard}.</b> {hazard}
          </>
        )}
      </summary>
      <Prose text={text} />
    </details>
  );
}

function Head({ runbook, walk, next }: { runbook: Runbook; walk: Walk | null; next: number | null }) {
  const drill = useDrill();
  const heading = useFocusTarget<HTMLHeadingElement>('panel-runbooks');
  const mayWalk = useMayWalk();
  const [isCarding, setCarding] = useState(false);
  return (
    <header class="pinned px-gutter py-1.5">
      <div class="cluster flex-nowrap">
        <h3 class="flex-1 min-w-0 min-h-0" ref={heading} tabIndex={-1}>
          {runbook.title}
        </h3>
        <Button variant="link" onClick={() => navigate(drill, { to: 'panel', tab: 'runbooks', runbook: null })}>
          {words.runbooks.back}
        </Button>
        {walk !== null && mayWalk && <Button onClick={() => setCarding(true)}>{walkWords.deviate}</Button>}
      </div>
      {runbook.landmarks.length > 0 && (
        <p class="cluster">
          {runbook.landmarks.map((landmark) => (
            <Button
              key={`${landmark.step}/${landmark.title}`}
              small
              onClick={(event) => goToPart(event.currentTarget.closest('article'), landmark)}
            >
              {landmark.title}
            </Button>
          ))}
        </p>
      )}
      <p class="second">
        {words.runbooks.use[runbook.useLevel]} {words.runbooks.meta(runbook.owner, runbook.lastTested)}.
      </p>
      {isCarding && walk !== null && (
        <DeviationCard runbook={runbook} walk={walk} step={next} onClose={() => setCarding(false)} />
      )}
    </header>
  );
}

type WalkProps = { runbook: Runbook; walk: Walk | null };

/** Whether it is open, how far it is, what rang to stop, and how to end it. */
function WalkLine({ runbook, walk }: WalkProps) {
  const mayWalk = useMayWalk();
  const clockText = useClockText();
  const nameOf = usePersonName();
  const done = walk?.steps.filter(({ record }) => record !== null).length ?? 0;
  const isOpen = walk !== null && walk.closedStep === null;
  return (
    <section class="cluster apart px-gutter py-1.5 walk-line">
      {walk !== null && (
        <p>
          {isOpen
            ? walkWords.open(clockText(walk.openedStep), nameOf(walk.by))
            : walkWords.closed[walk.outcome ?? 'finished']}{' '}
          {walkWords.place(done, runbook.steps.length)}.
        </p>
      )}
      {isOpen &&
        walk.stops.map(({ check, step }) => (
          <p key={check} class="warning" role="alert">
            <Sign shape="hold" size={14} /> {walkWords.stop(clockText(step))} {runbook.abortIf?.say}
          </p>
        ))}
      {mayWalk && <WalkMoves runbook={runbook} walk={isOpen ? walk : null} />}
      <RequestStatus of={walkKey(runbook)} done={null} />
    </section>
  );
}

const walkKey = ({ id }: Runbook): string => `walk:${id}`;

/** Opens a walk, or ends the one that is open. */
function WalkMoves({ runbook, walk }: WalkProps) {
  const drill = useDrill();
  const give = useWalkCommand();
  const key = walkKey(runbook);
  const open = async () => {
    // The button goes, so the focus is sent to the head, from where the walk begins.
    if ((await give(key, 'open', { runbook: runbook.id })).ok) navigate(drill, { focus: 'panel-runbooks' });
  };
  if (walk === null)
    return (
      <p class="cluster">
        <Button variant="primary" onClick={() => void open()}>
          {walkWords.walk}
        </Button>
        <span class="second">{walkWords.walkText}</span>
      </p>
    );
  const close = (outcome: string) => give(key, 'close', { walk: walk.id, outcome });
  return (
    <p class="cluster">
      <Button small onClick={() => close('finished')}>
        {walkWords.finish}
      </Button>
      <Button small onClick={() => close('aborted')}>
        {walkWords.giveUp}
      </Button>
    </p>
  );
}

function Cards({ walk }: { walk: Walk }) {
  const give = useWalkCommand();
  const nameOf = usePersonName();
  const { mine } = useCommander();
  if (walk.deviations.length === 0) return null;
  return (
    <section class="section cards rule">
      <h4 class="label">{walkWords.cards}</h4>
      <ul>
        {walk.deviations.map(({ id, step, why, instead, stopWhen, approvedBy }) => (
          <Row key={id}>
            {walkWords.cardLine(step, why, instead)} {walkWords.cardStop(stopWhen)}{' '}
            <span class="second">{approvedBy === null ? walkWords.waits : walkWords.agreed(nameOf(approvedBy))}</span>
            {approvedBy === null && mine && walk.closedStep === null && (
              <Button
                small
                onClick={() => give(`card:${walk.id}:${id}`, 'approve-deviation', { walk: walk.id, deviation: id })}
              >
                {walkWords.agree}
              </Button>
            )}
            <RequestStatus of={`card:${walk.id}:${id}`} done={null} />
          </Row>
        ))}
      </ul>
    </section>
  );
}
