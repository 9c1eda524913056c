import { apiLimits } from './api-limits';
import { billing } from './billing';
import { dataMigration } from './data-migration';
import { integrations } from './integrations';
import { mobileApp } from './mobile-app';
import { notifications } from './notifications';
import { onboarding } from './onboarding';
import { performance } from './performance';
import { permissions } from './permissions';
import { pricing } from './pricing';
import { reporting } from './reporting';
import { searchQuality } from './search-quality';
import { singleSignOn } from './single-sign-on';
import { supportResponse } from './support-response';
import type { Topic } from './topic';

/** Everything that customers of the simulated company talk about. */
export const TOPICS: readonly Topic[] = [
  onboarding,
  pricing,
  singleSignOn,
  mobileApp,
  reporting,
  integrations,
  apiLimits,
  performance,
  permissions,
  billing,
  searchQuality,
  notifications,
  dataMigration,
  supportResponse,
];
