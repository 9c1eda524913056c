import type { Random } from '../random';

const words = (text: string) => text.trim().split(/\s+/);

export const FIRST_NAMES = words(`
  Amara Ben Carla Dmitri Elena Farid Grace Hiro Imani Jonas Kavita Liam Mei Nadia Oscar Priya Quentin Rosa Samir Tamsin
  Uma Victor Wendy Xavier Yara Zane Aisha Bruno Chloe Declan Esther Felix Gita Hannah Ivan Jasmine Kofi Leila Marcus Nina
  Omar Paula Rafael Sofia Tomas Ursula Vikram Willa Yusuf Zoe Anders Beatriz Colin Daria Emeka Fiona Gareth Hana Ines Joel
  Katya Luca Maya Noah Olivia Pavel Renee Stefan Thandi Ulrich Vera Wes Ximena Yvonne Anika Bilal Cora Dev Eamon Freya`);

export const LAST_NAMES = words(`
  Abara Bauer Castillo Duarte Eriksen Farrow Garland Haddad Iyer Jensen Kaplan Lindqvist Moreau Nakamura Okafor Petrov
  Quinlan Rahman Sandoval Takeda Ueda Vance Whitlock Xu Yilmaz Zielinski Adeyemi Brandt Chowdhury Delgado Ellison Fontaine
  Gallagher Hartmann Ibrahim Jovanovic Kowalski Larsen Mbeki Novak Osei Pereira Reyes Schreiber Tran Usman Valdez Wexler
  Yamada Zhou Ashworth Bianchi Cervantes Dunne Engel Fujita Grant Holloway Ivers Jimenez Kerr Lowell Marchetti Nilsen
  Ortiz Pruitt Rossi Sato Thornton Varga Weiss Young Barlow Cho Dalton Esposito Frost Guerrero Hale Ito`);

const ACCOUNT_FIRST = words(`
  Harbor Bright Northgate Cedar Summit Blue River Iron Golden Silver Maple Granite Coastal Evergreen Falcon Orchard Prairie
  Redwood Sterling Willow Anchor Beacon Copper Delta Ember Foxglove Glacier Hawthorn Juniper Keystone`);

const ACCOUNT_SECOND = words(`
  Logistics Health Foods Insurance Capital Retail Robotics Travel Energy Media Learning Freight Dental Payments Outfitters
  Manufacturing Hospitality Labs Realty Telecom`);

const ascii = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');

export const emailAt = (domain: string, firstName: string, lastName: string, distinction = ''): string =>
  `${ascii(firstName)}.${ascii(lastName)}${distinction}@${domain}`;

/** Names of customer companies, no two the same, each with the domain of its mail. */
export function accountNames(random: Random, count: number): { name: string; domain: string }[] {
  const all = ACCOUNT_FIRST.flatMap((first) => ACCOUNT_SECOND.map((second) => `${first} ${second}`));
  return random.sample(all, count).map((name) => ({ name, domain: `${ascii(name)}.example` }));
}
