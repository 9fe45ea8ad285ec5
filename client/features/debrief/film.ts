// Makes the film of a run: loads its moments one by one, draws them on a canvas, and records it for thirty seconds.
import { HOST_TONES, type HostTone } from '#model/engine/host-states.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { stateIn } from '#model/scoring/stretches.ts';
import type { EncodedMoment, WireRefusal } from '#protocol/events.ts';
import { type HostStates, toneAt, unpack } from '../../session/host-states.ts';
import { drawFilm, FILM, type FilmMoment } from './film-drawing.ts';

const MOMENTS = 100;
/** Moments are asked for more slowly than the server allows. */
const ASK_MS = 60;
const FILM_MS = 30_000;
const FRAMES_PER_SECOND = 10;
/** Each moment is on screen for as many frames. On a slow machine the film lasts longer, and leaves no moment out. */
const FRAMES_PER_MOMENT = ((FILM_MS / 1000) * FRAMES_PER_SECOND) / MOMENTS;
/** Of the size of the drawing. */
const SCALE = 0.75;
const CHUNK_MS = 500;
const BITS_PER_SECOND = 2_500_000;
/** A change is named for so many minutes of the run. */
const DOING_MINUTES = 20;
const TYPES = ['video/webm;codecs=vp8', 'video/webm'];

export type FilmSource = {
  readonly debrief: Debrief;
  readonly fromMinute: number;
  readonly names: ReadonlyMap<string, string>;
  /** The fleet whose hosts are the windows of the tower, and its states. */
  readonly fleet: string | null;
  readonly states: HostStates;
  readonly clockText: (step: number) => string;
  readonly actionText: (action: Debrief['actions'][number]) => string;
  readonly moment: (step: number) => Promise<{ ok: true; moment: EncodedMoment } | WireRefusal>;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function tonesIn({ fleets }: EncodedMoment, { fleet, states }: FilmSource): HostTone[] {
  const found = fleets.find(({ service }) => service === fleet) ?? fleets[0];
  if (found === undefined) return [];
  return [...unpack(found.wasTrue).states].map((state) => toneAt(states, state) ?? HOST_TONES[0]);
}

function filmMoment(source: FilmSource, moment: EncodedMoment): FilmMoment {
  const { debrief, names, clockText, fromMinute, actionText } = source;
  const { step, traffic } = moment;
  const minute = step / STEPS_PER_MINUTE;
  const { perMinute = [], everyMinutes = 1 } = debrief.runs.find(({ id }) => id === 'you') ?? {};
  const until = Math.ceil(debrief.endedStep / STEPS_PER_MINUTE / everyMinutes);
  const shown = perMinute.slice(0, until + 1);
  const done = debrief.actions.findLast((one) => one.step <= step);
  const isRecent = done !== undefined && step - done.step <= DOING_MINUTES * STEPS_PER_MINUTE;
  return {
    clock: clockText(step),
    minuteOfDay: fromMinute + minute,
    served: traffic.demand > 0 ? Math.max(0, 1 - traffic.failed / traffic.demand) : 1,
    hosts: tonesIn(moment, source),
    services: debrief.lanes
      .filter(({ service }) => service !== source.fleet)
      .map(({ service, wasTrue }) => ({
        name: names.get(service) ?? service,
        state: stateIn(wasTrue, minute),
      })),
    losses: shown.slice(0, Math.floor(minute / everyMinutes) + 1),
    lossPoints: shown.length,
    mostLost: Math.max(...shown),
    doing: isRecent ? actionText(done) : '',
  };
}

/** Moments from the first to the end of the drill; null if the server does not give one. */
export async function loadMoments(
  source: FilmSource,
  onShare: (share: number) => void,
): Promise<readonly FilmMoment[] | null> {
  const moments: FilmMoment[] = [];
  const { endedStep } = source.debrief;
  for (let i = 0; i < MOMENTS; i++) {
    const answer = await source.moment(Math.round((endedStep * i) / (MOMENTS - 1)));
    if (!answer.ok) return null;
    moments.push(filmMoment(source, answer.moment));
    onShare((i + 1) / MOMENTS);
    await pause(ASK_MS);
  }
  return moments;
}

export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && 'captureStream' in HTMLCanvasElement.prototype;

/** Draws the moments on a canvas in the page while it is recorded. */
export async function recordFilm(
  canvas: HTMLCanvasElement,
  moments: readonly FilmMoment[],
  onShare: (share: number) => void,
): Promise<Blob | null> {
  canvas.width = FILM.width * SCALE;
  canvas.height = FILM.height * SCALE;
  const pen = canvas.getContext('2d');
  const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
  if (pen === null || type === undefined) return null;
  pen.scale(SCALE, SCALE);
  const stream = canvas.captureStream(FRAMES_PER_SECOND);
  const recorder = new MediaRecorder(stream, { mimeType: type, videoBitsPerSecond: BITS_PER_SECOND });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => data.size > 0 && parts.push(data);
  const stopped = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve();
  });
  const draw = async (moment: FilmMoment) => {
    drawFilm(pen, moment);
    await pause(1000 / FRAMES_PER_SECOND);
  };
  recorder.start(CHUNK_MS);
  // The encoder takes a while to begin: the run starts with the first frame that it has.
  while (parts.length === 0 && recorder.state === 'recording') await draw(moments[0]);
  for (const [i, moment] of moments.entries()) {
    onShare(i / moments.length);
    for (let frame = 0; frame < FRAMES_PER_MOMENT; frame++) await draw(moment);
  }
  recorder.stop();
  await stopped;
  for (const track of stream.getTracks()) track.stop();
  return new Blob(parts, { type: 'video/webm' });
}
