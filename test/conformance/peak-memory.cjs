/** Loaded before the command that is measured: tells on descriptor 3, when the process ends, what it used at most. */
'use strict';
const { writeSync } = require('node:fs');

process.once('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(3, JSON.stringify({ peak: maxRSS * 1024, cpu: (userCPUTime + systemCPUTime) / 1e6 }));
});
