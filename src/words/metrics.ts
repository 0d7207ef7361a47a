/** What the help lines of our metrics say; in English, as all of Prometheus' are. */
export const METRICS = {
  gundem_articles_total: 'Articles taken in',
  gundem_files_written_total: 'Files of the site written',
  gundem_issues_total: 'Issues looked at by a print, by what became of them',
  gundem_last_issue_age_seconds: 'How long ago the last issue was published',
  gundem_last_issue_timestamp_seconds: 'When the last issue was published',
  gundem_mails_total: 'Messages to readers, by what became of them',
  gundem_new_entries_total: 'Entries that sources announced for the first time',
  gundem_next_issue_timestamp_seconds: 'The next hour of publication',
  gundem_not_modified_ratio: 'Share of polls since the start that were answered by 304 Not Modified',
  gundem_own_outage: '1 while nobody can be reached from here',
  gundem_pass_duration_seconds: 'How long a pass over the due sources took',
  gundem_polls_total: 'Sources asked, by what came of it',
  gundem_problems_total: 'Problems told, by how grave they are',
  gundem_source_bytes_total: 'Bytes received for the pages and feeds of sources',
  gundem_sources: 'Sources by how they are doing',
  gundem_sources_due: 'Sources whose time to be asked has come',
  gundem_store_bytes: 'Size of the store on disk',
  gundem_works_under_way: 'Passes, prints and mails that are going on or wait for their turn',
} as const;

/** The name of a metric of ours. */
export type MetricName = keyof typeof METRICS;
