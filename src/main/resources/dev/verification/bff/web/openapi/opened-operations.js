// A Swagger UI plugin: operations that the document marks with x-open are open from the start.
const OpenedOperations = () => {
  const isMarked = (system, [kind, , id]) =>
    kind === "operations" &&
    system.specSelectors
      .operations()
      .some(item => item.getIn(["operation", "operationId"]) === id && item.getIn(["operation", "x-open"]))

  return {
    statePlugins: {
      layout: {
        wrapSelectors: {
          isShown: (original, system) => (state, path, otherwise) =>
            original(path, otherwise || isMarked(system, [].concat(path)))
        }
      }
    }
  }
}
