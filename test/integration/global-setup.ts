import { startServices } from './rig/services';
import type { Services } from './rig/services';

declare global {
  var callweaveTestServices: Services | undefined;
}

export default async function setUp(): Promise<void> {
  const services = await startServices(process.env);
  globalThis.callweaveTestServices = services;
  Object.assign(process.env, services.env);
}
