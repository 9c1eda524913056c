import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { readPlace } from './place';
import { readStep } from './steps';

const AddSourceDialog = lazy(() => import('./add-source-dialog'));

/** The one dialog that brings calls in, open wherever the address says so. */
export function AddSource() {
  const [search] = useSearchParams();
  const step = readStep(search.get('addSource'));
  if (step === null) return null;
  const place = readPlace(search.get('into'));
  return (
    <Suspense fallback={null}>
      <AddSourceDialog key={place?.id} place={place} step={place ? step : 'where'} />
    </Suspense>
  );
}
