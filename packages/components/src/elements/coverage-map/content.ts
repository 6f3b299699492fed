/** What is drawn once the answer is here: a chunk of its own, fetched while the service is being asked. */
export { detailView } from './detail-view.ts';
export { filterView, legendView } from './filter-view.ts';
export { FIRST_ROWS, listView } from './list-view.ts';
export { summaryView } from './summary-view.ts';
export { forgetPalette } from './swatch.ts';
