import { readFileSync } from 'node:fs';
import path from 'node:path';
import loadWabt from 'wabt';
import { SIMILARITY_KERNEL } from '../../../../src/themes/clustering/similarity-kernel';

test('the shipped kernel is the assembled source', async () => {
  const wabt = await loadWabt();
  const source = path.join(__dirname, '../../../../src/themes/clustering/similarity-kernel.wat');
  const module = wabt.parseWat('similarity-kernel.wat', readFileSync(source, 'utf8'), { simd: true });
  expect(Buffer.from(module.toBinary({}).buffer).equals(SIMILARITY_KERNEL)).toBe(true);
});
