"""Webhooks: what happened to a tenant's documents and batches, POSTed to URLs that the tenant named.

    bus ──> notifying (who wants to know: endpoints, subscriptions, the document's own webhook)
              └─> deliveries (a row each) ──> delivering (compose, sign, POST) ──> a later try, or the end
                                                 ▲
                          reminding (the sweeper) and replaying (a user)

A message names a delivery and nothing else, and may be lost, doubled or late: the row says what is to be done, and
`due_at` on it makes a lost message good.
"""
