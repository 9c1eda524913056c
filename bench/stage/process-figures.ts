import { readFile } from 'node:fs/promises';

/** What the kernel says of a program that the stage started. Linux only. */
export interface ProcessFigures {
  cpuSeconds: number;
  residentMebibytes: number;
  /** The most that was resident at any moment. */
  peakMebibytes: number;
}

/** @param keeper its process, which ends the program with us: the program is its first child */
export async function figuresOf(keeper: number): Promise<ProcessFigures> {
  const children = await readFile(`/proc/${keeper}/task/${keeper}/children`, 'utf8').catch(() => '');
  const pid = Number(children.trim().split(' ')[0]) || keeper;
  const [status, stat] = await Promise.all([
    readFile(`/proc/${pid}/status`, 'utf8'),
    readFile(`/proc/${pid}/stat`, 'utf8'),
  ]);
  const mebibytes = (field: string) => Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1_024);
  const times = stat.split(') ')[1]?.split(' ') ?? [];
  return {
    cpuSeconds: (Number(times[11]) + Number(times[12])) / 100,
    residentMebibytes: mebibytes('VmRSS'),
    peakMebibytes: mebibytes('VmHWM'),
  };
}
