// Bylines, related links and the like stand in an order of their own.

import { $$, articleForm } from "desk/dom";
import { order } from "desk/ordered_rows";

// After the admin's own scripts, which dress the rows when jQuery says that the page is ready.
if (articleForm()) window.django.jQuery(() => {
  for (const group of $$(".inline-group:has(.rows input[name$='-position'])")) order(group);
});
