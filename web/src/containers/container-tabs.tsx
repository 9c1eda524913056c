import { NavLink } from 'react-router';
import type { Container } from '../api/shapes';
import { containerPath } from './container-kind';

/** The pages of a Channel or Project; the first is what its own address shows. */
const PAGES = {
  channel: [
    { page: '', label: 'Calls' },
    { page: '/themes', label: 'Themes' },
  ],
  project: [
    { page: '', label: 'Recordings' },
    { page: '/insights', label: 'Insights' },
  ],
} as const;

export function ContainerTabs({ container }: { container: Container }) {
  const path = containerPath(container);
  return (
    <nav className="page-tabs" aria-label={`Pages of ${container.name}`}>
      {PAGES[container.kind].map(({ page, label }) => (
        <NavLink key={page} to={`${path}${page}`} end={page === ''}>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
