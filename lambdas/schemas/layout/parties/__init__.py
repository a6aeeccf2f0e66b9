"""Who a document is from and to: blocks, letterheads, sections, addresses, signatures."""
