"""Methods that ask a language model: what they show it of the document, what they ask, and what they make of it.

parameters (with the defaults of `nlp`) -> material (with windows and relevance) -> prompts -> the port
-> answers -> locating -> types -> values
"""
