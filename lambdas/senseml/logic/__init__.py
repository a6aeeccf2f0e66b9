"""JsonLogic with its extensions: rules about JSON values, written as JSON, run within bounds."""
