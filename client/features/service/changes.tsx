// The change calendar: past, current and planned changes, in order; and planned ones as a note over the city before the first
// alarm.
import type { ChangeView } from '#model/incident/view-types.ts';
import { navigate, useClockText, useDrill } from '../../session/drill.ts';
import { format } from '../../ui/format.ts';
import { useFocusTarget } from '../../ui/hooks.ts';
import { InspectButton, InspectionResult } from '../../ui/inspection.tsx';
import { Reports } from '../../ui/reports.tsx';
import { words } from '../../words/en/common.ts';

export function ChangesTab() {
  const { changes } = useDrill().store.view;
  const heading = useFocusTarget<HTMLHeadingElement>('panel-changes');
  return (
    <section>
      <h3 class="px-gutter py-2 rule-below" ref={heading} tabIndex={-1}>
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
function ChangeRows({ changes, brief = false }: { changes: readonly ChangeView[]; brief?: boolean }) {
  const { store } = useDrill();
  const clockText = useClockText();
  const step = store.clock.value?.step ?? 0;
  const names = new Map(store.briefing.value?.services.map(({ id, name }) => [id, name]));
  const ordered = [...changes].sort((a, b) => a.fromStep - b.fromStep);
  if (ordered.length === 0) return <p class="empty">{words.changes.none}</p>;
  return (
    <ul class="changes" data-rows="changes">
      {ordered.map((change, i) => (
        <li
          key={change.id}
          class={
            isUnderWay(change, step)
              ? 'change grid-row items-start px-gutter py-1.5 gap-2 [--columns:44px_1fr_auto] chosen-row'
              : 'change grid-row items-start px-gutter py-1.5 gap-2 [--columns:44px_1fr_auto]'
          }
        >
          <time class="second font-mono">{clockText(change.fromStep)}</time>
          <div>
            <p class="font-semibold">{change.title}</p>
            <p class="second">
              {[change.id, names.get(change.service ?? ''), words.changes.until(clockText(change.untilStep))]
                .filter(Boolean)
                .join(', ')}
            </p>
            {change.note !== '' && (!brief || i === 0) && <p class="second lit">{change.note}</p>}
            {!brief && <InspectionResult aim={aimAt(change)} />}
          </div>
          {!brief && (
            <span class="second text-fg-3 text-right stack">
              {phaseOf(change, step, clockText)}
              <InspectButton aim={aimAt(change)} values={{ change: change.id }} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

const INSTALL_ALARM = 'alarm/install-alarm';

export function CalmNotes() {
  const drill = useDrill();
  const { store } = drill;
  const briefing = store.briefing.value;
  const mayInstall = briefing?.commands.some((command) => command.do === INSTALL_ALARM && command.mine) ?? false;
  const step = store.clock.value?.step ?? 0;
  const installAlarm = () => {
    navigate(drill, { to: 'dialog', dialog: { kind: 'command', command: INSTALL_ALARM } });
  };
  return (
    <aside class="calm-notes float scroll" aria-label={words.changes.recent}>
      <header class="panel-head">
        <h2>{words.changes.recent}</h2>
        <span class="second">{briefing && format.date(briefing.clock.date)}</span>
      </header>
      <ChangeRows
        brief
        changes={store.view.changes.value.filter(
          ({ untilStep, stoppedStep }) => untilStep > step || stoppedStep !== null,
        )}
      />
      <footer class="cluster px-gutter py-2 rule pinned-foot">
        <button type="button" class="button primary" onClick={() => navigate(drill, { to: 'panel', tab: 'changes' })}>
          {words.changes.review}
        </button>
        {mayInstall && (
          <button type="button" class="button" onClick={installAlarm}>
            {words.changes.installAlarm}
          </button>
        )}
      </footer>
    </aside>
  );
}
