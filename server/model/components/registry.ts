// The component types that a scenario can use. To add one, add a file and a line here.
import type { ComponentType } from '../engine/component-type.ts';
import { authenticator } from './authenticator.ts';
import { autoscaler } from './autoscaler.ts';
import { bufferedClient } from './buffered-client.ts';
import { cache } from './cache.ts';
import { capacityPool } from './capacity-pool.ts';
import { cellBank } from './cell-bank.ts';
import { clients } from './clients.ts';
import { connectionPool } from './connection-pool.ts';
import { certificate, secret } from './credentials.ts';
import { customer } from './customer.ts';
import { database } from './database.ts';
import { dns } from './dns.ts';
import { dnsAutomation } from './dns-automation.ts';
import { eventBus } from './event-bus.ts';
import { facade } from './facade.ts';
import { healthChecks } from './health-checks.ts';
import { leaseManager } from './lease-manager.ts';
import { loadBalancer } from './load-balancer.ts';
import { meshFleet } from './mesh-fleet.ts';
import { noticeBoard } from './notice-board.ts';
import { queue } from './queue.ts';
import { reactiveController } from './reactive-controller.ts';
import { region } from './region.ts';
import { config, release } from './rollout.ts';
import { service } from './service/service.ts';
import { shardedDatabase } from './sharded-database.ts';
import { statusChannel } from './status-channel.ts';
import { store } from './store.ts';
import { telemetryPipeline } from './telemetry-pipeline.ts';
import { thirdParty } from './third-party.ts';
import { throttle } from './throttle.ts';
import { workBacklog } from './work-backlog.ts';
import { workflowController } from './workflow-controller.ts';

export const COMPONENT_TYPES: readonly ComponentType[] = [
  meshFleet,
  store,
  cellBank,
  telemetryPipeline,
  bufferedClient,
  facade,
  reactiveController,
  eventBus,
  workflowController,
  statusChannel,
  noticeBoard,
  authenticator,
  throttle,
  customer,
  capacityPool,
  clients,
  service,
  loadBalancer,
  connectionPool,
  cache,
  database,
  shardedDatabase,
  queue,
  dns,
  dnsAutomation,
  release,
  config,
  certificate,
  secret,
  autoscaler,
  region,
  thirdParty,
  leaseManager,
  workBacklog,
  healthChecks,
];

const byName = new Map(COMPONENT_TYPES.map((type) => [type.name, type]));

export const componentTypeOf = (name: string): ComponentType | undefined => byName.get(name);
