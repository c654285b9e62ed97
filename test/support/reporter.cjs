'use strict';
// The specification listing of mocha, and behind it what the runner adds up: one JSON line for each part of the run.
const { appendFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING } = Runner.constants;

/** The tests that took longest are named in the summary. */
const SLOWEST = 12;

class Reporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    const tally = { passed: 0, failed: 0, skipped: 0, live: 0, reasons: {}, elsewhere: {}, durations: [] };
    const isLive = (test) => String(test.file).includes('.live.test.');
    runner.on(EVENT_TEST_PASS, (test) => {
      tally.passed++;
      tally.durations.push([test.duration ?? 0, test.fullTitle()]);
      if (isLive(test)) tally.live++;
    });
    runner.on(EVENT_TEST_FAIL, (test) => {
      tally.failed++;
      if (isLive(test)) tally.live++;
    });
    runner.on(EVENT_TEST_PENDING, (test) => {
      if (test.elsewhere) {
        tally.elsewhere[test.elsewhere] = (tally.elsewhere[test.elsewhere] ?? 0) + 1;
        return;
      }
      tally.skipped++;
      let marked = test;
      while (marked && !marked.skipReason) marked = marked.parent;
      const reason = marked?.skipReason ?? 'no reason given';
      tally.reasons[reason] = (tally.reasons[reason] ?? 0) + 1;
    });
    runner.on(EVENT_RUN_END, () => {
      tally.durations = tally.durations.sort(([one], [other]) => other - one).slice(0, SLOWEST);
      const file = process.env.NETLOOM_TALLY;
      if (file) appendFileSync(file, `${JSON.stringify(tally)}\n`);
    });
  }
}

module.exports = Reporter;
