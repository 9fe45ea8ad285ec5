// English labels of the general component types: commands by type and verb, and metrics, in the form of ./labels.ts and
// ./metric-labels.ts.

/** Commands of every type that calls other services. */
const CALL_LABELS = {
  'set-timeout': 'Set timeout',
  'set-tries': 'Set tries',
  'set-retry-budget': 'Set retry budget',
  'open-breaker': 'Open breaker',
  'release-breaker': 'Release breaker',
} as const;

export const GENERAL_COMMAND_LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  clients: {},
  service: {
    ...CALL_LABELS,
    'scale-instances': 'Scale instances',
    'restart-instances': 'Restart instances',
    'roll-back': 'Roll back',
    'limit-requests': 'Limit requests',
    'shed-load': 'Shed load',
  },
  'load-balancer': {
    ...CALL_LABELS,
    'freeze-ejection': 'Freeze ejection',
    'drain-zone': 'Drain zone',
    'set-zone-weight': 'Set zone weight',
    'return-zone': 'Return zone',
  },
  'connection-pool': {
    ...CALL_LABELS,
    'resize-pool': 'Resize pool',
    'recycle-connections': 'Recycle connections',
  },
  cache: {
    ...CALL_LABELS,
    'warm-up': 'Warm up',
    'merge-requests': 'Merge requests',
    'raise-lifetime': 'Raise lifetime',
    'spread-hot-key': 'Spread hot key',
    'add-room': 'Add room',
    'hold-replacement': 'Hold replacement',
  },
  database: {
    'fail-over': 'Fail over',
    'kill-slow-query': 'Kill slow query',
    'release-locks': 'Release locks',
    'read-from-replicas': 'Read from replicas',
    'extend-disk': 'Extend disk',
  },
  'sharded-database': {
    'rewrite-query': 'Rewrite query',
    'fail-over-shard': 'Fail over shard',
    'pause-copy': 'Pause copy',
  },
  queue: {
    'set-consumers': 'Set consumers',
    'dead-letter': 'Dead letter',
    'pause-producers': 'Pause producers',
    'purge-messages': 'Purge messages',
  },
  dns: {
    'restore-record': 'Restore record',
    'pin-addresses': 'Pin addresses',
    'move-lookups': 'Move lookups',
    'set-ttl': 'Set TTL',
  },
  release: {
    'start-rollout': 'Start rollout',
    'stop-rollout': 'Stop rollout',
    'revert-rollout': 'Revert rollout',
  },
  config: {
    'start-rollout': 'Start rollout',
    'stop-rollout': 'Stop rollout',
    'revert-rollout': 'Revert rollout',
    'use-kill-switch': 'Use kill switch',
  },
  certificate: {
    'renew-credential': 'Renew credential',
  },
  secret: {
    'renew-credential': 'Renew credential',
    'pin-previous': 'Pin previous',
  },
  autoscaler: {
    'freeze-scaling': 'Freeze scaling',
    'set-instances': 'Set instances',
    'raise-quota': 'Raise quota',
  },
  region: {
    ...CALL_LABELS,
    'shift-traffic': 'Shift traffic',
  },
  'third-party': {
    'send-requests': 'Send requests',
    'use-fallback': 'Use fallback',
    'queue-requests': 'Queue requests',
    'drop-requests': 'Drop requests',
  },
  'dns-automation': {
    'stop-automation': 'Stop automation',
    'restart-enactors': 'Restart enactors',
  },
  'lease-manager': {
    'limit-work': 'Limit work',
    'restart-workers': 'Restart workers',
  },
  'work-backlog': {
    'limit-work': 'Limit work',
  },
  'health-checks': {
    'set-fail-over': 'Set automatic fail-over',
  },
};

/** Commands of every type that answers requests. */
const FLOW_LABELS = {
  'Requests.PerSecond': 'requests',
  'Requests.Errors': 'errors',
  'Latency.P50': 'P50 latency',
  'Latency.P99': 'P99 latency',
  'Latency.P95': 'P95 latency',
  'Answers.InTime': 'in time',
  'Answers.Wasted': 'wasted',
  'Requests.Refused': 'refused',
  'Requests.Failed': 'failed',
  'Requests.InFlight': 'in flight',
  'Queue.Length': 'queued',
  'Queue.Wait': 'wait',
  Saturation: 'slots used',
} as const;

export const GENERAL_METRIC_LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  clients: {
    'Clients.PerSecond': 'new requests',
    'Clients.Retries': 'retries',
    'Clients.Failing': 'failing',
  },
  service: {
    ...FLOW_LABELS,
    'Limit.PerSecond': 'limit',
    'Instances.Serving': 'serving',
    'Instances.Booting': 'booting',
    'Memory.Used': 'memory',
    'Cpu.Used': 'CPU',
    'Work.Own': 'own work',
    'Calls.PerRequest': 'calls per request',
  },
  'load-balancer': {
    ...FLOW_LABELS,
    'Targets.InRotation': 'in rotation',
    'Targets.Ejected': 'ejected',
    'Zones.ErrorsMost': 'most errors',
    'Zones.ErrorsLeast': 'fewest errors',
    'Zones.Worst': 'worst zone',
  },
  'connection-pool': {
    'Connections.Used': 'connections',
    'Connections.Idle': 'idle',
    'Connections.Leaked': 'leaked',
    ...FLOW_LABELS,
  },
  cache: {
    'Hits.Share': 'hits',
    ...FLOW_LABELS,
    'Fill.Share': 'filled',
    'Evictions.Share': 'evicted',
    'Keys.HottestShare': 'hottest key',
    'Nodes.Replaced': 'replaced nodes',
    'Calls.PerMiss': 'calls per miss',
  },
  database: {
    'Connections.Used': 'connections',
    ...FLOW_LABELS,
    'Queries.SlowShare': 'slow queries',
    'Locks.Waiting': 'lock waits',
    'Disk.Used': 'disk',
    'Replicas.Lag': 'replica lag',
    'Cpu.Used': 'CPU',
    'Work.Own': 'own work',
    'Writes.Lost': 'lost writes',
  },
  'sharded-database': {
    'Queries.PerShard': 'queries per shard',
    ...FLOW_LABELS,
    'Shards.PerQuery': 'shards per query',
    'Shards.Slowest': 'slowest shard',
    'Shards.SlowestWork': 'slowest work',
    'Machines.SlowestDisk': 'slowest disk',
    'Replicas.Missing': 'missing replicas',
    'Copies.Running': 'copies',
  },
  queue: {
    'Messages.Waiting': 'waiting',
    'Messages.OldestAge': 'oldest',
    'Messages.Redelivered': 'redelivered',
    'Messages.DeadLettered': 'dead letters',
    'Messages.Lost': 'lost',
    'Consumers.Free': 'free consumers',
    'Requests.PerSecond': 'requests',
    'Requests.Errors': 'errors',
    'Latency.P99': 'P99 latency',
  },
  dns: {
    'Lookups.Failed': 'failed lookups',
    'Records.Wrong': 'wrong records',
    'Resolvers.CutOff': 'cut-off resolvers',
    'Records.Ttl': 'TTL',
  },
  release: {
    'Rollout.Exposure': 'exposure',
  },
  config: {
    'Rollout.Exposure': 'exposure',
  },
  certificate: {
    'Connections.Refused': 'refused',
    'Certificate.DaysLeft': 'days left',
  },
  secret: {
    'Connections.Refused': 'refused',
    'Secret.OldShare': 'old secret',
  },
  autoscaler: {
    'Scaling.Wanted': 'wanted',
    'Scaling.Load': 'load seen',
    'Scaling.Quota': 'quota',
  },
  region: {
    'Traffic.AwayShare': 'away',
    'Traffic.LostAtHome': 'lost at home',
    ...FLOW_LABELS,
  },
  'third-party': {
    ...FLOW_LABELS,
    'Limit.PerSecond': 'limit',
    'Requests.Deferred': 'deferred',
    'Work.Own': 'own work',
  },
  'dns-automation': {
    'Plans.ActiveAge': 'plans behind',
    'Plans.Missing': 'missing plan',
    'Enactors.Slowest': 'slowest enactor',
    'Enactors.Stopped': 'stopped enactors',
  },
  'lease-manager': {
    'Leases.Held': 'leases held',
    'Leases.Lapsed': 'lapsed leases',
    'Work.Waiting': 'waiting work',
    'Work.WaitMinutes': 'wait of work',
    'Work.Wasted': 'wasted work',
    'Work.Limit': 'work limit',
  },
  'work-backlog': {
    'Work.DelayMinutes': 'delay',
    'Work.Waiting': 'waiting work',
    'Work.Late': 'late work',
    'Work.Admitted': 'admitted',
  },
  'health-checks': {
    'Checks.Failing': 'failing checks',
    'Zones.Out': 'zones out',
    'Checks.Load': 'check load',
  },
};

/** Labels of per-dependency call metrics, by the last part of the metric's name. */
export const CALL_METRIC_LABELS: Readonly<Record<string, (to: string) => string>> = {
  PerSecond: (to) => `calls to ${to}`,
  Failed: (to) => `failed calls to ${to}`,
  TimedOut: (to) => `calls to ${to} that timed out`,
  Retried: (to) => `retried calls to ${to}`,
  Took: (to) => `time of calls to ${to}`,
};
