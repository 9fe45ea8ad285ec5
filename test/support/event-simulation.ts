// The reference for the request flow: a discrete-event simulation in which each request is one object. Users call a service,
// the service calls a dependency; arrivals are Poisson, work is exponential, queues are FIFO.

import { createStreams, draw } from '#model/engine/rng.ts';

export type Station = { readonly slots: number; readonly limit: number; readonly own: number };
export type Call = { readonly timeout: number; readonly tries: number; readonly backOff: number };

export type Simulated = { readonly service: Station; readonly dependency: Station | null };

type Event = { readonly at: number; readonly order: number; readonly run: () => void };

/** Events ordered by time: a binary heap. */
function createAgenda() {
  const heap: Event[] = [];
  let order = 0;
  const before = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.order < b.order);
  return {
    add(at: number, run: () => void): void {
      let i = heap.push({ at, order: order++, run }) - 1;
      for (; i > 0 && before(heap[i], heap[(i - 1) >> 1]); i = (i - 1) >> 1)
        [heap[i], heap[(i - 1) >> 1]] = [heap[(i - 1) >> 1], heap[i]];
    },
    next(): Event | undefined {
      const first = heap[0];
      const last = heap.pop();
      if (heap.length === 0 || last === undefined) return first;
      heap[0] = last;
      for (let i = 0; ; ) {
        const left = 2 * i + 1;
        const least = left + 1 < heap.length && before(heap[left + 1], heap[left]) ? left + 1 : left;
        if (least >= heap.length || !before(heap[least], heap[i])) return first;
        [heap[i], heap[least]] = [heap[least], heap[i]];
        i = least;
      }
    },
  };
}

export type Measured = {
  readonly goodput: number;
  readonly p50: number;
  readonly p99: number;
  readonly inFlight: number;
};

type Load = {
  readonly rate: number;
  readonly users: Call;
  readonly call: Call;
  readonly seconds: number;
  readonly seed: number;
};

/**
 * Simulates `load.seconds` and measures the second half: requests a second answered in time, and response times of the service.
 */
export function simulate({ service, dependency }: Simulated, { rate, users, call, seconds, seed }: Load): Measured {
  const agenda = createAgenda();
  const streams = createStreams(seed, 'event-simulation', 3);
  const exponential = (stream: number, mean: number) => -Math.log(1 - draw(streams, stream)) * mean;
  let now = 0;
  const after = (delay: number, run: () => void) => agenda.add(now + delay, run);

  /** A place with slots and a queue; `begin` gets a function that releases the slot. */
  const createPlace = (station: Station) => {
    const waiting: (() => void)[] = [];
    let busy = 0;
    let head = 0;
    const release = () => {
      if (head < waiting.length) waiting[head++]();
      else busy--;
    };
    return {
      inside: () => busy + waiting.length - head,
      take(begin: (release: () => void) => void): boolean {
        if (busy < station.slots) {
          busy++;
          begin(release);
          return true;
        }
        if (waiting.length - head >= station.limit) return false;
        waiting.push(() => begin(release));
        return true;
      },
    };
  };
  const front = createPlace(service);
  const behind = dependency === null ? null : createPlace(dependency);

  /** Retries a call until it is answered in time; `done` is told whether it was. */
  const tryCall = (how: Call, send: (answered: () => void) => boolean, done: (ok: boolean) => void): void => {
    const attempt = (triesLeft: number): void => {
      let open = true;
      const fail = () => {
        if (!open) return;
        open = false;
        if (triesLeft > 1) after(how.backOff, () => attempt(triesLeft - 1));
        else done(false);
      };
      const taken = send(() => {
        if (!open) return;
        open = false;
        done(true);
      });
      if (taken) after(how.timeout, fail);
      else fail();
    };
    attempt(how.tries);
  };

  const callDependency = (done: (ok: boolean) => void): void => {
    if (behind === null || dependency === null) {
      done(true);
      return;
    }
    const send = (answered: () => void) =>
      behind.take((release) =>
        after(exponential(1, dependency.own), () => {
          release();
          answered();
        }),
      );
    tryCall(call, send, done);
  };

  const times: number[] = [];
  let good = 0;
  let area = 0;
  let seen = 0;
  const half = seconds / 2;
  const request = () => {
    const send = (answered: () => void): boolean => {
      const arrived = now;
      return front.take((release) =>
        after(exponential(2, service.own), () =>
          callDependency((ok) => {
            release();
            if (now >= half) times.push(now - arrived);
            if (ok) answered();
          }),
        ),
      );
    };
    tryCall(users, send, (ok) => {
      if (ok && now >= half) good++;
    });
  };
  const arrive = () => {
    request();
    after(exponential(0, 1 / rate), arrive);
  };
  arrive();
  for (let event = agenda.next(); event !== undefined && event.at < seconds; event = agenda.next()) {
    if (event.at >= half) {
      area += (event.at - Math.max(seen, half)) * front.inside();
      seen = event.at;
    }
    now = event.at;
    event.run();
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return { goodput: good / half, p50: at(0.5), p99: at(0.99), inFlight: area / half };
}
