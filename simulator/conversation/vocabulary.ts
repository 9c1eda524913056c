/** Words that any sentence may use; what belongs to one call (names, companies) comes on top. */
export const COMMON_WORDS = {
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
  month: ['January', 'March', 'April', 'June', 'September', 'October'],
  few: ['two', 'three', 'four', 'five'],
  tens: ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'eighty'],
  crm: ['Salesforce', 'HubSpot', 'Dynamics'],
  idp: ['Okta', 'Entra', 'Ping', 'Google Workspace', 'OneLogin'],
  chat: ['Slack', 'Teams'],
  warehouse: ['Snowflake', 'BigQuery', 'Redshift', 'Databricks'],
  phone: ['iPhone', 'Android', 'Samsung', 'iPad', 'Pixel'],
  legacy: ['Airtable', 'the old system', 'Smartsheet', 'our spreadsheets', 'the tool we had before', 'Access'],
  team: [
    'the ops team',
    'our finance people',
    'the field team',
    'the warehouse crew',
    'my analysts',
    'the regional managers',
  ],
  boss: ['my director', 'our CFO', 'my boss', 'the leadership team', 'our COO'],
  weather: ['raining nonstop', 'really warm', 'freezing', 'grey', 'lovely for once'],
  place: ['Denver', 'Leeds', 'Toronto', 'Austin', 'Dublin', 'Chicago', 'Atlanta', 'Rotterdam'],
} as const;
