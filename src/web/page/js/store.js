// The state of the page: one object, and those who want to know when it changes.

/** A store: `get()`, `set(changes)`, and `watch(names, then)`, which calls when one of the named values has changed. */
export function createStore(initial) {
  let state = { ...initial };
  const watchers = [];
  return {
    get: () => state,
    set(changes) {
      const changed = Object.keys(changes).filter((name) => state[name] !== changes[name]);
      if (!changed.length) return;
      state = { ...state, ...changes };
      for (const { names, then } of watchers) {
        if (names.some((name) => changed.includes(name))) then(state);
      }
    },
    watch(names, then) {
      watchers.push({ names, then });
    },
  };
}
