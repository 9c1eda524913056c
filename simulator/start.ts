import type { Company } from './company/company';
import { buildControlServer } from './control/control-server';
import { Hosts } from './hosts';
import type { SimulatorOptions } from './options';
import { FIRST_COMPANY, SECOND_COMPANY, Simulation } from './simulation';

export type { SimulatorOptions } from './options';
export { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET } from './options';

export interface RunningSimulator {
  /** The OAuth pages, and the first company's API. */
  readonly url: string;
  readonly controlUrl: string;
  /** The first company. */
  readonly company: Company;
  /** A company that one can choose on the consent page, to connect to a different one. */
  readonly secondCompany: Company;
  close(): Promise<void>;
}

/** Starts a simulated Gong in this process. See README.md for what it imitates and how to control it. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const simulation = new Simulation(options);
  const hosts = new Hosts(simulation);
  const control = buildControlServer(simulation, hosts);
  const close = async () => {
    await Promise.all([hosts.close(), control.close()]);
    await simulation.recordings.close();
  };
  try {
    const url = await hosts.open(options.port ?? 0);
    const controlUrl = await control.listen({ host: '127.0.0.1', port: options.controlPort ?? 0 });
    return {
      url,
      controlUrl,
      get company() {
        return simulation.tenant(FIRST_COMPANY).company;
      },
      get secondCompany() {
        return simulation.tenant(SECOND_COMPANY).company;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
