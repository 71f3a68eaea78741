// A Swagger UI plugin: the examples of errors, and the headers of all responses, are shown when asked for, so that an operation
// fits on a few screens.
const CollapsedErrorExamples = () => ({
  wrapComponents: {
    modelExample: (ModelExample, { React }) => props => {
      const path = props.specPath ? props.specPath.toArray() : []
      const status = path[path.indexOf("responses") + 1]
      const example = React.createElement(ModelExample, props)
      return path.includes("responses") && /^[45]/.test(status)
        ? React.createElement("details", null, React.createElement("summary", null, "Example and schema"), example)
        : example
    },
    headers: (Headers, { React }) => props =>
      React.createElement("details", null, React.createElement("summary", null, "Headers"), React.createElement(Headers, props))
  }
})
