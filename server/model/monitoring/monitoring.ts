// The players' monitoring as the engine's interface requires it: its state, its work at each full minute, and its command.

import { EXTRA_COLUMNS } from '../engine/compiled-scenario.ts';
import type { CompiledScenario, Monitoring, MonitoringState } from '../engine/world.ts';
import { evaluateAlarms, INSTALL_ALARM, MAX_ALARMS } from './alarms.ts';
import { cloneHistory, createHistory } from './history.ts';
import { measure } from './measure.ts';

const create = ({ scenario, columns, columnOf }: CompiledScenario): MonitoringState => ({
  alarms: [...scenario.alarms],
  columns: scenario.alarms.map(({ service, metric }) => columnOf.get(service)!.get(metric)!),
  states: new Uint8Array(MAX_ALARMS),
  sinceSteps: new Int32Array(MAX_ALARMS),
  fine: new Uint32Array(MAX_ALARMS),
  breaching: new Uint32Array(MAX_ALARMS),
  firstStep: -1,
  firstAlarm: -1,
  history: createHistory(columns.length + EXTRA_COLUMNS),
  madeUp: [],
});

const clone = (state: MonitoringState): MonitoringState => ({
  ...state,
  alarms: state.alarms.slice(),
  columns: state.columns.slice(),
  states: state.states.slice(),
  sinceSteps: state.sinceSteps.slice(),
  fine: state.fine.slice(),
  breaching: state.breaching.slice(),
  history: cloneHistory(state.history),
  madeUp: state.madeUp.slice(),
});

export const MONITORING: Monitoring = {
  create,
  clone,
  everyMinute(world) {
    measure(world);
    evaluateAlarms(world);
  },
  commands: [INSTALL_ALARM],
};
