// The change calendar: what was, is and will be changed, in order.
import type { ChangeView } from '#model/incident/view-types.ts';
import { useClockText, useDrill } from '../../session/drill.ts';
import { useFocusTarget } from '../../ui/focus.ts';
import { words } from '../../words/en/common.ts';
import { InspectButton, InspectionResult } from '../inspections/look-button.tsx';
import { Reports } from '../tasks/reports.tsx';
import './changes.css';

export function ChangesTab() {
  const { changes } = useDrill().store.view;
  const heading = useFocusTarget<HTMLHeadingElement>('panel-changes');
  return (
    <section>
      <h3 class="page-title" ref={heading} tabIndex={-1}>
        {words.changes.title}
      </h3>
      <ChangeRows changes={changes.value} />
      <Reports tool="preflight" />
    </section>
  );
}

function phaseOf(change: ChangeView, step: number, clockText: (step: number) => string): string {
  if (change.stoppedStep !== null) return words.changes.stopped(clockText(change.stoppedStep));
  if (step >= change.untilStep) return words.changes.past;
  return step >= change.fromStep ? words.changes.now : words.changes.coming;
}

const isUnderWay = ({ fromStep, untilStep, stoppedStep }: ChangeView, step: number): boolean =>
  stoppedStep === null && step < untilStep && step >= fromStep;

const aimAt = ({ id }: ChangeView) => ({ inspection: 'change', service: '', subject: id }) as const;

/** `brief` has the note of the first one only. */
export function ChangeRows({ changes, brief = false }: { changes: readonly ChangeView[]; brief?: boolean }) {
  const { store } = useDrill();
  const clockText = useClockText();
  const step = store.clock.value?.step ?? 0;
  const names = new Map(store.briefing.value?.services.map(({ id, name }) => [id, name]));
  const ordered = [...changes].sort((a, b) => a.fromStep - b.fromStep);
  if (ordered.length === 0) return <p class="empty">{words.changes.none}</p>;
  return (
    <ul class="changes" data-rows="changes">
      {ordered.map((change, i) => (
        <li key={change.id} class={isUnderWay(change, step) ? 'change now' : 'change'}>
          <time class="mono">{clockText(change.fromStep)}</time>
          <div>
            <p class="change-title">{change.title}</p>
            <p class="second">
              {[change.id, names.get(change.service ?? ''), words.changes.until(clockText(change.untilStep))]
                .filter(Boolean)
                .join(', ')}
            </p>
            {change.note !== '' && (!brief || i === 0) && <p class="second note">{change.note}</p>}
            {!brief && <InspectionResult aim={aimAt(change)} />}
          </div>
          {!brief && (
            <span class="second quiet change-side">
              {phaseOf(change, step, clockText)}
              <InspectButton aim={aimAt(change)} values={{ change: change.id }} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
