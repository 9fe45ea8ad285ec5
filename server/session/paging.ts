// Outside paging, configured per drill by its facilitator: the available targets, which are on, and a test page.
import { refuse } from '#model/engine/result.ts';
import type { Answer } from '#protocol/events.ts';
import type { PageFormat } from '#protocol/steering.ts';
import type { Pager } from '../notify/pager.ts';
import type { Clock } from '../ports.ts';
import type { Drill } from './drill.ts';
import { pageOf } from './incident-pages.ts';
import { maySteer } from './powers.ts';

type Targets = { targets: { format: PageFormat; on: boolean }[] };

const NOT_YOURS = refuse('pages/not-yours');

export class Paging {
  #pager: Pager;
  #clock: Clock;

  constructor(pager: Pager, clock: Clock) {
    this.#pager = pager;
    this.#clock = clock;
  }

  state(drill: Drill, player: string): Answer<Targets> {
    const { state } = drill;
    if (!maySteer(state, state.players.get(player)!)) return NOT_YOURS;
    const targets = this.#pager.formats.map((format) => ({ format, on: state.steering.paging.includes(format) }));
    return { ok: true, targets };
  }

  choose(drill: Drill, player: string, formats: readonly PageFormat[]): Answer<Targets> {
    const unknown = formats.find((format) => !this.#pager.formats.includes(format));
    if (unknown !== undefined) return refuse('pages/no-target', { target: unknown, targets: this.#pager.formats });
    const outcome = drill.steer(player, { do: 'choose-paging', targets: [...formats] });
    return outcome.ok ? this.state(drill, player) : outcome;
  }

  async test(drill: Drill, player: string, format: PageFormat): Promise<Answer<object>> {
    const { state } = drill;
    if (!maySteer(state, state.players.get(player)!)) return NOT_YOURS;
    const page = pageOf(state, { kind: 'test', sent: this.#clock.date() });
    const tried = await this.#pager.test(page, format);
    if (tried === null) return refuse('pages/no-target', { target: format, targets: this.#pager.formats });
    return tried.delivered ? { ok: true } : refuse('pages/not-delivered', { target: format, problem: tried.why });
  }
}
