/* The editors' desk: rows added by script take part in what HTMX does. */
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.selfRequestsOnly = true;

document.addEventListener("formset:added", (event) => htmx.process(event.target));
