// Wording of the charts and films after a drill: how the failure spread through the services, the belief in each cause
// over time, and the film of the city.
export const propagation = {
  title: 'How it spread',
  text: 'When each service broke, and which of its dependencies had broken before. Measured in your run.',
  print: 'Print this page',
  printed: (scenario: string, team: string, date: string, seed: string) =>
    [scenario, team === '' ? '' : `Team ${team}`, date, `seed ${seed}`].filter(Boolean).join(', '),
  cause: 'True cause',
  trigger: 'Trigger',
  limit: 'Hidden limit',
  began: (clock: string) => `began ${clock}`,
  after: (duration: string) => `+${duration}`,
  reading: (metric: string, worst: string, threshold: string) => `${metric} ${worst}, alarm at ${threshold}`,
  first: 'Broke first.',
  because: (names: string) => `Reads ${names}.`,
  read: (name: string, duration: string) => `${name} (${duration} before)`,
  minutes: (duration: string) => `Broken for ${duration}.`,
  list: 'Services in the order in which they broke',
};

export const beliefs = {
  text: 'How likely each cause was by the readings that were open. Dots are readings, diamonds are claims.',
  chart: 'Belief in each cause over time; the table below has the same figures.',
  true: 'true cause',
  claimed: (cause: string, right: boolean) => `Claimed: ${cause}, ${right ? 'right' : 'wrong'}`,
  time: 'Time',
  reading: 'Reading',
  noEvidence: 'not weighed as evidence',
};

export const film = {
  title: 'The run in thirty seconds',
  text: 'The city over the whole run: a silent film, or a strip of six moments.',
  make: 'Make the film',
  strip: 'Show the strip',
  loading: (share: string) => `Loading moments: ${share}.`,
  recording: (share: string) => `Recording: ${share}.`,
  unsupported: 'This browser cannot record a canvas. The strip works everywhere.',
  failed: 'The moments could not be loaded. Try again.',
  done: (size: string) => `The film is ready: ${size} MB.`,
  save: 'Save the film',
  saveStrip: 'Save the strip',
  play: 'Film of the run',
  stripAlt: (from: string, until: string) => `Six moments of the city from ${from} to ${until}.`,
  served: (share: string) => `${share} served`,
};
