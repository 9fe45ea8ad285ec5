// HTTP for scenario drafts: checks and stores a text, and reports every problem with line, column, reason and fix.
import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import { Tinypool } from 'tinypool';
import type { InjectRehearsal } from '#model/bots/inject-rehearsal.ts';
import type { InjectOutcome } from '#model/engine/condition.ts';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { InjectSpec, Scenario } from '#model/engine/scenario.ts';
import { briefingOf } from '#model/incident/briefing.ts';
import { conditionOf, typeOf } from '#model/incident/inject-words.ts';
import { createTeam } from '#model/incident/team.ts';
import type { CheckedDraft, DraftAbout, DraftInject, DraftProblem } from '#protocol/drafts.ts';
import { withWords } from '#protocol/wording.ts';
import type { Access } from '../access/access.ts';
import { DRAFT_LENGTH, type Drafts } from '../content/drafts.ts';
import type { Problem } from '../content/problem.ts';
import { repairOf } from '../content/repair.ts';
import type { Clock } from '../ports.ts';
import { draftSheetRoutes } from './draft-sheets.ts';

const LIMIT_MS = 120_000;
const WAITING = 3;

/** Rehearsals of drafts on a thread of their own: sequential, with a short queue and a timeout for each. */
export class Rehearsals {
  #pool: Tinypool | null = null;
  #asked = 0;

  async run(scenario: Scenario): Promise<({ readonly ok: true } & InjectRehearsal) | Refusal> {
    if (this.#asked > WAITING) return refuse('draft/busy');
    this.#asked++;
    this.#pool ??= new Tinypool({
      filename: new URL('./rehearsal-thread.ts', import.meta.url).href,
      minThreads: 0,
      maxThreads: 1,
    });
    const signal = AbortSignal.timeout(LIMIT_MS);
    try {
      return { ok: true, ...((await this.#pool.run(scenario, { signal })) as InjectRehearsal) };
    } catch (error) {
      return signal.aborted
        ? refuse('draft/rehearsal-too-long', { seconds: LIMIT_MS / 1000 })
        : refuse('draft/rehearsal-failed', { problem: (error as Error).message });
    } finally {
      this.#asked--;
    }
  }

  async close(): Promise<void> {
    await this.#pool?.destroy();
    this.#pool = null;
  }
}

/** A check takes about 0.1 s of the process: this many at once, and one more each second. */
const BURST = 8;

/** For all clients together: a check blocks every drill of the process while it runs. */
export function limiter(clock: Clock): RequestHandler {
  let tokens = BURST;
  let atMs = clock.nowMs();
  return (_, response, next) => {
    const nowMs = clock.nowMs();
    tokens = Math.min(BURST, tokens + (nowMs - atMs) / 1000);
    atMs = nowMs;
    if (tokens < 1) {
      response
        .set('retry-after', '1')
        .status(429)
        .json(withWords(refuse('draft/busy')));
      return;
    }
    tokens--;
    next();
  };
}

const withRepairs = (problems: readonly Problem[], text: string): (Problem & DraftProblem)[] =>
  problems.map((one) => ({ ...one, repair: repairOf(one, text) }));

const invalid = (problems: readonly Problem[], text: string) => {
  const [{ line, column, why, fix }] = problems;
  const refusal = withWords(refuse('draft/invalid', { line, column, problem: why, fix }));
  return { ...refusal, problems: withRepairs(problems, text) };
};

function receiversOf({ address }: InjectSpec): readonly string[] | null {
  if (address === undefined || address.to === 'all') return null;
  return address.to === 'team' ? [address.team] : address.seats;
}

/** Minutes after an inject before a missing response counts as late or missed. */
function minutesUntil(outcome: InjectOutcome, other: InjectSpec | undefined): number {
  if (outcome === 'missed') return other?.expected?.minutes ?? 0;
  return outcome === 'late' && other?.effect.type === 'message' ? (other.effect.replyMinutes ?? 0) : 0;
}

/** Set on the inject itself, or on one that fires when its expected action is missing. */
function afterOf({ id, trigger }: InjectSpec, all: readonly InjectSpec[]): DraftInject['after'] {
  if (trigger.on === 'after') {
    const { inject, outcome, minutes } = trigger;
    const other = all.find((one) => one.id === inject);
    return { inject, outcome, minutes: minutes + minutesUntil(outcome, other) };
  }
  const from = all.find(({ expected }) => expected?.otherwise === id);
  return from === undefined ? null : { inject: from.id, outcome: 'otherwise', minutes: from.expected!.minutes };
}

/** As seen by a player who holds every seat. */
function cityOf(scenario: Scenario): DraftAbout['city'] {
  const team = createTeam(scenario, { id: 'team-1', seed: 1 });
  const { clock, services, customers, look } = briefingOf(
    team,
    scenario.seats.map(({ id }) => id),
  );
  return { clock, services, customers, look };
}

/** What the page shows of a draft scenario: its author may know everything. */
function aboutOf(scenario: Scenario): DraftAbout {
  const { id, title, summary, clock, injects, seats } = scenario;
  return {
    scenario: { id, title, summary },
    clock,
    city: cityOf(scenario),
    seats: seats.filter(({ role }) => role !== 'observer').map((seat) => ({ id: seat.id, name: seat.name })),
    injects: injects.map((spec) => ({
      id: spec.id,
      title: spec.title,
      type: typeOf(spec),
      trigger: spec.trigger.on,
      atMinute: spec.trigger.on === 'at' ? spec.trigger.atMinute : null,
      condition: conditionOf(spec),
      to: receiversOf(spec),
      after: afterOf(spec, injects),
      expected: spec.expected?.text ?? '',
      objective: spec.objective ?? '',
      critical: spec.critical ?? false,
    })),
  };
}

/** `POST /drafts`: the text of a scenario file as plain text. `POST /drafts/NAME/rehearsal`: bots play it. */
export function draftRoutes(drafts: Drafts, rehearsals: Rehearsals, access: Access, clock: Clock): Router {
  const routes = express.Router();
  // Checks and rehearsals use the process, so they require the right to create drills.
  routes.post(/^\/drafts/, (request, response, next) => {
    const refusal = access.mayCreate(request);
    if (refusal === null) next();
    else response.status(403).json(withWords(refusal));
  });
  routes.get('/drafts/schema.json', (_, response) => {
    response.set('cache-control', 'no-cache').json(drafts.editorSchema());
  });
  routes.post('/drafts/:name/rehearsal', (request, response, next) => {
    const scenario = drafts.scenarioOf(request.params.name);
    if (scenario === undefined) response.status(404).json(withWords(refuse('draft/unknown')));
    else
      rehearsals
        .run(scenario)
        .then((played) => (played.ok ? response.json(played) : response.status(503).json(withWords(played))))
        .catch(next);
  });
  const text = express.text({ limit: DRAFT_LENGTH * 4, type: () => true });
  routes.post('/drafts', limiter(clock), text, (request, response) => {
    response.set('cache-control', 'no-store');
    const written: unknown = request.body;
    if (typeof written !== 'string' || written.trim() === '') {
      response.status(400).json(withWords(refuse('draft/empty')));
      return;
    }
    const checked = drafts.check(written);
    if (!checked.ok) {
      response.status(422).json(invalid(checked.problems, written));
      return;
    }
    const { scenario } = checked;
    const warnings = withRepairs(checked.warnings, written);
    const about = { ...aboutOf(scenario), base: drafts.baseOf(written) };
    response.json({ ok: true, draft: drafts.keep(written), ...about, warnings } satisfies CheckedDraft);
  });
  const onError: ErrorRequestHandler = (error, _request, response, next) => {
    if (error.type === 'entity.too.large')
      response.status(413).json(withWords(refuse('draft/too-large', { most: DRAFT_LENGTH })));
    else next(error);
  };
  routes.use(draftSheetRoutes(drafts, limiter(clock)));
  routes.use(onError);
  return routes;
}
