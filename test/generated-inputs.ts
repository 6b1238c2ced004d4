import fc from 'fast-check'

// The same inputs in every run, so that a red run is about the change and not about luck. `SEED=7 npm test` tries others;
// what such a run finds becomes a case of its own beside the property.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) })
