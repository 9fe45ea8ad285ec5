// Wording of the rules editor in the debrief.
export const alarmRules = {
  title: 'Your alarms, tested on this run',
  text: 'Paste Prometheus alerting rules (YAML), or AWS metric alarms (JSON). They are tested on what your team could measure.',
  open: 'Open the rules editor',
  rules: 'Rules',
  test: 'Test on this run',
  testing: 'Testing. The first time a quiet week is played as well.',
  failed: 'The test failed. Reload the page.',
  changed: 'Changed since the last test.',
  tested: (count: number) => (count === 1 ? 'One alarm tested.' : `${count} alarms tested.`),
  head: ['Alarm', 'First fired', 'Before the page', 'Times', 'Flapped', 'Quiet week'],
  own: 'Yours',
  scenario: "The scenario's",
  never: 'never',
  missed: 'missed the outage',
  before: (duration: string) => `${duration} before`,
  after: (duration: string) => `${duration} after`,
  atPage: 'with the page',
  none: '–',
  pages: (count: string) => `${count} pages`,
  unknown: (names: string) => `No such metric: ${names}.`,
  page: 'page',
  plot: 'Alarms and what they read',
  lane: (name: string, count: number) => (count === 1 ? `${name}: fired once` : `${name}: fired ${count} times`),
  select: (name: string) => `Plot ${name}`,
  save: (name: string) => `Save ${name}`,
  example: (service: string) => `groups:
  - name: ours
    rules:
      - alert: ThreadsNearLimit
        expr: brownout_threads_max{service="${service}"} > 0.99 * 4915
        for: 2m
      - alert: ErrorsHigh
        expr: avg_over_time(brownout_put_record_errors{service="${service}"}[5m]) > 0.05
`,
};
