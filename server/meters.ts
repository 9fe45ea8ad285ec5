// Metrics of a running server in the Prometheus format: drills, connections, step lateness, duration of frames and commits,
// bytes sent, and refusals. `deploy/` has a dashboard and alert rules for these names.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Read on each scrape. */
type Sizes = { readonly drills: number; readonly connections: number; readonly bufferedBytes: number };

export type Meters = {
  /** Records that steps were taken this many milliseconds late. */
  stepsTaken(lateMs: number): void;
  /** Builds and sends the frames of a drill, and measures the duration. */
  flush<T>(work: () => T): T;
  /** Writes events to the log, and measures the duration. */
  commit<T>(events: number, work: () => Promise<T>): Promise<T>;
  sent(bytes: number): void;
  received(bytes: number): void;
  answered(event: string): void;
  refused(code: string): void;
  /** Source of the sizes. */
  watch(sizes: () => Sizes): void;
  /** The text of a scrape, and its content type. */
  scrape(): Promise<{ readonly type: string; readonly text: string }>;
};

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

function timed<T>(histogram: Histogram, work: () => T): T {
  const done = histogram.startTimer();
  try {
    return work();
  } finally {
    done();
  }
}

export function createMeters(): Meters {
  const registers = [new Registry()];
  const [registry] = registers;
  collectDefaultMetrics({ register: registry });
  let sizes = (): Sizes => ({ drills: 0, connections: 0, bufferedBytes: 0 });
  const gauge = (name: string, help: string, read: (now: Sizes) => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read(sizes()));
      },
    });
  gauge('brownout_drills', 'Drills in memory', (now) => now.drills);
  gauge('brownout_connections', 'Open client connections', (now) => now.connections);
  gauge('brownout_send_queue_bytes', 'Bytes that wait to be sent to clients', (now) => now.bufferedBytes);
  const seconds = (name: string, help: string) => new Histogram({ name, help, registers, buckets: SECONDS });
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name, help, registers, labelNames });
  const late = seconds('brownout_step_lateness_seconds', 'Time from when a step was due to when it was taken');
  const flush = seconds('brownout_frame_flush_seconds', 'Time to make and send the frames of a drill');
  const commit = seconds('brownout_commit_seconds', 'Time to write events to the log');
  const events = counter('brownout_log_events_total', 'Events written to the log');
  const sent = counter('brownout_sent_bytes_total', 'Bytes sent to clients');
  const received = counter('brownout_received_bytes_total', 'Bytes received from clients');
  const requests = counter('brownout_requests_total', 'Requests of clients, by event', ['event']);
  const refusals = counter('brownout_refusals_total', 'Requests that were refused, by code', ['code']);
  return {
    stepsTaken: (lateMs) => late.observe(lateMs / 1000),
    flush: (work) => timed(flush, work),
    async commit(count, work) {
      const done = commit.startTimer();
      try {
        const result = await work();
        events.inc(count);
        return result;
      } finally {
        done();
      }
    },
    sent: (bytes) => sent.inc(bytes),
    received: (bytes) => received.inc(bytes),
    answered: (event) => requests.inc({ event }),
    refused: (code) => refusals.inc({ code }),
    watch(read) {
      sizes = read;
    },
    async scrape() {
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}
