import { Command } from 'commander';
import type { CheckResult } from '../runtime/doctor/check-result';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('check every setting and dependency, and say what is wrong and how to mend it')
    .action(async () => {
      const { runChecks } = await import('../runtime/doctor/run-checks.js');
      const results = await runChecks(process.env);
      for (const result of results) console.log(line(result));
      const wrong = results.filter(({ ok }) => !ok).length;
      console.log(wrong === 0 ? '\nAll is well.' : `\n${wrong} of ${results.length} checks found something wrong.`);
      if (wrong > 0) process.exitCode = 1;
    });
}

function line(result: CheckResult): string {
  const words = `${result.name}: ${result.message}`;
  return result.ok ? `ok     ${words}` : `WRONG  ${words}\n       → ${result.fix}`;
}
