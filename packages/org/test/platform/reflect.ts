/** The part of the metadata proposal that `@peculiar/x509` asks for when it is loaded. */
const stores = new WeakMap<object, Map<unknown, unknown>>();
const storeOf = (target: object): Map<unknown, unknown> => {
  const store = stores.get(target) ?? new Map<unknown, unknown>();
  stores.set(target, store);
  return store;
};
Object.assign(Reflect, {
  defineMetadata: (key: unknown, value: unknown, target: object) => storeOf(target).set(key, value),
  getMetadata: (key: unknown, target: object) => storeOf(target).get(key),
  getOwnMetadata: (key: unknown, target: object) => storeOf(target).get(key),
  hasOwnMetadata: (key: unknown, target: object) => storeOf(target).has(key),
  metadata: (key: unknown, value: unknown) => (target: object) =>
    void storeOf(target).set(key, value),
});
export {};
