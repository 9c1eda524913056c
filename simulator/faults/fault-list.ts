import type { ArmedFault, Fault } from './fault';

export interface FaultTarget {
  readonly method: string;
  readonly path: string;
  /** Calls that the request names, in its path or its filter. */
  readonly callIds: readonly string[];
  readonly hasCursor: boolean;
}

/** Faults that change a good answer; the others come in place of one. */
const CHANGES_ANSWER = new Set<Fault['kind']>(['emptyUsers', 'halfUsers', 'malformedCall', 'cutBody', 'hang']);

const underPath = (path: string, wanted: string) =>
  path === wanted || path.startsWith(wanted.endsWith('/') ? wanted : `${wanted}/`);

function matches({ match, fault }: ArmedFault, target: FaultTarget): boolean {
  if (match.path !== undefined && !underPath(target.path, match.path)) return false;
  if (match.method !== undefined && match.method !== target.method) return false;
  if (fault.kind === 'expireCursor' && !target.hasCursor) return false;
  if (fault.kind === 'emptyUsers' || fault.kind === 'halfUsers') return underPath(target.path, '/v2/users');
  if (fault.kind === 'malformedCall') return underPath(target.path, '/v2/calls');
  return match.callId === undefined || target.callIds.includes(match.callId);
}

/** The faults that are armed, oldest first. */
export class FaultList {
  private armed: ArmedFault[] = [];
  private lastId = 0;

  arm(fault: Omit<ArmedFault, 'id'>): ArmedFault {
    const armed = { ...fault, id: ++this.lastId };
    this.armed.push(armed);
    return armed;
  }

  all(): readonly ArmedFault[] {
    return this.armed;
  }

  clear(): void {
    this.armed = [];
  }

  /** Takes the fault that comes in place of an answer to this request, if any. */
  takeInstead(target: FaultTarget): Fault | undefined {
    return this.take((armed) => !CHANGES_ANSWER.has(armed.fault.kind) && matches(armed, target))?.fault;
  }

  /** Takes the fault that changes the answer to this request, if any; `answerHas` tells whether the answer holds a call. */
  takeChange(target: FaultTarget, answerHas: (callId: string) => boolean): ArmedFault | undefined {
    return this.take((armed) => {
      if (!CHANGES_ANSWER.has(armed.fault.kind) || !matches(armed, target)) return false;
      const { callId } = armed.match;
      return armed.fault.kind !== 'malformedCall' || callId === undefined || answerHas(callId);
    });
  }

  private take(hits: (armed: ArmedFault) => boolean): ArmedFault | undefined {
    for (const armed of this.armed) {
      if (!hits(armed)) continue;
      if (armed.after > 0) {
        armed.after -= 1;
        continue;
      }
      if (armed.times !== null) armed.times -= 1;
      if (armed.times === 0) this.armed = this.armed.filter((other) => other !== armed);
      return armed;
    }
    return undefined;
  }
}
