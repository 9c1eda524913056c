import { well, wrong } from './check-result';
import type { CheckResult } from './check-result';

const OLDEST = { major: 20, minor: 20 };

export function checkNodeVersion(version = process.versions.node): CheckResult {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const recent = major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
  if (recent) return well('Node', `version ${version}`);
  const needed = `${OLDEST.major}.${OLDEST.minor}`;
  return wrong('Node', `version ${version} is too old`, `install Node ${needed} or newer`);
}
