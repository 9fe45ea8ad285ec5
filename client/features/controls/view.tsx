// Controls: pace and admission of a fleet with the values in force and the ranges known to be safe, pausing the rollout, and
// the changes of every service.
import { useState } from 'preact/hooks';
import type { Values } from '#model/engine/fields.ts';
import type { Briefing, CommandView } from '#model/incident/view-types.ts';
import { choiceLabel } from '#protocol/words/labels.ts';
import { openCommand, useClockText, useDrill } from '../../session/drill.ts';
import { countOfTone, fleetSizeOf, hostStatesOf } from '../../session/host-states.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { towerShape } from '../city/tower.ts';
import { Control, SetButton } from './control.tsx';
import { ControlPlots } from './control-plots.tsx';
import {
  ADMISSION,
  admittedShare,
  advisedBand,
  type Band,
  finishStep,
  fleetOf,
  loadPerHost,
  measuredBand,
  RESTART,
  type Setting,
  settingsOf,
} from './model.ts';
import './controls.css';
import { Note } from '../../ui/note.tsx';
import { RadioSwitch } from '../../ui/switch.tsx';
import { RollingRestartFoot, RollingRestartMeter, useRollingRestart } from './rolling-restart.tsx';
import { ServiceControls } from './service-controls.tsx';

const MOST_PACE = 1200;
const BATCH = 30;

type Fleet = Briefing['services'][number];

/** What has a control of its own here. */
const OWN_CONTROLS = [RESTART, ADMISSION, 'hold-restart', 'set-bootstrap', 'set-ejection'];

export function Controls() {
  const { store } = useDrill();
  const briefing = store.briefing.value;
  const fleet = briefing === null ? undefined : fleetOf(briefing);
  return (
    <section class="section controls">
      <h3 class="visually-hidden">{words.controls.title}</h3>
      {fleet === undefined ? <ServiceControls except={[]} /> : <FleetControls fleet={fleet} />}
    </section>
  );
}

/** Bands show what was measured; only a guided drill shows what the runbooks advise. */
function useBand(
  control: 'pace' | 'admission',
  fleet: Fleet,
  settings: readonly Setting[],
): Band & { advised: boolean } {
  const { store } = useDrill();
  const measured = measuredBand(control, settings, store.view.observations.value, fleet);
  const room = store.room.value;
  if (room?.mode !== 'guided' || measured.safeTo !== null || measured.harmfulFrom !== null)
    return { ...measured, advised: false };
  const [verb, argument] = control === 'pace' ? [RESTART, 'perHour'] : [ADMISSION, 'value'];
  return { ...advisedBand(store.runbooks.value, `${fleet.id}/${verb}`, argument), advised: true };
}

/** What a pace would mean: floors of the tower in an hour, and the end of the rollout that runs. */
function useMeaning(fleet: Fleet, inForce: number | null): (perHour: number) => string {
  const { store } = useDrill();
  const clock = store.clock.value;
  store.hostsVersion.value;
  const { columns } = towerShape(fleetSizeOf(store.briefing.value, fleet.id, store.hosts.get(fleet.id)));
  const clockText = useClockText();
  const rollingRestart = useRollingRestart(fleet.id);
  return (perHour) => {
    const floors = words.controls.floors(format.plain(Math.round((10 * perHour) / columns) / 10));
    if (rollingRestart?.endsStep == null || clock === null || inForce === null) return floors;
    return `${floors} ${words.controls.finish(clockText(finishStep(clock.step, rollingRestart.endsStep, inForce, perHour)))}`;
  };
}

/** Serving hosts that carry less have room behind the admission. */
const IDLE_LOAD = 0.5;

function FleetControls({ fleet }: { fleet: Fleet }) {
  const drill = useDrill();
  const { store } = drill;
  const actions = store.view.actions.value;
  const restarts = settingsOf(actions, `${fleet.id}/${RESTART}`, 'perHour');
  const admissions = settingsOf(actions, `${fleet.id}/${ADMISSION}`, 'value');
  const lastRestart = actions.findLast((action) => action.do === `${fleet.id}/${RESTART}`);
  const lastAdmission = admissions.at(-1);
  const pace = useBand('pace', fleet, restarts);
  const admission = useBand('admission', fleet, admissions);
  const means = useMeaning(fleet, restarts.at(-1)?.value ?? null);
  const mode = lastAdmission?.mode ?? 'share';
  const counts = store.view.services.value.find(({ id }) => id === fleet.id)?.hostCounts ?? [];
  const serving = countOfTone(hostStatesOf(store.briefing.value, fleet.id), counts, 'good');
  const rollingRestart = useRollingRestart(fleet.id);
  const openRestart = (values: Values) => openCommand(drill, `${fleet.id}/${RESTART}`, values);
  const setting = store.view.settings.value.find((one) => one.do === `${fleet.id}/${ADMISSION}`);
  const carried = lastAdmission === undefined ? null : loadPerHost(mode, lastAdmission.value, serving, fleet.hosts);
  const { batch = BATCH, scope = 'stale-map' } = lastRestart?.with ?? {};
  return (
    <>
      <RollingRestartMeter fleet={fleet.id} />
      <Control
        id="control-pace"
        name={words.controls.pace}
        unit={words.controls.perHour}
        command={`${fleet.id}/${RESTART}`}
        most={MOST_PACE}
        step={10}
        own={restarts.at(-1)?.value ?? null}
        first={350}
        band={pace}
        shown={(value) => format.whole(value)}
        values={(value) => ({ perHour: value, batch, scope })}
        means={means}
        start={rollingRestart === undefined ? { word: words.controls.start, open: openRestart } : undefined}
      />
      <Control
        id="control-admission"
        name={words.controls.admission}
        unit={words.controls.admissions[mode]}
        command={`${fleet.id}/${ADMISSION}`}
        most={1}
        step={0.01}
        own={lastAdmission?.value ?? null}
        inForce={setting && words.controls.perHost[String(setting.with.mode)](format.share(Number(setting.with.value)))}
        first={1}
        band={admission}
        shown={(value) => format.share(value)}
        values={(value) => ({ mode, value })}
        means={(value) => {
          const admitted = admittedShare(mode, value, serving, fleet.hosts);
          const perHost = words.controls.perHost[mode](format.share(value));
          return admitted === null ? perHost : `${perHost}; ${words.controls.getIn(format.share(admitted))}`;
        }}
      />
      {carried !== null && serving > 0 && carried < IDLE_LOAD && (
        <Note>{words.controls.idle(format.share(carried))}</Note>
      )}
      <Choices fleet={fleet.id} />
      <ControlPlots fleet={fleet} />
      <ServiceControls except={OWN_CONTROLS.map((verb) => `${fleet.id}/${verb}`)} />
      <RollingRestartFoot fleet={fleet.id} />
    </>
  );
}

const CHOICES = [
  { verb: 'set-bootstrap', argument: 'source', label: words.controls.source },
  { verb: 'set-ejection', argument: 'mode', label: words.controls.ejection },
];

/** Controls with few positions: where maps are read from, and whether slow hosts are taken out. */
function Choices({ fleet }: { fleet: string }) {
  const commands = useDrill().store.briefing.value?.commands ?? [];
  return (
    <>
      {CHOICES.map(({ verb, argument, label }) => {
        const command = commands.find((one) => one.mine && one.do === `${fleet}/${verb}`);
        return command === undefined ? null : (
          <ChoiceControl key={verb} command={command} argument={argument} label={label} />
        );
      })}
    </>
  );
}

/** A choice is made first and set then: arrows move through the positions, and each must not be a change of its own. */
function ChoiceControl({ command, argument, label }: { command: CommandView; argument: string; label: string }) {
  const { view } = useDrill().store;
  const field = command.args[argument];
  const inForce = view.settings.value.find((one) => one.do === command.do)?.with[argument];
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = picked ?? String(inForce ?? '');
  return field.type !== 'choice' ? null : (
    <div class="control choice-control columns ends gap-x-3 gap-y-0 rule">
      <RadioSwitch
        name={command.do}
        label={label}
        options={field.of}
        chosen={chosen}
        text={choiceLabel}
        onChoose={setPicked}
      />
      <p class="second">
        {inForce === undefined ? words.controls.notSet : words.controls.own(choiceLabel(String(inForce)))}
      </p>
      {chosen !== '' && chosen !== inForce && (
        <SetButton command={command} id={command.do} name={label} values={{ [argument]: chosen }} />
      )}
    </div>
  );
}
