// Stands where @types/node would: what the server's types drag in must not give the widget Node's globals.
export {}
