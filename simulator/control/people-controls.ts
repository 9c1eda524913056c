import type { FastifyInstance } from 'fastify';
import { makePerson } from '../company/org-chart';
import type { Person } from '../company/person';
import type { Simulation } from '../simulation';
import type { PersonChange } from './control-schemas';
import { changePersonBody, companyQuery } from './control-schemas';
import { personTruth } from './truth';

function changePerson(person: Person, { company: _company, ...change }: PersonChange): void {
  Object.assign(person, Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)));
}

/** Adds, changes and removes people of the directory. */
export function peopleControls(server: FastifyInstance, simulation: Simulation): void {
  const find = (companyId: string | undefined, id: string) => {
    const person = simulation.tenant(companyId).company.people.get(id);
    if (!person) throw new RangeError(`There is no person ${id}`);
    return person;
  };

  server.post('/control/users', async (request, reply) => {
    const change = changePersonBody.parse(request.body ?? {});
    const { company } = simulation.tenant(change.company);
    const label = `added ${company.people.size}`;
    const title = 'Account Executive';
    const person = makePerson(company.seed, company.domain, { label, department: 'sales', title, managerId: null });
    changePerson(person, change);
    company.people.set(person.id, person);
    return reply.code(201).send(personTruth(person));
  });

  server.patch<{ Params: { id: string } }>('/control/users/:id', async (request) => {
    const change = changePersonBody.parse(request.body ?? {});
    const person = find(change.company, request.params.id);
    changePerson(person, change);
    return personTruth(person);
  });

  server.delete<{ Params: { id: string } }>('/control/users/:id', async (request, reply) => {
    find(companyQuery.parse(request.query).company, request.params.id).deleted = true;
    return reply.code(204).send();
  });
}
