"""The API's dialects: routes, wire models, authentication and errors. They translate and never decide."""
